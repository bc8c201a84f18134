import Database
import Foundation

/// The PostgreSQL server that the tests run on; without one they run on SQLite.
public enum TestServer {
    /// From the environment: `DIGIT_TEST_DATABASE`, for instance `postgres:///test?host=/tmp/x&user=digit`.
    public static let address = ProcessInfo.processInfo.environment["DIGIT_TEST_DATABASE"]

    public static var isThere: Bool { address != nil }

    /// `address` with one more setting behind the `?`.
    public static func address(_ address: String, adding setting: String) -> String {
        address + (address.contains("?") ? "&" : "?") + setting
    }
}
