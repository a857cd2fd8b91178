import Files

/// The pairs of tokens that byte-pair encoding merges: the rank of each, and the token that it makes.
struct MergeTable: Sendable {
  private struct Slot {
    var pair: UInt64 = 0
    var rank: UInt32 = MergeTable.none
  }

  /// The rank of a pair that is not merged.
  static let none = UInt32.max

  private var slots: [Slot]
  private let shift: UInt64
  /// Drawn anew for each table, so that no file can be made whose pairs all want the same slot.
  private let multiplier: UInt64
  /// The token that the merge of each rank makes.
  private(set) var results: [UInt32] = []

  /// The rank of a pair, lower ones being merged first; `none` if it is not merged.
  @inline(__always)
  func rank(_ left: UInt32, _ right: UInt32) -> UInt32 {
    let pair = Self.pair(left, right)
    return slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var i = home(of: pair)
      while slots[i].rank != Self.none && slots[i].pair != pair { i = (i + 1) & mask }
      return slots[i].rank
    }
  }

  /// The slot where the search for a pair begins.
  @inline(__always)
  private func home(of pair: UInt64) -> Int {
    // Multiplicative hashing: the product's high bits depend on both ids.
    Int(truncatingIfNeeded: (pair &* multiplier) >> shift)
  }

  private static func pair(_ left: UInt32, _ right: UInt32) -> UInt64 { UInt64(left) << 32 | UInt64(right) }

  /// Reads `merges.txt`: two tokens a line, separated by one space, the pair to merge first at the top.
  ///
  /// A first line that begins with "#version" is skipped. A pair that stands twice has its last rank, as
  /// in the reference.
  init(_ file: MappedFile, vocabulary: Vocabulary) throws(TokenizerError) {
    self = try file.withBytes { bytes throws(TokenizerError) in
      try MergeTable(bytes, path: file.path, vocabulary)
    }
  }

  private init(_ bytes: UnsafeRawBufferPointer, path: String, _ vocabulary: Vocabulary) throws(TokenizerError)
  {
    let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
    guard lines < Self.none else { throw TokenizerError("\(path): more than 4 billion lines") }
    // A merge takes four bytes at least, and a file of line ends is no reason for a large table.
    let size = tableSize(for: min(lines, bytes.count / 4 + 1))
    slots = [Slot](repeating: Slot(), count: size)
    shift = UInt64(64 - size.trailingZeroBitCount)
    multiplier = .random(in: 0...UInt64.max) | 1
    results.reserveCapacity(size / 2)

    var merged: [UInt8] = []
    var rest = bytes
    for number in 1...lines {
      let length = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.count
      var line = UnsafeRawBufferPointer(rebasing: rest[..<length])
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(length + 1))
      if line.last == UInt8(ascii: "\r") { line = UnsafeRawBufferPointer(rebasing: line.dropLast()) }
      if number == 1 && line.starts(with: "#version".utf8) { continue }
      if number == lines && line.isEmpty { continue }
      do {
        try add(line, vocabulary, &merged)
      } catch {
        throw TokenizerError("\(path):\(number): \(error)")
      }
    }
  }

  /// Adds the merge of a line; `merged` is the memory for its tokens' bytes.
  private mutating func add(
    _ line: UnsafeRawBufferPointer, _ vocabulary: Vocabulary, _ merged: inout [UInt8]
  ) throws(TokenizerError) {
    guard let space = line.firstIndex(of: UInt8(ascii: " ")), space > 0, space + 1 < line.count,
      !line[(space + 1)...].contains(UInt8(ascii: " "))
    else { throw TokenizerError("expected two tokens and one space between them, found '\(text(line))'") }
    merged.removeAll(keepingCapacity: true)
    let left = try Self.id(of: line[..<space], vocabulary, appendingTo: &merged)
    let right = try Self.id(of: line[(space + 1)...], vocabulary, appendingTo: &merged)
    guard let result = merged.withUnsafeBytes({ vocabulary.id(of: $0) }) else {
      throw TokenizerError("merging '\(text(line))' makes a token that is not in the vocabulary")
    }
    insert(Self.pair(left, right), rank: UInt32(results.count))
    results.append(UInt32(result))
  }

  /// The id of a token that is written in the byte alphabet; appends its bytes to `merged`.
  private static func id(
    of token: Slice<UnsafeRawBufferPointer>, _ vocabulary: Vocabulary, appendingTo merged: inout [UInt8]
  ) throws(TokenizerError) -> UInt32 {
    let token = UnsafeRawBufferPointer(rebasing: token)
    let start = merged.count
    guard ByteAlphabet.decode(token, into: &merged) else {
      throw TokenizerError("'\(text(token))' is not written in the byte alphabet")
    }
    let id = merged.withUnsafeBytes { vocabulary.id(of: UnsafeRawBufferPointer(rebasing: $0[start...])) }
    guard let id else { throw TokenizerError("the token '\(text(token))' is not in the vocabulary") }
    return UInt32(id)
  }

  private mutating func insert(_ pair: UInt64, rank: UInt32) {
    var i = home(of: pair)
    while slots[i].rank != Self.none && slots[i].pair != pair { i = (i + 1) & (slots.count - 1) }
    slots[i] = Slot(pair: pair, rank: rank)
  }
}
