import Database
import Toolkit

extension LearningGroup {
    /// The groups of a structure that are going on, by name.
    static func all(of organisation: ID<Organisation>, in db: Connection) throws -> [LearningGroup] {
        try db.all(
            LearningGroup.self,
            "SELECT * FROM learning_group WHERE organisation = \(organisation) AND closed IS NULL ORDER BY name, id")
    }

    /// One of them, closed or not. Throws `Refusal.notFound` for a group of another structure.
    static func find(_ id: ID<LearningGroup>, of organisation: ID<Organisation>, in db: Connection) throws -> LearningGroup {
        let group = try find(id, in: db)
        guard group.organisation == organisation else { throw Refusal.notFound }
        return group
    }

    /// How many people each group of a structure has.
    static func sizes(of organisation: ID<Organisation>, in db: Connection) throws -> [ID<LearningGroup>: Int] {
        let rows = try db.rows(
            """
            SELECT group_member.learning_group, COUNT(*) FROM group_member
            JOIN following ON following.id = group_member.following
            WHERE following.organisation = \(organisation) AND following.ended IS NULL GROUP BY group_member.learning_group
            """
        ) { row in (group: try row[0] as ID<LearningGroup>, people: try row[1] as Int) }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.group, $0.people) })
    }

    /// Puts somebody into the group; nothing changes for whoever is in it.
    func take(_ following: Following, at now: Instant, in db: Connection) throws {
        try db.execute(
            """
            INSERT INTO group_member (learning_group, following, since) VALUES (\(id), \(following.id), \(now))
            ON CONFLICT (learning_group, following) DO NOTHING
            """)
    }

    func letGo(_ following: ID<Following>, in db: Connection) throws {
        try db.execute("DELETE FROM group_member WHERE learning_group = \(id) AND following = \(following)")
    }

    /// What the group does, what is due first.
    func assignments(in db: Connection) throws -> [AssignedCourse] {
        try db.all(
            AssignedCourse.self,
            """
            SELECT * FROM assigned_course WHERE learning_group = \(id) AND ended IS NULL
            ORDER BY CASE WHEN due IS NULL THEN 1 ELSE 0 END, due, id
            """)
    }
}
