import Foundation

/// What a command says to the person at the terminal.
enum Terminal {
    static func say(_ text: String) { write(text + "\n", to: .standardOutput) }

    static func complain(_ text: String) { write(text + "\n", to: .standardError) }

    /// A line that is written over by the next one.
    static func progress(_ text: String) { write("\r\(text)", to: .standardError) }

    private static func write(_ text: String, to handle: FileHandle) {
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
