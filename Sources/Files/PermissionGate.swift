import Execution
import Glibc

/// The one door between scripts and the system: every file that the process opens, makes, renames or removes on
/// behalf of a script, every variable and every program passes here.
///
/// A path is judged by what it really names, once it is open: symbolic links and `..` are resolved by the kernel,
/// the result is read back from the descriptor, and everything that follows uses that descriptor. So there is no
/// moment between the check and the use in which a link could be exchanged.
///
/// The gate is open until it is closed, which the program does once, before the first script runs.
public enum PermissionGate {
  private static let permissions = Locked(Permissions.all)

  /// Sets what scripts may do from now on.
  public static func close(to permissions: Permissions) { self.permissions.withLock { $0 = permissions } }

  private static var current: Permissions { permissions.withLock { $0 } }

  // MARK: Reading

  /// Opens a file for reading and returns its descriptor, which the caller closes.
  ///
  /// - Throws: `FileError` when it cannot be opened, or may not be read.
  static func openForReading(_ path: String, action: String = "open") throws(FileError) -> Int32 {
    try requirePlainPath(path, action)
    // Opening a pipe would wait for its writer; O_NONBLOCK means nothing to a regular file.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let permissions = current
    if permissions.reading == .everywhere { return try opened(path, action) { open(path, flags) } }
    // A descriptor that names the file without opening it: nothing happens to what may not be read.
    let pin = retrying { open(path, OpenFlags.path | O_CLOEXEC) }
    guard pin >= 0 else {
      let reason = errno
      // Whether a file exists where nothing may be read is not told.
      try require(permissions.mayRead(canonical(path)), "reading", path, "read", action)
      throw FileError(path: path, action: action, errno: reason)
    }
    defer { Glibc.close(pin) }
    try require(permissions.mayRead(name(of: pin) ?? ""), "reading", path, "read", action)
    return try opened(path, action) { open("/proc/self/fd/\(pin)", flags) }
  }

  /// Whether there is a file that may be read.
  public static func isReadable(_ path: String) -> Bool {
    guard let descriptor = try? openForReading(path) else { return false }
    Glibc.close(descriptor)
    return true
  }

  // MARK: Writing

  /// A folder that may be written in, and the name of a file in it.
  struct Entry: ~Copyable {
    let folder: Int32
    let name: String

    deinit { Glibc.close(folder) }
  }

  /// Where a file that is to be written lies, its folder open; missing folders are made on request.
  ///
  /// - Parameter followsLink: whether a symbolic link at the path stands for what it points at.
  /// - Throws: `FileError` when the folder cannot be opened, or may not be written in.
  static func entry(
    _ path: String, action: String, makesFolders: Bool = false, followsLink: Bool = true
  ) throws(FileError) -> Entry {
    try requirePlainPath(path, action)
    let permissions = current
    var target = path
    if followsLink, let real = realPath(path) { target = real }
    let (parent, name) = PathParts.split(target)
    guard !name.isEmpty, name != ".", name != ".." else {
      throw FileError(path: path, action: action, reason: "the path names no file")
    }
    let place = canonical(parent)
    try require(permissions.writing.contain(join(place, name)), "writing", path, "write", action)
    if makesFolders { try makeFolders(place, for: path, action) }
    let folder = try opened(path, action) { open(parent, OpenFlags.path | O_DIRECTORY | O_CLOEXEC) }
    guard let real = self.name(of: folder), permissions.writing.contain(join(real, name)) else {
      Glibc.close(folder)
      throw FileError(refusing: "writing", path, option: "write", action)
    }
    return Entry(folder: folder, name: name)
  }

  /// A folder for files without names: one that may be written in.
  static var temporaryFolder: String {
    switch current.writing {
    case .everywhere: EnvironmentVariable.value(of: "TMPDIR") ?? "/tmp"
    case .below(let places): places.first ?? "."
    }
  }

  /// Opens a file for writing by the flags of `open`, and returns its descriptor, which the caller closes.
  ///
  /// - Throws: `FileError` when it cannot be opened, or may not be written.
  static func openForWriting(_ path: String, flags: Int32) throws(FileError) -> Int32 {
    let entry = try entry(path, action: "open")
    return try opened(path, "open") {
      openat(entry.folder, entry.name, flags | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, 0o666)
    }
  }

  /// Makes a folder where writing is permitted, should there be nothing of that name; whoever writes in it learns why
  /// there is none.
  public static func makeFolder(_ path: String) {
    let place = canonical(path)
    guard current.writing.contain(place), access(place, F_OK) != 0 else { return }
    try? makeFolders(place, for: path, "make")
  }

  /// Removes a file, a link or an empty folder.
  ///
  /// - Throws: `FileError`.
  public static func remove(_ path: String) throws(FileError) {
    let entry = try entry(path, action: "remove", followsLink: false)
    if unlinkat(entry.folder, entry.name, 0) == 0 { return }
    guard errno == EISDIR, unlinkat(entry.folder, entry.name, AT_REMOVEDIR) == 0 else {
      throw FileError(path: path, action: "remove", errno: errno)
    }
  }

  /// Renames a file; both names must be where writing is permitted.
  ///
  /// - Throws: `FileError`.
  public static func rename(_ path: String, to other: String) throws(FileError) {
    let from = try entry(path, action: "rename", followsLink: false)
    let to = try entry(other, action: "rename", followsLink: false)
    guard renameat(from.folder, from.name, to.folder, to.name) == 0 else {
      throw FileError(path: path, action: "rename", errno: errno)
    }
  }

  // MARK: Everything else

  /// The value of a variable of the environment, nil where it is not set.
  ///
  /// - Throws: `PermissionError`.
  public static func environment(_ name: String) throws(PermissionError) -> String? {
    switch current.environment {
    case .all: break
    case .only(let names):
      guard names.contains(name) else {
        throw PermissionError(
          act: "reading the environment variable '\(name)'", option: "--allow-env=\(name)")
      }
    }
    return EnvironmentVariable.value(of: name)
  }

  /// - Throws: `PermissionError` where scripts may not start programs.
  public static func requirePrograms() throws(PermissionError) {
    guard current.allowsPrograms else {
      throw PermissionError(act: "starting a program", option: "--allow-run")
    }
  }

  public static var allowsNativeCode: Bool { current.allowsNativeCode }

  // MARK: Paths

  /// A path without symbolic links and dots, as far as it exists; what does not exist yet is kept as it is.
  ///
  /// "" for one that cannot name anything.
  public static func canonical(_ path: String) -> String {
    guard path.utf8.count < PATH_MAX else { return "" }
    var missing: [Substring] = []
    var existing = path.isEmpty ? "." : path
    while true {
      if let real = realPath(existing) {
        return missing.reversed().reduce(real) { join($0, String($1)) }
      }
      let (parent, name) = PathParts.split(existing)
      // ".." of what does not exist leads nowhere: the path then names nothing that is permitted.
      guard parent != existing, name != ".." else { return "" }
      if name != ".", !name.isEmpty { missing.append(Substring(name)) }
      existing = parent
    }
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// What an open descriptor names.
  private static func name(of descriptor: Int32) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX) + 1) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = readlink("/proc/self/fd/\(descriptor)", start, Int(PATH_MAX))
      guard count > 0 else { return nil }
      return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? "" : folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }

  /// Makes the folders of a canonical path that are missing; none of them may be a link by now.
  private static func makeFolders(_ place: String, for path: String, _ action: String) throws(FileError) {
    var existing = place
    var missing: [String] = []
    while access(existing, F_OK) != 0 {
      let (parent, name) = PathParts.split(existing)
      guard parent != existing else { break }
      missing.append(name)
      existing = parent
    }
    guard !missing.isEmpty else { return }
    var folder = try opened(path, action) { open(existing, OpenFlags.path | O_DIRECTORY | O_CLOEXEC) }
    defer { Glibc.close(folder) }
    for name in missing.reversed() {
      guard mkdirat(folder, name, 0o777) == 0 || errno == EEXIST else {
        throw FileError(path: path, action: action, errno: errno)
      }
      let next = try opened(path, action) {
        openat(folder, name, OpenFlags.path | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      }
      Glibc.close(folder)
      folder = next
    }
  }

  private static func requirePlainPath(_ path: String, _ action: String) throws(FileError) {
    guard path.utf8.count < PATH_MAX else {
      let start = String(decoding: path.utf8.prefix(80), as: UTF8.self)
      throw FileError(path: start + "...", action: action, errno: ENAMETOOLONG)
    }
    guard !path.utf8.contains(0) else {
      throw FileError(path: path, action: action, reason: "the path contains a zero byte")
    }
    guard !path.isEmpty else { throw FileError(path: path, action: action, reason: "the path is empty") }
  }

  private static func require(
    _ isPermitted: Bool, _ act: String, _ path: String, _ option: String, _ action: String
  ) throws(FileError) {
    if !isPermitted { throw FileError(refusing: act, path, option: option, action) }
  }

  private static func opened(
    _ path: String, _ action: String, _ open: () -> Int32
  ) throws(FileError) -> Int32 {
    let descriptor = retrying(open)
    guard descriptor >= 0 else { throw FileError(path: path, action: action, errno: errno) }
    return descriptor
  }

  /// Once more after a signal, unless that asks to stop: opening a pipe waits for who reads it.
  private static func retrying(_ open: () -> Int32) -> Int32 {
    while true {
      let descriptor = open()
      if descriptor >= 0 || errno != EINTR || Cancellation.isRequested { return descriptor }
    }
  }
}

extension FileError {
  fileprivate init(refusing act: String, _ path: String, option: String, _ action: String) {
    let refusal = PermissionError(act: "\(act) it", option: "--allow-\(option)=\(path)")
    self.init(path: path, action: action, reason: refusal.description, isRefusal: true)
  }
}
