import Foundation
import Testing
import Toolkit

@testable import Platform

@Suite("What nobody can guess")
struct ChanceTests {
    /// Swift's own `random` asks the system; a sequence that can be had again is made for demonstrations alone.
    @Test func `codes and secrets come from the system's generator`() throws {
        let refused = [" rand(", "srand", "drand48", "arc4random", "mt19937", "erand48"]
        for source in try SourceTests.sources("Sources") where !source.path.contains("/Demo/") {
            for word in refused { #expect(!source.text.contains(word), "\(source.path) contains \(word)") }
            let makesOne = source.lines.contains { $0.contains(/(struct|class|enum|actor|extension) .*RandomNumberGenerator/) }
            #expect(!makesOne, "\(source.path) has a generator of its own")
            if source.text.contains("using: &") {
                let asksSystem = source.text.contains("var generator = SystemRandomNumberGenerator()")
                #expect(asksSystem, "\(source.path) asks another generator than the system's")
            }
        }
    }

    @Test func `codes on paper have twenty-four letters of thirty-one, more than 118 bits`() {
        let codes = (0..<1_000).map { _ in RecoveryCode.random() }
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.wholeMatch(of: /([2-9a-hjkmnp-z]{4}-){5}[2-9a-hjkmnp-z]{4}/) != nil })
        #expect(Set(codes.joined()).subtracting(["-"]).count == 31)
        #expect(24 * log2(31.0) > 118)
    }

    @Test func `six digits of a letter and eight of a recovery are any of them`() throws {
        let email = try #require(MailAddress("fatima@example.be"))
        let letters = (0..<2_000).map { _ in
            SignInLetter.written(to: email, newcomer: nil, mover: nil, back: nil, browser: "b", at: World.monday).code
        }
        let recoveries = (0..<2_000).map { _ in
            Recovery.asked(for: nil, newEmail: nil, lostSecond: true, browser: "b", at: World.monday).number
        }
        for (codes, length) in [(letters, 6), (recoveries, 8)] {
            #expect(codes.allSatisfy { $0.count == length && $0.allSatisfy(\.isNumber) })
            #expect(Set(codes).count > 1_900)
            for place in 0..<length { #expect(Set(codes.map { Array($0)[place] }).count == 10, "place \(place)") }
        }
    }

    @Test func `the secret of an authenticator has 160 bits, and is nobody else's`() {
        let secrets = (0..<1_000).map { _ in OneTimeCode.fresh().secret }
        #expect(secrets.allSatisfy { $0.count == 20 } && Set(secrets).count == secrets.count)
    }
}
