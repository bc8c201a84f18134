/// What every table of the database is for. A table that is not in it fails a test; the record of processing (GDPR, article 30)
/// and the dossier of the impact assessment (article 35) are made from it.
struct DataMap: Sendable {
    /// Why we keep it.
    enum Purpose: String, CaseIterable, Sendable {
        case learn, programme, write, protect, run
        case letIn = "let-in"
    }

    /// What allows it: GDPR, article 6(1), and its letter.
    enum Basis: String, CaseIterable, Sendable {
        /// 6(1)(a).
        case consent
        /// 6(1)(b): what somebody asked for.
        case service
        /// 6(1)(f): keeping people safe, and the site running.
        case interest
        /// 6(1)(e): the task that public bodies share with the operator.
        case task
    }

    /// What sort of data a row holds, as the record says it.
    enum Category: String, CaseIterable, Sendable {
        /// A name, a role, a pseudonym, and what proves that it is she.
        case identity
        /// An address, and what was written to it.
        case contact
        /// What she learned, and how.
        case learning
        /// What was done, seen or agreed, kept so that it can be shown.
        case evidence
        /// What a site needs to run and to notice misuse: fingerprints, counts, moments.
        case technical
    }

    /// Whom a row can be about, as the record says it.
    enum People: String, CaseIterable, Sendable {
        case learners
        /// Those who help, work for a structure or for the platform, and learners who wanted an account.
        case holders = "people with an account"
        case visitors = "whoever comes in, or is written to"
        case everybody = "learners, and people with an account"
        case nobody
    }

    /// Who gets to see it beside herself and whoever runs the machine, as the record says it.
    enum Recipients: String, CaseIterable, Sendable {
        case nobody
        case chosen = "whoever she gives the number of her booklet"
        case helpers = "the helpers who accompany her, as far as she lets them"
        case organisation = "coordinators of her organisation, administrators"
        case team = "administrators"
        case mailer = "the service that carries mails, administrators"
        case provider = "the sign-in service of her organisation"
        case programs = "programs with a key; those who pay, as figures"
    }

    let table: String
    let purpose: Purpose
    let basis: Basis
    let retention: RetentionClass.Name
    /// Nothing when no row is about somebody.
    let categories: [Category]
    let people: People
    let recipients: Recipients

    /// Whether a row can be about somebody, by name or by pseudonym.
    var isPersonal: Bool { people != .nobody }

    private init(
        _ table: String, _ purpose: Purpose, _ basis: Basis, _ retention: RetentionClass.Name, _ categories: Category...,
        of people: People = .nobody, to recipients: Recipients = .nobody
    ) {
        self.table = table
        self.purpose = purpose
        self.basis = basis
        self.retention = retention
        self.categories = categories
        self.people = people
        self.recipients = recipients
    }

    static let tables = [
        DataMap("person", .letIn, .service, .account, .identity, .contact, of: .holders, to: .organisation),
        DataMap("session", .letIn, .service, .session, .technical, of: .visitors, to: .team),
        DataMap("sign_in_letter", .letIn, .service, .letter, .contact, .technical, of: .visitors),
        DataMap("familiar_browser", .protect, .interest, .account, .technical, of: .holders),
        DataMap("authenticator", .protect, .service, .key, .identity, of: .holders),
        DataMap("recovery_code", .protect, .service, .key, .identity, of: .holders),
        DataMap("passkey", .letIn, .service, .key, .identity, of: .holders),
        DataMap("passkey_challenge", .letIn, .service, .letter, .technical, of: .visitors),
        DataMap("password", .letIn, .service, .key, .identity, of: .holders),
        DataMap("identity_provider", .letIn, .task, .site),
        DataMap("vouched_domain", .letIn, .task, .site),
        DataMap("published_key", .letIn, .task, .site),
        DataMap("linked_identity", .letIn, .service, .key, .identity, of: .holders, to: .provider),
        DataMap("federated_attempt", .letIn, .service, .letter, .technical, of: .visitors, to: .provider),
        DataMap("federated_session", .letIn, .service, .session, .identity, .technical, of: .holders, to: .provider),
        DataMap("waiting_submission", .letIn, .service, .waiting, .identity, .contact, .learning, of: .visitors),
        DataMap("recovery", .letIn, .service, .recovery, .contact, .evidence, of: .holders, to: .organisation),
        DataMap("throttle", .protect, .interest, .guess, .technical, of: .visitors),
        DataMap("consent", .run, .consent, .consent, .evidence, of: .everybody),
        DataMap("logbook_entry", .protect, .interest, .logbook, .evidence, of: .everybody, to: .organisation),
        DataMap("outbox_mail", .write, .service, .mail, .contact, of: .visitors, to: .mailer),
        DataMap("mail_stop", .write, .interest, .site, .contact, of: .visitors),
        DataMap("digest_line", .write, .interest, .account, .identity, of: .holders, to: .mailer),
        DataMap("organisation", .programme, .task, .site),
        DataMap("service", .programme, .task, .site),
        DataMap("place", .programme, .task, .site),
        DataMap("membership", .programme, .task, .membership, .identity, of: .holders, to: .organisation),
        DataMap("distinct_pair", .programme, .task, .site, .evidence, of: .holders, to: .team),
        DataMap("invitation", .programme, .task, .invitation),
        DataMap("booklet", .learn, .service, .booklet, .identity, .learning, of: .learners, to: .chosen),
        DataMap("known_device", .learn, .service, .booklet, .technical, of: .learners),
        DataMap("placement", .learn, .service, .booklet, .learning, of: .learners, to: .chosen),
        DataMap("attempt", .learn, .service, .booklet, .learning, of: .learners, to: .chosen),
        DataMap("skill_progress", .learn, .service, .booklet, .learning, of: .learners, to: .chosen),
        DataMap("task_check", .learn, .service, .booklet, .learning, of: .learners, to: .chosen),
        DataMap("lesson_done", .learn, .service, .booklet, .learning, of: .learners, to: .chosen),
        DataMap("following", .learn, .service, .booklet, .identity, .learning, of: .learners, to: .helpers),
        DataMap("group_member", .learn, .service, .booklet, .learning, of: .learners, to: .helpers),
        DataMap("gesture_note", .learn, .service, .booklet, .learning, of: .learners, to: .helpers),
        DataMap("help_request", .learn, .service, .booklet, .learning, of: .learners, to: .helpers),
        DataMap("learning_group", .programme, .task, .site, .evidence, of: .holders, to: .helpers),
        DataMap("assigned_course", .programme, .task, .site, .evidence, of: .holders, to: .helpers),
        DataMap("workshop", .programme, .task, .site, .evidence, of: .holders, to: .helpers),
        DataMap("presence", .programme, .task, .presence, .identity, .evidence, of: .learners, to: .helpers),
        DataMap("headcount", .programme, .task, .site),
        DataMap("pseudonym", .programme, .task, .fact, .identity, of: .everybody),
        DataMap("fact", .programme, .task, .fact, .learning, .evidence, of: .everybody, to: .programs),
        DataMap("fact_reference", .programme, .task, .record, .evidence, of: .everybody, to: .programs),
        DataMap("fact_target", .programme, .task, .record),
        DataMap("fact_attachment", .programme, .task, .record, .evidence, of: .everybody, to: .programs),
        DataMap("activity_definition", .programme, .task, .record),
        DataMap("document", .learn, .task, .record, .learning, of: .everybody, to: .programs),
        DataMap("sealed_fact", .protect, .interest, .fact),
        DataMap("seal_head", .protect, .interest, .fact),
        DataMap("seal_signer", .protect, .interest, .fact),
        DataMap("seal_commitment", .protect, .interest, .fact, .evidence, of: .everybody),
        DataMap("api_key", .protect, .interest, .site),
        DataMap("file_content", .run, .service, .file, .evidence, of: .everybody, to: .programs),
        DataMap("uploaded_file", .run, .service, .file, .evidence, of: .everybody, to: .programs),
        DataMap("job", .run, .interest, .job, .technical, of: .visitors, to: .team),
        DataMap("job_schedule", .run, .interest, .site),
        DataMap("setting", .run, .interest, .site),
        DataMap("schema_migration", .run, .interest, .site),
    ]
}
