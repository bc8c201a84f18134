import Testing

@testable import Platform

@Suite("The number of a booklet")
struct BookletCodeTests {
    @Test func `every single wrong digit is noticed`() throws {
        for _ in 0..<50 {
            let digits = Array(BookletCode.random().digits)
            for index in digits.indices {
                for digit in "0123456789" where digit != digits[index] {
                    var wrong = digits
                    wrong[index] = digit
                    #expect(BookletCode(String(wrong)) == nil)
                }
            }
        }
    }

    @Test func `every swap of two neighbours is noticed`() throws {
        for _ in 0..<200 {
            let digits = Array(BookletCode.random().digits)
            for index in digits.indices.dropLast() where digits[index] != digits[index + 1] {
                var wrong = digits
                wrong.swapAt(index, index + 1)
                #expect(BookletCode(String(wrong)) == nil)
            }
        }
    }

    @Test func `it reads like a telephone number`() throws {
        let code = BookletCode.random()
        #expect(code.grouped.split(separator: "\u{A0}").map(\.count) == [3, 3, 3, 3])
        #expect(BookletCode(code.grouped) == code)
    }

    @Test(arguments: ["", "123", "12345678901x", "1234567890123", "١٢٣٤٥٦٧٨٩٠١٢"])
    func `what is not twelve digits is none`(_ text: String) { #expect(BookletCode(text) == nil) }
}
