import Glibc

/// Messages that stop nothing.
enum Warning {
  /// Writes a line on stderr.
  static func write(_ message: String) {
    var text = "mi-host: warning: \(message)\n"
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
