import Execution
import Glibc

/// A file that appears whole or not at all.
///
///     let file = try WholeFile(replacing: "out/mi.svg")
///     try file.write(bytes)
///     try file.commit()
///
/// The bytes go to a file without a name in the target's folder (made when missing), or to a temporary one where
/// the file system knows no nameless files. `commit` flushes them to the disk and puts the file in the target's
/// place by renaming; until then the target stays as it was, even if the process is killed. A value that goes away
/// without `commit` leaves nothing behind. An existing file keeps its permission bits, a symbolic link is followed,
/// and a target that is not a regular file (`/dev/null`, a folder) is refused.
public struct WholeFile: ~Copyable {
  /// The target's path, as it was given.
  public let path: String
  private let entry: PermissionGate.Entry
  /// The name in the folder that the file has before `commit`; nil where it has none.
  private let temporary: String?
  private let descriptor: Int32

  /// Opens the temporary file beside `path`.
  ///
  /// - Throws: `FileError` when the folder cannot be made or written in, or the permissions of scripts forbid it.
  public init(replacing path: String) throws(FileError) {
    guard let last = path.utf8.last, last != UInt8(ascii: "/") else {
      throw FileError(path: path, action: "write", reason: "the path names no file")
    }
    let entry = try PermissionGate.entry(path, action: "write", makesFolders: true)
    var status = stat()
    let exists = fstatat(entry.folder, entry.name, &status, AT_SYMLINK_NOFOLLOW) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw FileError(
        path: path, action: "write", reason: isFolder ? "it is a folder" : "it is not a regular file")
    }
    RunJournal.tell(.writing(path: PermissionGate.canonical(path)))
    (descriptor, temporary) = try Self.openTemporary(in: entry.folder, for: path)
    if exists { fchmod(descriptor, status.st_mode & 0o777) }
    self.path = path
    self.entry = entry
  }

  deinit {
    close(descriptor)
    if let temporary { unlinkat(entry.folder, temporary, 0) }
  }

  /// Appends bytes.
  ///
  /// - Throws: `FileError`, also where the script has written as much as it may.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    guard let start = bytes.baseAddress else { return }
    do {
      try OutputBudget.shared.take(bytes.count)
    } catch {
      throw FileError(path: path, action: "write", reason: error.description)
    }
    var done = 0
    while done < bytes.count {
      let count = Glibc.write(descriptor, start + done, bytes.count - done)
      if count >= 0 {
        done += count
      } else if errno != EINTR {
        throw FileError(path: path, action: "write", errno: errno)
      }
    }
  }

  /// Appends bytes.
  public func write(_ bytes: [UInt8]) throws(FileError) {
    var failure: FileError?
    bytes.withUnsafeBytes { buffer in
      do throws(FileError) { try write(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Puts the file in the target's place.
  public consuming func commit() throws(FileError) {
    guard fsync(descriptor) == 0 else { throw FileError(path: path, action: "write", errno: errno) }
    var name = temporary
    if name == nil {
      // A nameless file can get a name, but not one that is taken: so it goes by a name of its own as well.
      let given = TemporaryName.next()
      guard linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", entry.folder, given, AT_SYMLINK_FOLLOW) == 0
      else {
        throw FileError(path: path, action: "write", errno: errno)
      }
      name = given
    }
    guard let name, renameat(entry.folder, name, entry.folder, entry.name) == 0 else {
      let reason = errno
      if temporary == nil, let name { unlinkat(entry.folder, name, 0) }
      throw FileError(path: path, action: "write", errno: reason)
    }
    // The rename is durable once the folder is; a file system that cannot say so is no error.
    let folder = openat(entry.folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
    RunJournal.tell(.wrote(path: PermissionGate.canonical(path)))
  }

  /// Drops the bytes; the target stays as it was.
  public consuming func discard() {}

  private static func openTemporary(
    in folder: Int32, for path: String
  ) throws(FileError) -> (descriptor: Int32, name: String?) {
    let descriptor = openat(folder, ".", OpenFlags.nameless | O_WRONLY | O_CLOEXEC, 0o666)
    if descriptor >= 0 { return (descriptor, nil) }
    // Anything else is a reason that a named file would meet too.
    guard errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOENT else {
      throw FileError(path: path, action: "write", errno: errno)
    }
    for _ in 0..<100 {
      let name = TemporaryName.next()
      let descriptor = openat(
        folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, name) }
      if errno != EEXIST { break }
    }
    throw FileError(path: path, action: "write", errno: errno)
  }
}

/// The names of files that are not finished: they tell which process made them.
public enum TemporaryName {
  static func next() -> String {
    "\(prefix(of: getpid()))\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).tmp"
  }

  private static func prefix(of process: pid_t) -> String { ".mi-\(process)-" }

  /// Removes from a folder what a process that was killed has left.
  public static func removeRemains(of process: pid_t, in folder: String) {
    let prefix = prefix(of: process)
    for name in FolderListing.names(in: folder) where name.hasPrefix(prefix) && name.hasSuffix(".tmp") {
      unlink("\(folder)/\(name)")
    }
  }
}
