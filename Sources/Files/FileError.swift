import Glibc

/// A file that could not be used: which one, what was tried, and why it failed.
///
/// Its description reads "cannot open 'model/config.json': No such file or directory".
public struct FileError: Error, Equatable, CustomStringConvertible {
  public let path: String
  /// What was tried, as a verb: "open", "map".
  public let action: String
  public let reason: String
  /// The system's error number, where it was the system that refused.
  public let number: Int32?
  /// Whether the file was refused by the permissions of scripts.
  public let isRefusal: Bool

  public init(path: String, action: String, reason: String) {
    self.init(path: path, action: action, reason: reason, isRefusal: false)
  }

  init(path: String, action: String, reason: String, number: Int32? = nil, isRefusal: Bool) {
    self.path = path
    self.action = action
    self.reason = reason
    self.number = number
    self.isRefusal = isRefusal
  }

  /// The reason is the system's own text for the error number.
  public init(path: String, action: String, errno code: Int32) {
    // Not strerror, whose one buffer is shared between threads.
    let reason = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      guard let text = buffer.baseAddress, strerror_r(code, text, buffer.count) == 0 else {
        return "error \(code)"
      }
      return String(cString: text)
    }
    self.init(path: path, action: action, reason: reason, number: code, isRefusal: false)
  }

  public var description: String { "cannot \(action) '\(path)': \(reason)" }
}
