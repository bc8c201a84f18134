import Database

/// What a person does in an organisation. The permissions of each are in `Permission.table`.
enum Role: String, Codable, CaseIterable, SQLValue {
    /// Helps learners.
    case helper
    /// Works for the structure, without helping learners or leading others.
    case member
    /// Leads the structure's part: the City's project manager.
    case coordinator
    /// Prepares and publishes content.
    case editor
    /// Accompanies structures for WeTechCare.
    case officer
    /// Reads figures and their evidence.
    case funder
    /// Keeps the platform running and gives roles.
    case administrator

    /// Roles that reach beyond one's own organisation: administrators alone give and take them.
    static let ofThePlatform: Set<Role> = [.editor, .officer, .funder, .administrator]

    /// In which organisations one can have it.
    func fits(_ kind: Organisation.Kind) -> Bool {
        switch self {
        case .editor, .officer, .administrator: kind == .operator
        case .funder: kind == .funder
        case .helper, .member, .coordinator: kind != .funder
        }
    }
}
