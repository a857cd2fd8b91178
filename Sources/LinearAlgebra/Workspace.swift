import Glibc

/// Memory that LAPACK works in, given back when the value goes away.
struct Workspace<Element: BitwiseCopyable>: ~Copyable {
  let base: UnsafeMutablePointer<Element>
  let count: Int32

  /// - Throws: `tooLarge` beyond 32 bits, `outOfMemory`.
  init(_ count: Int) throws(FactorizationFailure) {
    guard let size = Int32(exactly: count) else { throw .tooLarge }
    guard let memory = malloc(max(1, count) * MemoryLayout<Element>.stride) else { throw .outOfMemory }
    // malloc aligns for every fundamental type.
    base = memory.bindMemory(to: Element.self, capacity: max(1, count))
    self.count = size
  }

  deinit { free(base) }
}

extension LAPACKElement {
  /// The size that a routine reports, asked with a length of -1. In float32 a large one was rounded.
  static func workspaceSize(_ query: (Pointer) -> Int32) throws(FactorizationFailure) -> Int {
    var reported: Self = 0
    guard query(&reported) == 0, let size = Int32(exactly: reported.nextUp.rounded(.up)) else {
      throw .tooLarge
    }
    return max(1, Int(size))
  }

  /// A size as LAPACK takes it.
  static func lapackSize(_ size: Int) throws(FactorizationFailure) -> Int32 {
    guard let size = Int32(exactly: size) else { throw .tooLarge }
    return size
  }
}

/// LAPACK's letters.
enum Flag {
  static let values = CChar(UInt8(ascii: "N"))
  static let vectors = CChar(UInt8(ascii: "V"))
  static let all = CChar(UInt8(ascii: "A"))
  static let reduced = CChar(UInt8(ascii: "S"))
}
