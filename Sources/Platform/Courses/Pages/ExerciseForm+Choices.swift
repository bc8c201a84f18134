import Toolkit

extension ExerciseForm {
    /// Round buttons for one answer, square ones for several.
    func options(_ choice: Choice) -> HTML {
        let type = exercise.kind == .chooseSeveral ? "checkbox" : "radio"
        return """
            \(when(exercise.kind == .chooseSeveral) { "<p class=\"small\">\(t["exercise.several"])</p>" })
            <div class="options">
            \(each(shown(choice.options.count)) { index in option(index, label(choice, index), type: type) })
            </div>
            """
    }

    private func label(_ choice: Choice, _ index: Int) -> String {
        guard exercise.kind == .trueFalse else { return choice.options[index].text }
        return t[index == 0 ? "exercise.true" : "exercise.false"]
    }

    private func option(_ index: Int, _ label: String, type: String) -> HTML {
        let checked: HTML = isPicked(index) ? " checked" : ""
        return """
            <label class="option"><input type="\(type)" name="pick" value="\(index)"\(checked)> <span>\(breakable: label)</span></label>
            """
    }

    /// Big targets to click; the script asks for the very gesture, without it one click will do.
    func clicks(_ choice: Choice) -> HTML {
        let gesture = choice.gesture ?? .single
        return """
            <p class="small">\(t["exercise.gesture-\(gesture.rawValue)"])</p>
            <div class="targets" data-gesture="\(gesture.rawValue)">
            \(each(shown(choice.options.count)) { index in
                """
                <button class="target" name="pick" value="\(index)">\(some(choice.options[index].picture) { picture($0) })\
                <span>\(breakable: choice.options[index].text)</span></button>
                """
            })
            </div>
            """
    }

    private func picture(_ path: String) -> HTML {
        "<img src=\"\(path)\" alt=\"\" width=\"160\" height=\"100\" loading=\"lazy\">"
    }

    /// A picture with places to touch, and the same places as a list.
    func find(_ choice: Choice) -> HTML {
        """
        <div class="find"><img src="\(choice.picture?.path ?? "")" alt="\(choice.picture?.text ?? "")"\(HTML.attributes(choice.picture?.size))>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        \(each(choice.options.indices) { index in spot(choice.options[index].box, index) })
        </svg></div>
        <p class="small">\(t["exercise.or-choose"])</p>
        <div class="options">
        \(each(choice.options.indices) { index in option(index, choice.options[index].text, type: "radio") })
        </div>
        """
    }

    private func spot(_ box: [Double], _ index: Int) -> HTML {
        guard box.count == 4 else { return .empty }
        return """
            <rect class="spot" data-pick="\(index)" x="\(number(box[0]))" y="\(number(box[1]))" \
            width="\(number(box[2]))" height="\(number(box[3]))"/>
            """
    }

    private func number(_ value: Double) -> String { value == value.rounded() ? String(Int(value)) : String(value) }

    /// A thing and the places it can go to; the script lets one drag it there.
    func drag(_ choice: Choice) -> HTML {
        """
        <div class="thing" data-thing><span>\(choice.picture?.text ?? "")</span>\(some(choice.picture?.path) { picture($0) })</div>
        <p class="small">\(t["exercise.drag-or-choose"])</p>
        <div class="options places">
        \(each(shown(choice.options.count)) { index in option(index, choice.options[index].text, type: "radio") })
        </div>
        """
    }
}
