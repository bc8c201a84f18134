import CCurl
import Foundation

/// One handle of libcurl, with its connections. Used by one thread at a time.
final class Transfer: @unchecked Sendable {
    let curl: UnsafeMutableRawPointer?

    init() { curl = curl_easy_init() }

    deinit { curl_easy_cleanup(curl) }

    /// What comes in while a request is under way.
    final class Arrival {
        var body: [UInt8] = []
        var headers: [String: String] = [:]
        let most: Int
        var isTooMuch = false

        init(most: Int) { self.most = most }
    }

    /// What goes out.
    final class Departure {
        var rest: ArraySlice<UInt8>
        let file: FileHandle?

        init(_ bytes: [UInt8], file: FileHandle? = nil) {
            rest = bytes[...]
            self.file = file
        }

        /// The next bytes, at most `count`; none at the end.
        func next(_ count: Int) throws -> [UInt8] {
            if let file { return Array(try file.read(upToCount: count) ?? Data()) }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
    }

    func perform(_ request: OutgoingRequest, _ patience: OutgoingPatience) throws -> OutgoingAnswer {
        guard let curl else { throw OutgoingFailure(description: "no memory") }
        curl_easy_reset(curl)
        var list: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(list) }
        // libcurl would add `Expect` to a large body, and wait a second for servers that do not know it.
        for header in request.headers + [(name: "Expect", value: "")] {
            list = curl_slist_append(list, header.value.isEmpty ? "\(header.name):" : "\(header.name): \(header.value)")
        }
        let arrival = Arrival(most: patience.mostBytes)
        let departure = try Self.departure(request.body)
        try set(request, patience)
        try check(curl_set_list(curl, CURLOPT_HTTPHEADER, list))
        return try withExtendedLifetime((arrival, departure)) {
            try connect(arrival, departure)
            let code = curl_easy_perform(curl)
            guard !arrival.isTooMuch else {
                throw OutgoingFailure(description: "the answer has more than \(patience.mostBytes) bytes")
            }
            try check(code)
            var status = 0
            try check(curl_get_status(curl, &status))
            return OutgoingAnswer(status: status, headers: arrival.headers, body: arrival.body)
        }
    }

    private static func departure(_ body: OutgoingRequest.Body) throws -> Departure {
        switch body {
        case .none: return Departure([])
        case .bytes(let bytes): return Departure(bytes)
        case .file(let path, _): return Departure([], file: try FileHandle(forReadingFrom: URL(filePath: path)))
        }
    }

    private func set(_ request: OutgoingRequest, _ patience: OutgoingPatience) throws {
        try check(curl_set_text(curl, CURLOPT_URL, request.url))
        try check(curl_set_text(curl, CURLOPT_PROTOCOLS_STR, "http,https"))
        try check(curl_set_number(curl, CURLOPT_NOSIGNAL, 1))
        try check(curl_set_number(curl, CURLOPT_PATH_AS_IS, 1))
        try check(curl_set_number(curl, CURLOPT_CONNECTTIMEOUT, patience.connecting))
        try check(curl_set_number(curl, CURLOPT_LOW_SPEED_LIMIT, 1_000))
        try check(curl_set_number(curl, CURLOPT_LOW_SPEED_TIME, patience.silence))
        try check(curl_set_number(curl, CURLOPT_TIMEOUT, patience.whole))
        switch request.body {
        case .none: break
        case .bytes(let bytes): try announce(bytes.count)
        case .file(_, let size): try announce(size)
        }
        if request.method == .head { try check(curl_set_number(curl, CURLOPT_NOBODY, 1)) }
        try check(curl_set_text(curl, CURLOPT_CUSTOMREQUEST, request.method.rawValue))
    }

    private func announce(_ size: Int) throws {
        try check(curl_set_number(curl, CURLOPT_UPLOAD, 1))
        try check(curl_set_size(curl, CURLOPT_INFILESIZE_LARGE, curl_off_t(size)))
    }

    func connect(_ arrival: Arrival, _ departure: Departure) throws {
        try check(curl_set_context(curl, CURLOPT_WRITEDATA, Unmanaged.passUnretained(arrival).toOpaque()))
        try check(
            curl_set_mover(curl, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                guard let bytes, let context else { return 0 }
                let arrival = Unmanaged<Arrival>.fromOpaque(context).takeUnretainedValue()
                arrival.isTooMuch = arrival.body.count + size * count > arrival.most
                if arrival.isTooMuch { return 0 }
                arrival.body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: size * count))
                return size * count
            })
        try check(curl_set_context(curl, CURLOPT_HEADERDATA, Unmanaged.passUnretained(arrival).toOpaque()))
        try check(
            curl_set_mover(curl, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                guard let bytes, let context else { return 0 }
                let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: size * count), as: UTF8.self)
                if let colon = line.firstIndex(of: ":") {
                    let arrival = Unmanaged<Arrival>.fromOpaque(context).takeUnretainedValue()
                    arrival.headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmed
                }
                return size * count
            })
        try check(curl_set_context(curl, CURLOPT_READDATA, Unmanaged.passUnretained(departure).toOpaque()))
        try check(
            curl_set_mover(curl, CURLOPT_READFUNCTION) { bytes, size, count, context in
                guard let bytes, let context else { return Int(CURL_READFUNC_ABORT) }
                let departure = Unmanaged<Departure>.fromOpaque(context).takeUnretainedValue()
                guard let next = try? departure.next(size * count) else { return Int(CURL_READFUNC_ABORT) }
                UnsafeMutableRawPointer(bytes).copyMemory(from: next, byteCount: next.count)
                return next.count
            })
    }

    func check(_ code: CURLcode) throws {
        guard code == CURLE_OK else { throw OutgoingFailure(description: String(cString: curl_easy_strerror(code))) }
    }
}
