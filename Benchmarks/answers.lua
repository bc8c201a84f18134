-- wrk: each request is one learner's answer, the next learner's turn each time.
local cookies = {}
local turn = 0

function init(arguments)
    for line in io.lines(arguments[1]) do cookies[#cookies + 1] = line end
    turn = math.random(#cookies)
    body = arguments[2]
end

function request()
    turn = turn % #cookies + 1
    return wrk.format("POST", nil, {
        ["Cookie"] = "digit=" .. cookies[turn],
        ["Content-Type"] = "application/x-www-form-urlencoded",
        ["Sec-Fetch-Site"] = "same-origin",
    }, body)
end
