import Glibc

/// Text for the person at the terminal.
enum Terminal {
  /// Writes to stdout; gives up without a word where nobody reads on.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          STDOUT_FILENO, UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: rest)).baseAddress, rest.count)
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Says on stderr what went wrong: one write, so that the lines of a message stay together.
  static func report(_ message: String) {
    var text = "mi-host: \(message)\n"
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
