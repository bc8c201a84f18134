/// Which program this is.
public enum Release {
    /// As `CHANGELOG.md` names it.
    public static let version = "0.3.0-dev"
}
