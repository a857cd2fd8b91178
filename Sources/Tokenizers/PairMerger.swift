import Execution

/// Byte-pair encoding of one word: merges the adjacent pair of lowest rank, the leftmost of equals, until
/// no pair is left to merge.
///
/// The symbols are a linked list and the pairs wait in a heap, so a word of n bytes takes O(n log n) steps,
/// be it a megabyte long. The memory is kept from word to word.
struct PairMerger {
  /// A token at the place of its first byte; the entries of the bytes that it has taken in are not used.
  private struct Symbol {
    var id: UInt32
    /// The rank of merging the symbol with its right neighbour.
    var rank: UInt32
    var previous: Int32
    var next: Int32
  }

  private static let end: Int32 = -1

  /// What a word of that many bytes takes: its symbols, their pairs, and the ids at the most.
  static func byteCount(ofWord count: Int) -> Int {
    count * (MemoryLayout<Symbol>.stride + MemoryLayout<UInt64>.stride + MemoryLayout<Int>.stride)
  }

  private var symbols: [Symbol] = []
  /// Rank in the high half and place in the low half: a binary heap, the least first. An entry whose
  /// symbol has another rank by now is out of date.
  private var queue: [UInt64] = []

  /// Appends the ids of the word's tokens.
  ///
  /// - Parameters:
  ///   - word: at least one byte, at most `Int32.max`.
  ///   - byteIds: the ids of the 256 one-byte tokens.
  /// - Throws: `Cancelled`.
  mutating func encode(
    _ word: UnsafeRawBufferPointer, byteIds: [UInt32], merges: MergeTable, into ids: inout [Int]
  ) throws(Cancelled) {
    begin(word, byteIds, merges)
    var steps = 0
    while let entry = popLeast() {
      steps += 1
      if steps.isMultiple(of: 1 << 16) { try Cancellation.check() }
      let place = Int(entry & 0xFFFF_FFFF)
      let rank = UInt32(entry >> 32)
      if symbols[place].rank == rank { merge(at: place, result: merges.results[Int(rank)], merges) }
    }
    var place: Int32 = 0
    while place != Self.end {
      ids.append(Int(symbols[Int(place)].id))
      place = symbols[Int(place)].next
    }
  }

  private mutating func begin(_ word: UnsafeRawBufferPointer, _ byteIds: [UInt32], _ merges: MergeTable) {
    symbols.removeAll(keepingCapacity: true)
    queue.removeAll(keepingCapacity: true)
    let last = word.count - 1
    for (i, byte) in word.enumerated() {
      let id = byteIds[Int(byte)]
      let rank = i < last ? merges.rank(id, byteIds[Int(word[i + 1])]) : MergeTable.none
      let next = i < last ? Int32(i + 1) : Self.end
      symbols.append(Symbol(id: id, rank: rank, previous: Int32(i) - 1, next: next))
      if rank != MergeTable.none { push(rank: rank, place: i) }
    }
  }

  /// Joins the symbol with its right neighbour.
  private mutating func merge(at place: Int, result: UInt32, _ merges: MergeTable) {
    let neighbour = Int(symbols[place].next)
    let next = symbols[neighbour].next
    symbols[neighbour].rank = MergeTable.none
    symbols[place].id = result
    symbols[place].next = next
    if next != Self.end { symbols[Int(next)].previous = Int32(place) }
    rankPair(at: place, merges)
    if symbols[place].previous >= 0 { rankPair(at: Int(symbols[place].previous), merges) }
  }

  private mutating func rankPair(at place: Int, _ merges: MergeTable) {
    let next = symbols[place].next
    let rank =
      next == Self.end ? MergeTable.none : merges.rank(symbols[place].id, symbols[Int(next)].id)
    symbols[place].rank = rank
    if rank != MergeTable.none { push(rank: rank, place: place) }
  }
}

// MARK: - The heap

extension PairMerger {
  private mutating func push(rank: UInt32, place: Int) {
    let entry = UInt64(rank) << 32 | UInt64(place)
    var i = queue.count
    queue.append(entry)
    while i > 0 {
      let parent = (i - 1) / 2
      if queue[parent] <= entry { break }
      queue[i] = queue[parent]
      i = parent
    }
    queue[i] = entry
  }

  private mutating func popLeast() -> UInt64? {
    guard let least = queue.first, let moved = queue.popLast() else { return nil }
    let count = queue.count
    guard count > 0 else { return least }
    var i = 0
    while true {
      var child = 2 * i + 1
      if child >= count { break }
      if child + 1 < count && queue[child + 1] < queue[child] { child += 1 }
      if queue[child] >= moved { break }
      queue[i] = queue[child]
      i = child
    }
    queue[i] = moved
    return least
  }
}
