import Glibc

/// A regular file, mapped into memory for reading.
///
///     let file = try MappedFile("models/coffee/vocab.json")
///     let lines = file.withBytes { bytes in bytes.count { $0 == UInt8(ascii: "\n") } }
///
/// Opening reads nothing: pages come in when they are touched, and several processes share them.
/// Replacing the file by renaming another over it is harmless; a file that is truncated while it is mapped
/// makes the next access to the missing pages end the process (SIGBUS), which no reader can prevent;
/// `MappedFile.nameOfFile(at:)` then tells which one it was.
///
/// Unchecked: the mapping is read-only and stays in place until `deinit`.
public final class MappedFile: @unchecked Sendable {
  public let path: String
  /// The whole file; empty for an empty file.
  ///
  /// Valid as long as the object lives, and Swift may end its life after its last use, before the
  /// pointer's: whoever stores the pointer stores the object too, and passing use is `withBytes`.
  public let bytes: UnsafeRawBufferPointer

  /// - Throws: `FileError` when the path cannot be opened or may not be read, or is not a regular file.
  public init(_ path: String) throws(FileError) {
    self.path = path
    let descriptor = try PermissionGate.openForReading(path)
    defer { close(descriptor) }

    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileError(path: path, action: "examine", errno: errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileError(path: path, action: "open", reason: "it is a directory")
    default: throw FileError(path: path, action: "open", reason: "it is not a regular file")
    }
    let size = Int(status.st_size)
    guard size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw FileError(path: path, action: "map", errno: errno)
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
    MappedRanges.add(bytes, path)
  }

  /// Calls `body` with the whole file, which is there until `body` returns.
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(bytes)
  }

  deinit {
    // The only unmapping of what `init` mapped; an empty file has no mapping.
    if let start = bytes.baseAddress {
      MappedRanges.remove(bytes)
      munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }
}
