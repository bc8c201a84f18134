import Database

/// A file that belongs to a fact.
struct StoredAttachment: Codable, Sendable {
    let fact: String
    let sha2: String
    let type: String
    let content: [UInt8]
}

/// Files of facts in the database.
enum AttachmentStore {
    /// Keeps these files; those that are there already stay as they are.
    static func keep(_ attachments: [StoredAttachment], in db: Connection) throws {
        for file in attachments {
            try db.execute(
                """
                INSERT INTO fact_attachment (fact, sha2, type, content)
                VALUES (\(file.fact), \(file.sha2), \(file.type), \(file.content)) ON CONFLICT (fact, sha2) DO NOTHING
                """)
        }
    }

    /// The files of these facts.
    static func all(of facts: [String], in db: Connection) throws -> [StoredAttachment] {
        try db.rows("SELECT fact, sha2, type, content FROM fact_attachment WHERE fact IN \(facts) ORDER BY fact, sha2") { row in
            StoredAttachment(fact: try row[0], sha2: try row[1], type: try row[2], content: try row[3])
        }
    }
}
