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

    let table: String
    let purpose: Purpose
    let basis: Basis
    let retention: RetentionClass.Name
    /// Whether a row can be about somebody, by name or by pseudonym.
    let isPersonal: Bool

    private init(
        _ table: String, _ purpose: Purpose, _ basis: Basis, _ retention: RetentionClass.Name, personal: Bool = true
    ) {
        self.table = table
        self.purpose = purpose
        self.basis = basis
        self.retention = retention
        isPersonal = personal
    }

    static let tables = [
        DataMap("person", .letIn, .service, .account),
        DataMap("session", .letIn, .service, .session),
        DataMap("sign_in_letter", .letIn, .service, .letter),
        DataMap("familiar_browser", .protect, .interest, .account),
        DataMap("authenticator", .protect, .service, .key),
        DataMap("recovery_code", .protect, .service, .key),
        DataMap("passkey", .letIn, .service, .key),
        DataMap("passkey_challenge", .letIn, .service, .letter),
        DataMap("password", .letIn, .service, .key),
        DataMap("identity_provider", .letIn, .task, .site, personal: false),
        DataMap("vouched_domain", .letIn, .task, .site, personal: false),
        DataMap("published_key", .letIn, .task, .site, personal: false),
        DataMap("linked_identity", .letIn, .service, .key),
        DataMap("federated_attempt", .letIn, .service, .letter),
        DataMap("federated_session", .letIn, .service, .session),
        DataMap("waiting_submission", .letIn, .service, .waiting),
        DataMap("recovery", .letIn, .service, .recovery),
        DataMap("throttle", .protect, .interest, .guess),
        DataMap("consent", .run, .consent, .consent),
        DataMap("logbook_entry", .protect, .interest, .logbook),
        DataMap("outbox_mail", .write, .service, .mail),
        DataMap("mail_stop", .write, .interest, .site),
        DataMap("digest_line", .write, .interest, .account),
        DataMap("organisation", .programme, .task, .site, personal: false),
        DataMap("service", .programme, .task, .site, personal: false),
        DataMap("place", .programme, .task, .site, personal: false),
        DataMap("membership", .programme, .task, .membership),
        DataMap("invitation", .programme, .task, .invitation, personal: false),
        DataMap("booklet", .learn, .service, .booklet),
        DataMap("known_device", .learn, .service, .booklet),
        DataMap("placement", .learn, .service, .booklet),
        DataMap("attempt", .learn, .service, .booklet),
        DataMap("skill_progress", .learn, .service, .booklet),
        DataMap("task_check", .learn, .service, .booklet),
        DataMap("lesson_done", .learn, .service, .booklet),
        DataMap("pseudonym", .programme, .task, .fact),
        DataMap("fact", .programme, .task, .fact),
        DataMap("fact_reference", .programme, .task, .record),
        DataMap("fact_target", .programme, .task, .record, personal: false),
        DataMap("fact_attachment", .programme, .task, .record),
        DataMap("activity_definition", .programme, .task, .record, personal: false),
        DataMap("document", .learn, .task, .record),
        DataMap("sealed_fact", .protect, .interest, .fact, personal: false),
        DataMap("seal_head", .protect, .interest, .fact, personal: false),
        DataMap("seal_signer", .protect, .interest, .fact, personal: false),
        DataMap("seal_commitment", .protect, .interest, .fact),
        DataMap("api_key", .protect, .interest, .site, personal: false),
        DataMap("file_content", .run, .service, .file),
        DataMap("uploaded_file", .run, .service, .file),
        DataMap("job", .run, .interest, .job),
        DataMap("job_schedule", .run, .interest, .site, personal: false),
        DataMap("setting", .run, .interest, .site, personal: false),
        DataMap("schema_migration", .run, .interest, .site, personal: false),
    ]
}
