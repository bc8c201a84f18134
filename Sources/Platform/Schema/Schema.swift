import Database
import Toolkit

/// Every table, in the order they came. Append only: a number that has run somewhere never changes.
public enum Schema {
    public static let migrations: [Migration] = [
        sessions, journal, booklets, practice, settings, records, jobs, seals, files, people,
        organisations, secondFactors, keys, privacy, recoveries, mails, federation, places, waiting, registry, names, desk,
    ]

    private static let sessions = Migration(
        1, "sessions",
        """
        CREATE TABLE session (
            id TEXT PRIMARY KEY,
            subject TEXT,
            shared BIGINT NOT NULL CHECK (shared IN (0, 1)),
            created BIGINT NOT NULL,
            seen BIGINT NOT NULL
        );
        CREATE INDEX session_subject ON session (subject);
        CREATE TABLE throttle (
            id TEXT PRIMARY KEY,
            tries BIGINT NOT NULL,
            since BIGINT NOT NULL
        );
        """)

    /// `counted_as` joins the pseudonyms of one learner; it outlives the booklet, so that nobody is counted twice.
    private static let journal = Migration(
        2, "journal",
        """
        CREATE TABLE pseudonym (
            id TEXT PRIMARY KEY,
            counted_as TEXT NOT NULL
        );
        CREATE INDEX pseudonym_counted_as ON pseudonym (counted_as);
        CREATE TABLE fact (
            id TEXT PRIMARY KEY,
            actor TEXT NOT NULL REFERENCES pseudonym (id),
            verb TEXT NOT NULL,
            object TEXT NOT NULL,
            occurred BIGINT NOT NULL,
            stored BIGINT NOT NULL,
            statement TEXT NOT NULL
        );
        CREATE INDEX fact_verb ON fact (verb, actor, object);
        """)

    private static let booklets = Migration(
        3, "booklets",
        """
        CREATE TABLE booklet (
            id TEXT PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            pseudonym TEXT NOT NULL UNIQUE REFERENCES pseudonym (id),
            language TEXT NOT NULL,
            opened BIGINT NOT NULL,
            pictures TEXT,
            resume TEXT
        );
        CREATE TABLE known_device (
            device TEXT NOT NULL,
            booklet TEXT NOT NULL REFERENCES booklet (id) ON DELETE CASCADE,
            seen BIGINT NOT NULL,
            PRIMARY KEY (device, booklet)
        );
        CREATE TABLE placement (
            id TEXT PRIMARY KEY,
            booklet TEXT NOT NULL REFERENCES booklet (id) ON DELETE CASCADE,
            test TEXT NOT NULL,
            answers TEXT NOT NULL,
            started BIGINT NOT NULL,
            finished BIGINT
        );
        CREATE INDEX placement_booklet ON placement (booklet, started);
        """)

    private static let practice = Migration(
        4, "practice",
        """
        CREATE TABLE attempt (
            id TEXT PRIMARY KEY,
            booklet TEXT NOT NULL REFERENCES booklet (id) ON DELETE CASCADE,
            skill TEXT NOT NULL,
            exercise TEXT NOT NULL,
            day TEXT NOT NULL,
            answer TEXT NOT NULL,
            is_right BIGINT NOT NULL CHECK (is_right IN (0, 1)),
            hinted BIGINT NOT NULL CHECK (hinted IN (0, 1)),
            at BIGINT NOT NULL
        );
        CREATE INDEX attempt_skill ON attempt (booklet, skill, exercise, day, is_right, hinted);
        CREATE TABLE skill_progress (
            booklet TEXT NOT NULL REFERENCES booklet (id) ON DELETE CASCADE,
            skill TEXT NOT NULL,
            begun BIGINT NOT NULL,
            practised BIGINT,
            mastered BIGINT,
            refreshes BIGINT NOT NULL,
            next_refresh TEXT,
            PRIMARY KEY (booklet, skill)
        );
        CREATE TABLE task_check (
            booklet TEXT NOT NULL REFERENCES booklet (id) ON DELETE CASCADE,
            step TEXT NOT NULL,
            done BIGINT NOT NULL CHECK (done IN (0, 1)),
            at BIGINT NOT NULL,
            PRIMARY KEY (booklet, step)
        );
        CREATE TABLE lesson_done (
            booklet TEXT NOT NULL REFERENCES booklet (id) ON DELETE CASCADE,
            lesson TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (booklet, lesson)
        );
        """)

    private static let settings = Migration(
        5, "settings",
        """
        CREATE TABLE setting (
            id TEXT PRIMARY KEY,
            text TEXT NOT NULL
        );
        """)

    private static let jobs = Migration(7, "jobs", Job.schema)

    private static let seals = Migration(8, "seals", SealHead.schema)

    private static let files = Migration(
        9, "files",
        """
        CREATE TABLE file_content (
            id TEXT PRIMARY KEY,
            size BIGINT NOT NULL,
            touched BIGINT NOT NULL,
            leaving BIGINT
        );
        CREATE TABLE uploaded_file (
            id TEXT PRIMARY KEY,
            digest TEXT NOT NULL REFERENCES file_content (id),
            size BIGINT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            audience TEXT NOT NULL,
            origin TEXT NOT NULL REFERENCES api_key (id),
            stored BIGINT NOT NULL
        );
        CREATE INDEX uploaded_file_digest ON uploaded_file (digest);
        CREATE INDEX uploaded_file_origin ON uploaded_file (origin, stored);
        """)
}
