import Glibc

/// A file that appears whole or not at all.
///
///     let file = try WholeFile(replacing: "out/mi.svg")
///     try file.write(bytes)
///     try file.commit()
///
/// The bytes go to a temporary file in the target's folder (made when missing). `commit` flushes them to
/// the disk and renames the file over the target, which until then stays as it was; a value that goes
/// away without `commit` takes its temporary file with it. An existing file keeps its permission bits, a
/// symbolic link is followed, and a target that is not a regular file (`/dev/null`, a folder) is refused.
public struct WholeFile: ~Copyable {
  /// The target's path, as it was given.
  public let path: String
  private let target: String
  private let temporary: String
  private let descriptor: Int32

  /// Opens the temporary file beside `path`.
  public init(replacing path: String) throws(FileError) {
    guard !path.utf8.contains(0) else {
      throw FileError(path: path, action: "write", reason: "the path holds a NUL character")
    }
    guard let last = path.utf8.last, last != UInt8(ascii: "/") else {
      throw FileError(path: path, action: "write", reason: "the path names no file")
    }
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw FileError(
        path: path, action: "write", reason: isFolder ? "it is a folder" : "it is not a regular file")
    }
    let target = exists ? Self.resolved(path) : path
    let folder = Self.folder(of: target)
    try Self.makeFolders(folder, for: path)

    var temporary = ""
    var descriptor: Int32 = -1
    for _ in 0..<100 where descriptor < 0 {
      let tag = String(UInt64.random(in: 0...UInt64.max), radix: 36)
      temporary = "\(folder)/.mi-\(tag).tmp"
      descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor < 0, errno != EEXIST { break }
    }
    guard descriptor >= 0 else { throw FileError(path: path, action: "write", errno: errno) }
    if exists { fchmod(descriptor, status.st_mode & 0o777) }
    self.path = path
    self.target = target
    self.temporary = temporary
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
    unlink(temporary)
  }

  /// Appends bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    guard let start = bytes.baseAddress else { return }
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
    guard fsync(descriptor) == 0, rename(temporary, target) == 0 else {
      throw FileError(path: path, action: "write", errno: errno)
    }
    // The rename is durable once the folder is; a file system that cannot say so is no error.
    let folder = open(Self.folder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  /// Drops the bytes; the target stays as it was.
  public consuming func discard() {}

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func makeFolders(_ folder: String, for path: String) throws(FileError) {
    if access(folder, F_OK) == 0 || mkdir(folder, 0o777) == 0 || errno == EEXIST { return }
    let parent = Self.folder(of: folder)
    guard errno == ENOENT, parent != folder else {
      throw FileError(path: path, action: "write", errno: errno)
    }
    try makeFolders(parent, for: path)
    if mkdir(folder, 0o777) != 0, errno != EEXIST {
      throw FileError(path: path, action: "write", errno: errno)
    }
  }
}
