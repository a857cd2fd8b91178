import Files
import Glibc

/// The bytes of every token by id, and the ids by bytes.
///
/// All tokens lie in one buffer and are found through an open-addressing table: a model's 50,000 tokens
/// are not worth as many allocations.
struct Vocabulary: Sendable {
  private struct Span {
    var start: UInt32 = 0
    var length: UInt32 = 0
  }

  private var bytes: [UInt8] = []
  /// Where each id's token lies in `bytes`.
  private var spans: [Span] = []
  /// The hash's high half and the id's successor in the low half; 0 is free.
  private var slots: [UInt64] = []
  private let seed = UInt64.random(in: 0...UInt64.max)

  var count: Int { spans.count }

  /// Reads `vocab.json`: an object of tokens, written in the byte alphabet, and their ids.
  ///
  /// - Parameter literals: tokens (special ones) that are written as they are, not in the byte alphabet.
  init(_ file: MappedFile, literals: [[UInt8]]) throws {
    // Offsets have 32 bits; a token is never longer than its text.
    guard file.bytes.count <= 1 << 30 else {
      throw FileError(path: file.path, action: "read", reason: "a vocabulary of more than 1 GB")
    }
    bytes.reserveCapacity(file.bytes.count)
    var entries: [(id: Int, span: Span)] = []
    entries.reserveCapacity(file.bytes.count / 16)
    try file.readJSON(maximumDepth: 1) { reader in
      try reader.rawObject { key, reader in
        let position = reader.position
        let id = try reader.integer()
        guard id >= 0 else { throw reader.error("a token's id must not be negative: \(id)", at: position) }
        let start = bytes.count
        if literals.contains(where: { $0.elementsEqual(key) }) {
          bytes.append(contentsOf: key)
        } else if !ByteAlphabet.decode(key, into: &bytes) {
          throw reader.error("the token '\(text(key))' is not written in the byte alphabet", at: position)
        }
        guard bytes.count > start else { throw reader.error("a token must not be empty", at: position) }
        entries.append((id, Span(start: UInt32(start), length: UInt32(bytes.count - start))))
      }
    }
    try index(entries, path: file.path)
  }

  /// Puts the entries in the order of their ids, and makes the table.
  private mutating func index(_ entries: [(id: Int, span: Span)], path: String) throws(TokenizerError) {
    spans = [Span](repeating: Span(), count: entries.count)
    slots = [UInt64](repeating: 0, count: tableSize(for: entries.count))
    for (id, span) in entries {
      guard id < entries.count else {
        throw TokenizerError(
          "\(path): token '\(shown(span))' has id \(id), but \(entries.count) tokens must have the ids "
            + "0 to \(entries.count - 1)")
      }
      guard spans[id].length == 0 else {
        throw TokenizerError(
          "\(path): tokens '\(shown(spans[id]))' and '\(shown(span))' both have id \(id)")
      }
      spans[id] = span
      guard insert(id) else { throw TokenizerError("\(path): token '\(shown(span))' stands twice") }
    }
  }

  /// False if a token of the same bytes is there already.
  private mutating func insert(_ id: Int) -> Bool {
    let probe = withBytes(of: id) { find($0) }
    guard probe.id == nil else { return false }
    slots[probe.slot] = probe.tag | UInt64(id + 1)
    return true
  }

  /// The id of the token of exactly these bytes.
  func id(of token: UnsafeRawBufferPointer) -> Int? { find(token).id }

  /// Calls `body` with a token's bytes; the id must be in `0..<count`.
  func withBytes<Result>(of id: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let span = spans[id]
    return bytes.withUnsafeBytes { all in
      body(UnsafeRawBufferPointer(rebasing: all[Int(span.start)..<Int(span.start + span.length)]))
    }
  }

  func token(_ id: Int) -> ArraySlice<UInt8> { slice(spans[id]) }

  private func slice(_ span: Span) -> ArraySlice<UInt8> {
    bytes[Int(span.start)..<Int(span.start + span.length)]
  }

  /// A token for a message.
  private func shown(_ span: Span) -> String { slice(span).withUnsafeBytes(text) }

  /// Where the token is in the table, or would be.
  private func find(_ token: UnsafeRawBufferPointer) -> (id: Int?, slot: Int, tag: UInt64) {
    let hash = hashOfBytes(token, seed: seed)
    let tag = hash & 0xFFFF_FFFF << 32
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] & 0xFFFF_FFFF << 32 == tag {
        let id = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if withBytes(of: id, { areEqual($0, token) }) { return (id, slot, tag) }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (nil, slot, tag)
  }
}

/// Whether two byte sequences are the same.
func areEqual(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
  guard a.count == b.count else { return false }
  guard let a = a.baseAddress, let other = b.baseAddress else { return true }
  return memcmp(a, other, b.count) == 0
}

/// Bytes as text for a message.
func text(_ bytes: UnsafeRawBufferPointer) -> String {
  String(decoding: bytes.prefix(60), as: UTF8.self)
}
