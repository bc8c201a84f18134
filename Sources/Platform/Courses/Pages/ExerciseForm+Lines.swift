import Toolkit

extension ExerciseForm {
    /// Lines to put in order: a number each; the script adds arrows.
    func lines(_ order: Order) -> HTML {
        """
        <p class="small">\(t["exercise.order-how"])</p>
        <ol class="lines" data-order data-up="\(t["exercise.up"])" data-down="\(t["exercise.down"])">
        \(each(shownLines(order)) { index in
            """
            <li><span>\(breakable: order.items[index])</span> <label><span class="spoken">\(t["exercise.place-of", ["line": order.items[index]]])</span>\
            <select name="place-\(index)">\(numbers(1...order.items.count, chosen: place(of: index)))</select></label></li>
            """
        })
        </ol>
        """
    }

    /// After an answer the lines stand as they were put.
    private func shownLines(_ order: Order) -> [Int] {
        guard let picks = answer?.picks, picks.sorted() == Array(order.items.indices) else { return shown(order.items.count) }
        return picks
    }

    private func place(of index: Int) -> Int? {
        answer?.picks.firstIndex(of: index).map { $0 + 1 }
    }

    private func numbers(_ range: ClosedRange<Int>, chosen: Int?) -> HTML {
        """
        <option value="">–</option>\(each(range) { number in
            let selected: HTML = number == chosen ? " selected" : ""
            return "<option value=\"\(number)\"\(selected)>\(number)</option>"
        })
        """
    }

    /// Each item with the places it may have.
    func places(_ assignment: Assignment) -> HTML {
        let order =
            exercise.kind == .match
            ? Shuffle.indexes(assignment.places.count, by: "\(id)/places") : Array(assignment.places.indices)
        return """
            <ul class="lines">
            \(each(shown(assignment.items.count)) { index in
                """
                <li><label><span>\(breakable: assignment.items[index].text)</span> <select name="place-\(index)">\
                <option value="">–</option>\(each(order) { place in
                    option(place, assignment.places[place], isChosen: answer?.picks.element(index) == place)
                })</select></label></li>
                """
            })
            </ul>
            """
    }

    private func option(_ place: Int, _ text: String, isChosen: Bool) -> HTML {
        let selected: HTML = isChosen ? " selected" : ""
        return "<option value=\"\(place)\"\(selected)>\(text)</option>"
    }

    /// One line to write.
    func line(_ text: TextTask) -> HTML {
        let field: HTML = """
            <input name="text" value="\(answer?.text ?? "")" maxlength="200" autocomplete="off" autocapitalize="off" \
            spellcheck="false" aria-label="\(t["exercise.your-answer"])">
            """
        if exercise.kind == .type {
            return "<p class=\"model\"><kbd>\(text.accepted.first ?? "")</kbd></p><p>\(field)</p>"
        }
        return "<p class=\"gap\">\(text.before) \(field) \(text.after)</p>"
    }
}

extension Array {
    /// The element at an index; nil past the ends.
    func element(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
