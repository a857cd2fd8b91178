import Execution
import Glibc

/// The files that a script opens for itself, as C's `fopen` does by a mode.
public enum ScriptFile {
  /// Opens a file and returns its descriptor, which the caller closes.
  ///
  /// - Parameter mode: one of "r", "w", "a", with "+" and "b" after it where wanted.
  /// - Throws: `FileError`; its `isRefusal` tells that the script may not.
  public static func open(_ path: String, mode: String) throws(FileError) -> Int32 {
    let updates = mode.contains("+")
    guard mode.hasPrefix("w") || mode.hasPrefix("a") || updates else {
      return try PermissionGate.openForReading(path)
    }
    var flags = updates ? O_RDWR : O_WRONLY
    if mode.hasPrefix("w") { flags |= O_CREAT | O_TRUNC }
    if mode.hasPrefix("a") { flags |= O_CREAT | O_APPEND }
    let descriptor = try PermissionGate.openForWriting(path, flags: flags)
    RunJournal.tell(.wrote(path: PermissionGate.canonical(path)))
    return descriptor
  }

  /// Opens a file without a name, for writing and reading, in the first folder that may be written in.
  ///
  /// - Throws: `FileError`.
  public static func openTemporary() throws(FileError) -> Int32 {
    let folder = PermissionGate.temporaryFolder
    let entry = try PermissionGate.entry("\(folder)/temporary", action: "open")
    let descriptor = openat(entry.folder, ".", OpenFlags.nameless | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileError(path: folder, action: "open a file in", errno: errno) }
    return descriptor
  }
}
