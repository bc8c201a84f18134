import CPostgres

extension PostgreSQLSession {
    /// All rows in one COPY: a journey to the server for thousands of them.
    func fill(_ table: TableShape, with rows: [[Stored]]) throws {
        let columns = table.columns.map(quoted).joined(separator: ", ")
        let question = SQL(stringLiteral: "COPY \(quoted(table.name)) (\(columns)) FROM STDIN")
        try noted(question) { link in try link.copy(PostgreSQLStatement.text(question), rows) }
    }
}

extension PostgreSQLLink {
    private static let largestPart = 1 << 20

    fileprivate func copy(_ question: String, _ rows: [[Stored]]) throws {
        // Written before the COPY begins: what cannot be stored would break it off half-way.
        var text: [UInt8] = []
        for row in rows { try CopyText.append(row, to: &text) }
        let begun = PQexec(handle, question)
        defer { PQclear(begun) }
        guard PQresultStatus(begun) == PGRES_COPY_IN else { throw report(begun) }
        send(text)
        guard PQputCopyEnd(handle, nil) == 1 else { throw brokenOff() }
        let ended = PQgetResult(handle)
        defer { PQclear(ended) }
        while let more = PQgetResult(handle) { PQclear(more) }
        guard PQresultStatus(ended) == PGRES_COMMAND_OK else { throw report(ended) }
    }

    /// What goes wrong on the way is said at the end.
    private func send(_ text: [UInt8]) {
        text.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: Self.largestPart) {
                let part = bytes[start..<min(start + Self.largestPart, bytes.count)]
                UnsafeRawBufferPointer(rebasing: part).withMemoryRebound(to: CChar.self) { letters in
                    _ = PQputCopyData(handle, letters.baseAddress, CInt(letters.count))
                }
            }
        }
    }
}

/// Rows as COPY reads them. Source: PostgreSQL, COPY, "Text Format".
private enum CopyText {
    private static let tab = UInt8(ascii: "\t")
    private static let line = UInt8(ascii: "\n")
    private static let backslash = UInt8(ascii: "\\")

    static func append(_ row: [Stored], to bytes: inout [UInt8]) throws {
        for (place, value) in row.enumerated() {
            if place > 0 { bytes.append(tab) }
            try append(value, to: &bytes)
        }
        bytes.append(line)
    }

    private static func append(_ value: Stored, to bytes: inout [UInt8]) throws {
        switch value {
        case .null: bytes += "\\N".utf8
        case .integer(let number): bytes += "\(number)".utf8
        case .double(let number):
            guard !number.isNaN else { throw DatabaseFailure.unstorable }
            bytes += "\(number)".utf8
        case .text(let text):
            for byte in text.utf8 {
                guard byte != 0 else { throw DatabaseFailure.unstorable }
                switch byte {
                case tab: bytes += "\\t".utf8
                case line: bytes += "\\n".utf8
                case UInt8(ascii: "\r"): bytes += "\\r".utf8
                case backslash: bytes += "\\\\".utf8
                default: bytes.append(byte)
                }
            }
        case .blob(let content):
            bytes += "\\\\x".utf8
            for byte in content {
                bytes.append(digit(byte >> 4))
                bytes.append(digit(byte & 15))
            }
        }
    }

    private static func digit(_ half: UInt8) -> UInt8 { half < 10 ? UInt8(ascii: "0") + half : UInt8(ascii: "a") + half - 10 }
}
