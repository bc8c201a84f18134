import Database

extension Schema {
    /// What helpers keep of the people they accompany. Nobody who helps is named by a foreign key: what was done stays when an
    /// account goes. A learner's rows go with her booklet.
    static let desk = Migration(
        22, "desk",
        """
        CREATE TABLE learning_group (
            id TEXT PRIMARY KEY,
            organisation TEXT NOT NULL REFERENCES organisation (id),
            name TEXT NOT NULL,
            colour TEXT NOT NULL,
            place TEXT REFERENCES place (id),
            made_by TEXT NOT NULL,
            made BIGINT NOT NULL,
            closed BIGINT
        );
        CREATE INDEX learning_group_organisation ON learning_group (organisation);
        CREATE TABLE following (
            id TEXT PRIMARY KEY,
            booklet TEXT NOT NULL REFERENCES booklet (id) ON DELETE CASCADE,
            organisation TEXT NOT NULL REFERENCES organisation (id),
            called TEXT,
            sharing TEXT NOT NULL CHECK (sharing IN ('nothing', 'progress', 'answers')),
            sharing_since BIGINT NOT NULL,
            sharing_way TEXT NOT NULL CHECK (sharing_way IN ('told', 'paper', 'online')),
            opened_here BIGINT NOT NULL CHECK (opened_here IN (0, 1)),
            made_by TEXT NOT NULL,
            since BIGINT NOT NULL,
            ended BIGINT
        );
        CREATE UNIQUE INDEX following_once ON following (booklet, organisation) WHERE ended IS NULL;
        CREATE INDEX following_organisation ON following (organisation, ended);
        CREATE TABLE group_member (
            learning_group TEXT NOT NULL REFERENCES learning_group (id),
            following TEXT NOT NULL REFERENCES following (id) ON DELETE CASCADE,
            since BIGINT NOT NULL,
            PRIMARY KEY (learning_group, following)
        );
        CREATE INDEX group_member_following ON group_member (following);
        CREATE TABLE assigned_course (
            id TEXT PRIMARY KEY,
            learning_group TEXT NOT NULL REFERENCES learning_group (id),
            course TEXT NOT NULL,
            due TEXT,
            made_by TEXT NOT NULL,
            made BIGINT NOT NULL,
            ended BIGINT
        );
        CREATE INDEX assigned_course_group ON assigned_course (learning_group);
        CREATE TABLE workshop (
            id TEXT PRIMARY KEY,
            organisation TEXT NOT NULL REFERENCES organisation (id),
            learning_group TEXT REFERENCES learning_group (id),
            place TEXT REFERENCES place (id),
            kit TEXT,
            title TEXT NOT NULL,
            starts BIGINT NOT NULL,
            minutes BIGINT NOT NULL CHECK (minutes BETWEEN 5 AND 600),
            plan TEXT NOT NULL,
            code TEXT UNIQUE,
            led_by TEXT NOT NULL,
            made BIGINT NOT NULL,
            closed BIGINT,
            mood BIGINT CHECK (mood BETWEEN 1 AND 3),
            remark TEXT
        );
        CREATE INDEX workshop_organisation ON workshop (organisation, starts);
        CREATE INDEX workshop_group ON workshop (learning_group);
        CREATE TABLE presence (
            id TEXT PRIMARY KEY,
            workshop TEXT NOT NULL REFERENCES workshop (id),
            following TEXT REFERENCES following (id) ON DELETE SET NULL,
            called TEXT,
            age TEXT,
            gender TEXT,
            way TEXT NOT NULL CHECK (way IN ('tap', 'code', 'paper')),
            noted BIGINT NOT NULL,
            counted BIGINT
        );
        CREATE UNIQUE INDEX presence_once ON presence (workshop, following);
        CREATE TABLE headcount (
            workshop TEXT NOT NULL REFERENCES workshop (id),
            age TEXT NOT NULL,
            gender TEXT NOT NULL,
            people BIGINT NOT NULL CHECK (people BETWEEN 1 AND 500),
            PRIMARY KEY (workshop, age, gender)
        );
        CREATE TABLE gesture_note (
            id TEXT PRIMARY KEY,
            following TEXT NOT NULL REFERENCES following (id) ON DELETE CASCADE,
            gesture TEXT NOT NULL,
            autonomy TEXT NOT NULL CHECK (autonomy IN ('done-for', 'done-with', 'alone', 'helps-others')),
            day TEXT NOT NULL,
            workshop TEXT REFERENCES workshop (id),
            noted_by TEXT NOT NULL,
            noted BIGINT NOT NULL
        );
        CREATE INDEX gesture_note_following ON gesture_note (following, gesture);
        CREATE TABLE help_request (
            id TEXT PRIMARY KEY,
            booklet TEXT NOT NULL REFERENCES booklet (id) ON DELETE CASCADE,
            organisation TEXT NOT NULL REFERENCES organisation (id),
            page TEXT,
            words TEXT,
            asked BIGINT NOT NULL,
            answer TEXT,
            answered BIGINT,
            answered_by TEXT,
            closed BIGINT
        );
        CREATE INDEX help_request_organisation ON help_request (organisation, closed);
        CREATE INDEX help_request_booklet ON help_request (booklet);
        """)
}
