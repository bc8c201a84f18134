/// What a listener hears.
public enum Notice: Hashable, Sendable {
    /// What `Database.notify` said in a transaction that is committed now.
    case said(String)
    /// From here on everything is heard; what was said before may have been missed, so look for yourself.
    ///
    /// It comes first, again after a broken connection, and after more notices than could be kept for a slow listener.
    case mayHaveMissed
}
