import CCrypto
import Files
import Glibc

/// SHA-256 of files.
enum Digest {
  /// Of all files of a model, or of samples of the large ones.
  struct Model {
    let sha256: String
    let isSampled: Bool
  }

  /// In hexadecimal; nil when the file cannot be read.
  static func sha256(ofFile path: String) -> String? {
    let hasher = Hasher()
    return hasher.add(file: path, parts: nil) ? hasher.finish() : nil
  }

  /// One digest for a model's folder: of its files' names, sizes and contents, in order of their names.
  ///
  /// Weights beyond `wholeLimit` bytes would take longer to read than to run: of their files only every so many-th
  /// piece counts, and the digest says "sampled".
  static func model(in folder: String) -> Model? {
    let wanted = [".json", ".safetensors", ".txt"]
    let names = FolderListing.names(in: folder).filter { name in wanted.contains { name.hasSuffix($0) } }
      .sorted()
    guard !names.isEmpty else { return nil }
    let hasher = Hasher()
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
    return Model(sha256: hasher.finish(), isSampled: isSampled)
  }

  static let wholeLimit = 256 << 20
  private static let piece = 64 << 10

  /// The header, the end, and pieces between them: 16 MB in all.
  private static func sampling(_ size: Int) -> [Range<Int>] {
    let count = 256
    return (0..<count).map { index in
      let start = (size - piece) / (count - 1) * index
      return start..<min(start + piece, size)
    }
  }

  /// SHA-256 as it goes.
  private final class Hasher {
    private let context = EVP_MD_CTX_new()

    init() { EVP_DigestInit_ex(context, EVP_sha256(), nil) }
    deinit { EVP_MD_CTX_free(context) }

    func add(_ text: String) {
      let bytes = Array(text.utf8)
      EVP_DigestUpdate(context, bytes, bytes.count)
    }

    /// The whole file, or parts of it; false when it cannot be read.
    func add(file path: String, parts: [Range<Int>]?) -> Bool {
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
          EVP_DigestUpdate(context, buffer, count)
          position += count
        }
      }
      return true
    }

    func finish() -> String {
      var digest = [UInt8](repeating: 0, count: 32)
      EVP_DigestFinal_ex(context, &digest, nil)
      let digits = Array("0123456789abcdef")
      return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
  }
}
