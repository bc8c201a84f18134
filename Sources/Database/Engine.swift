/// The database underneath.
public enum Engine: String, Sendable {
    case sqlite, postgresql
}
