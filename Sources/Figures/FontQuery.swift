import Glibc

/// Asks fontconfig about the installed fonts.
enum FontQuery {
  /// What `fc-list` writes; empty where there is none.
  ///
  /// - Parameter arguments: a constant: no text of a figure may be part of a command.
  static func output(_ arguments: StaticString) -> [UInt8] {
    guard let pipe = popen("fc-list -f \(arguments) 2>/dev/null", "re") else { return [] }
    defer { pclose(pipe) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, pipe)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }
}
