/// A place in a JSON text, and what is wrong there.
///
/// Its description reads "config.json:3:14: expected an integer, found a string".
public struct JSONError: Error, Equatable, CustomStringConvertible {
  /// The name that the reader was given for its text.
  public let source: String
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in characters (Unicode scalars) rather than bytes.
  public let column: Int
  public let message: String

  public var description: String { "\(source):\(line):\(column): \(message)" }

  init(source: String, bytes: UnsafeRawBufferPointer, offset: Int, firstLine: Int, message: String) {
    var line = firstLine
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {  // not the continuation of a scalar
        column += 1
      }
    }
    self.source = source
    self.line = line
    self.column = column
    self.message = message
  }
}
