import Database

extension Schema {
    /// Statements of other programs become facts: `origin` is the key that sent one, nil for the platform's own. The actor is
    /// a pseudonym, another agent's name, or nil for a group without one. What a filter finds a statement by, and does not
    /// stand in these columns, stands in `fact_reference`; the platform's own facts have nothing there.
    static let records = Migration(
        6, "records",
        """
        CREATE TABLE api_key (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            scopes TEXT NOT NULL,
            secret TEXT NOT NULL,
            created BIGINT NOT NULL,
            revoked BIGINT
        );
        CREATE TABLE fact_of_anybody (
            id TEXT PRIMARY KEY,
            actor TEXT,
            verb TEXT NOT NULL,
            object TEXT NOT NULL,
            occurred BIGINT NOT NULL,
            stored BIGINT NOT NULL,
            origin TEXT REFERENCES api_key (id),
            voided_by TEXT,
            statement TEXT NOT NULL
        );
        INSERT INTO fact_of_anybody (id, actor, verb, object, occurred, stored, statement)
            SELECT id, actor, verb, object, occurred, stored, statement FROM fact;
        DROP TABLE fact;
        ALTER TABLE fact_of_anybody RENAME TO fact;
        CREATE INDEX fact_stored ON fact (stored, id);
        CREATE INDEX fact_actor ON fact (actor, verb, object, voided_by);
        CREATE INDEX fact_verb ON fact (verb, stored, id);
        CREATE INDEX fact_object ON fact (object, stored);
        CREATE INDEX fact_origin ON fact (origin, stored) WHERE origin IS NOT NULL;
        CREATE TABLE fact_reference (
            kind BIGINT NOT NULL,
            name TEXT NOT NULL,
            stored BIGINT NOT NULL,
            fact TEXT NOT NULL REFERENCES fact (id)
        );
        CREATE INDEX fact_reference_name ON fact_reference (kind, name, stored);
        CREATE TABLE fact_target (
            target TEXT NOT NULL,
            fact TEXT NOT NULL REFERENCES fact (id),
            PRIMARY KEY (target, fact)
        );
        CREATE INDEX fact_target_fact ON fact_target (fact, target);
        CREATE TABLE fact_attachment (
            fact TEXT NOT NULL REFERENCES fact (id),
            sha2 TEXT NOT NULL,
            type TEXT NOT NULL,
            content BYTEA NOT NULL,
            PRIMARY KEY (fact, sha2)
        );
        CREATE TABLE activity_definition (
            id TEXT PRIMARY KEY,
            definition TEXT NOT NULL,
            updated BIGINT NOT NULL
        );
        CREATE TABLE document (
            resource TEXT NOT NULL,
            activity TEXT NOT NULL,
            agent TEXT NOT NULL,
            registration TEXT NOT NULL,
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            etag TEXT NOT NULL,
            content BYTEA NOT NULL,
            updated BIGINT NOT NULL,
            PRIMARY KEY (resource, activity, agent, registration, name)
        );
        """)
}
