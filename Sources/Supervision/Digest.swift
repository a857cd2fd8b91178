import CCrypto
import Files
import Glibc

/// SHA-256 of files.
///
/// A script chooses which, and no limit holds the supervisor that reads them: so each digest is taken from an allowance
/// of bytes.
enum Digest {
  /// Of all files of a model, or of samples of the large ones.
  struct Model {
    let sha256: String
    let isSampled: Bool
  }

  /// The bytes of a regular file; nil for all else, such as a device, which has no end.
  static func size(ofFile path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Of so many bytes, in hexadecimal; nil when the file cannot be read, or is larger than the allowance.
  static func sha256(ofFile path: String, size: Int, allowance: inout Int) -> String? {
    guard size <= allowance else { return nil }
    allowance -= size
    let hasher = Hasher()
    return hasher.add(file: path, parts: [0..<size]) { false } ? hasher.finish() : nil
  }

  /// One digest for a model's folder: of its files' names, sizes and contents, in order of their names.
  ///
  /// Weights beyond `wholeLimit` bytes would take longer to read than to run: of their files only every so many-th
  /// piece counts, and the digest says "sampled".
  ///
  /// - Parameter isStopped: asked between pieces; then there is no digest.
  static func model(in folder: String, allowance: inout Int, isStopped: () -> Bool) -> Model? {
    let wanted = [".json", ".safetensors", ".txt"]
    let names = FolderListing.names(in: folder).filter { name in wanted.contains { name.hasSuffix($0) } }
    let files = names.sorted().compactMap { name in
      size(ofFile: "\(folder)/\(name)").map { (name: name, size: $0) }
    }
    guard !files.isEmpty else { return nil }
    let hasher = Hasher()
    for (name, size) in files {
      hasher.add("\(name) \(size)\n")
      let parts = size > wholeLimit ? sampling(size) : [0..<size]
      allowance -= parts.reduce(0) { $0 + $1.count }
      guard allowance >= 0, hasher.add(file: "\(folder)/\(name)", parts: parts, isStopped) else { return nil }
    }
    return Model(sha256: hasher.finish(), isSampled: files.contains { $0.size > wholeLimit })
  }

  /// What is read of one file, and of all that a script has written.
  static let wholeLimit = 256 << 20
  /// What is read of all models of a run.
  static let modelsLimit = 8 * wholeLimit
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

    /// Parts of a file, which may end before they do; false when it cannot be read, or `isStopped` says so.
    func add(file path: String, parts: [Range<Int>], _ isStopped: () -> Bool) -> Bool {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
      guard descriptor >= 0 else { return false }
      defer { close(descriptor) }
      var buffer = [UInt8](repeating: 0, count: piece)
      for part in parts {
        var position = part.lowerBound
        while position < part.upperBound {
          if isStopped() { return false }
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
