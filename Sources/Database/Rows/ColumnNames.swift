/// Where each column of an answer stands, worked out once per statement.
final class ColumnNames {
    let names: [String]
    private var places: [String: Int] = [:]

    init(_ names: [String]) {
        self.names = names
        for (place, name) in names.enumerated() where places[name] == nil {
            places[name] = place
        }
    }

    /// The place of `startsOn` in an answer that calls it `starts_on`; of two columns so called, the first.
    func place(of key: String) -> Int? {
        if let place = places[key] { return place }
        guard let place = places[snakeCased(key)] else { return nil }
        places[key] = place
        return place
    }
}

/// `learner_answer` for `LearnerAnswer`, `url_path` for `URLPath`.
func snakeCased(_ name: String) -> String {
    var snake = ""
    let letters = Array(name)
    for (place, letter) in letters.enumerated() {
        if letter.isUppercase, place > 0, letters[place - 1] != "_" {
            let startsWord = place + 1 < letters.count && letters[place + 1].isLowercase
            if !letters[place - 1].isUppercase || startsWord { snake.append("_") }
        }
        snake.append(contentsOf: letter.lowercased())
    }
    return snake
}
