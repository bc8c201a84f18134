import Foundation

/// What the standard library leaves to the system.
enum Disk {
    /// Waits until a file, or the names in a folder, are on disk. Throws `ArchiveFailure.system`.
    static func flush(_ path: String) throws {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { throw ArchiveFailure.system(path, errno) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw ArchiveFailure.system(path, errno) }
    }
}
