/// What is wrong with a file, or with what should become one.
///
/// Its description reads "weights.npy: truncated: ...".
public struct FormatError: Error, Equatable, CustomStringConvertible {
  /// The file's path, and the place in it where there is one.
  public let source: String
  public let reason: String

  public init(_ source: String, _ reason: String) {
    self.source = source
    self.reason = reason
  }

  public var description: String { "\(source): \(reason)" }
}
