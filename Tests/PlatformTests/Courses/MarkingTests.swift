import Testing

@testable import Platform

@Suite("Marking an answer")
struct MarkingTests {
    private func option(_ text: String, _ isRight: Bool) -> Choice.Option {
        .init(text: text, isRight: isRight, feedback: "about \(text)", picture: nil, box: [])
    }

    @Test func `one of several is right, and each other one teaches`() {
        let choice = Choice(options: [option("a", true), option("b", false)], gesture: nil, picture: nil)
        #expect(choice.judge([0]).isRight)
        #expect(choice.judge([1]) == Judgement(isRight: false, feedback: [.init(text: "about b")]))
        #expect(!choice.judge([0, 1]).isRight)
        #expect(!choice.judge([]).isRight)
        #expect(!choice.judge([7]).isRight)
    }

    @Test func `half of the right answers is almost`() {
        let choice = Choice(options: [option("a", true), option("b", true), option("c", false)], gesture: nil, picture: nil)
        #expect(choice.judge([0]).isIncomplete)
        #expect(!choice.judge([0, 2]).isIncomplete)
        #expect(choice.judge([0, 1]).isRight)
    }

    @Test func `lines are right in the author's order alone`() {
        let order = Order(items: ["a", "b", "c"], right: "yes", wrong: "look")
        #expect(order.judge([0, 1, 2]).isRight)
        #expect(!order.judge([0, 2, 1]).isRight)
        #expect(!order.judge([]).isRight)
    }

    @Test func `each misplaced item says why`() {
        let items = [
            Assignment.Item(text: "x", place: 0, why: "because x"), Assignment.Item(text: "y", place: 1, why: "because y"),
        ]
        let assignment = Assignment(items: items, places: ["left", "right"], right: "yes")
        #expect(assignment.judge([0, 1]).isRight)
        #expect(assignment.judge([1, 1]).feedback == [.init(about: "x", text: "because x")])
        #expect(assignment.judge([0]).feedback == [.init(about: "y", text: "because y")])
        #expect(!assignment.judge([-1, 9]).isRight)
    }

    @Test func `case, accents and spaces are forgiven only where the author says so`() {
        func task(_ forgives: Set<TextTask.Forgiveness>) -> TextTask {
            TextTask(
                before: "", after: "", accepted: ["Café"], forgives: forgives,
                mistakes: [.init(answer: "thé", feedback: "another drink")], right: "yes", wrong: "look")
        }
        #expect(task([]).judge(" Café ").isRight)
        #expect(!task([]).judge("café").isRight)
        #expect(task([.case]).judge("CAFÉ").isRight)
        #expect(!task([.case]).judge("cafe").isRight)
        #expect(task([.case, .accents]).judge("cafe").isRight)
        #expect(task([.spaces]).judge("Ca fé").isRight)
        #expect(task([]).judge("thé").feedback == [.init(text: "another drink")])
    }

    @Test func `what is shuffled is never shown in the right order`() {
        for count in 2...8 {
            for name in 0..<200 {
                let order = Shuffle.indexes(count, by: "step-\(name)")
                #expect(order.sorted() == Array(0..<count))
                #expect(order != Array(0..<count))
            }
        }
    }
}
