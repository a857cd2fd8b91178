import CMessageDigest
import Files
import Glibc

/// SHA-256 of files.
public enum Digest {
  /// In hexadecimal; nil when the file cannot be read.
  public static func sha256(ofFile path: String) -> String? {
    var hasher = Hasher()
    return hasher.add(file: path, parts: nil) ? hasher.finish() : nil
  }

  /// One digest for a model's folder: of its files' names, sizes and contents, in order of their names.
  ///
  /// Weights beyond `wholeLimit` bytes would take longer to read than to run: of their files only every so many-th
  /// piece counts, and the digest says "sampled".
  public static func model(in folder: String) -> (sha256: String, isSampled: Bool)? {
    let wanted = [".json", ".safetensors", ".txt"]
    let names = listing(folder).filter { name in wanted.contains { name.hasSuffix($0) } }.sorted()
    guard !names.isEmpty else { return nil }
    var hasher = Hasher()
    var isSampled = false
    for name in names {
      var status = stat()
      guard stat("\(folder)/\(name)", &status) == 0 else { return nil }
      let size = Int(status.st_size)
      hasher.add("\(name) \(size)\n")
      let isLarge = size > wholeLimit
      isSampled = isSampled || isLarge
      guard hasher.add(file: "\(folder)/\(name)", parts: isLarge ? sampling(size) : nil) else { return nil }
    }
    return (hasher.finish(), isSampled)
  }

  static let wholeLimit = 64 << 20
  private static let piece = 64 << 10

  /// The header, the end, and pieces between them: 16 MB in all.
  private static func sampling(_ size: Int) -> [Range<Int>] {
    let count = 256
    return (0..<count).map { index in
      let start = (size - piece) / (count - 1) * index
      return start..<min(start + piece, size)
    }
  }

  private static func listing(_ folder: String) -> [String] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { start in
          start.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  private struct Hasher {
    private var context = SHA2_CTX()

    init() { SHA256Init(&context) }

    mutating func add(_ text: String) {
      let bytes = Array(text.utf8)
      SHA256Update(&context, bytes, bytes.count)
    }

    /// The whole file, or parts of it; false when it cannot be read.
    mutating func add(file path: String, parts: [Range<Int>]?) -> Bool {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
      guard descriptor >= 0 else { return false }
      defer { close(descriptor) }
      var buffer = [UInt8](repeating: 0, count: piece)
      for part in parts ?? [0..<Int.max] {
        var position = part.lowerBound
        while position < part.upperBound {
          let wanted = min(buffer.count, part.upperBound - position)
          let count = pread(descriptor, &buffer, wanted, off_t(position))
          if count == 0 { break }
          guard count > 0 else { return false }
          SHA256Update(&context, buffer, count)
          position += count
        }
      }
      return true
    }

    mutating func finish() -> String {
      var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
      SHA256Final(&digest, &context)
      let digits = Array("0123456789abcdef")
      return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
  }
}
