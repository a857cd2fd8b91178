import Glibc

/// Bytes to stdout, behind what C has buffered for it.
enum StandardOutput {
  /// - Returns: whether all were taken.
  static func write(_ bytes: [UInt8]) -> Bool {
    fflush(nil)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count == 0 || errno != EINTR {
        return false
      }
    }
    return true
  }
}
