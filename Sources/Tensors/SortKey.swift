/// An element's rank among its neighbours as an unsigned integer, and where it was.
///
/// Ordering keys and then positions makes every sort stable, and one sort serves all types.
struct SortKey: Comparable {
  let rank: UInt64
  let position: Int

  @inline(__always)
  static func < (a: SortKey, b: SortKey) -> Bool {
    a.rank == b.rank ? a.position < b.position : a.rank < b.rank
  }

  /// NaN comes last in either order; -0 equals 0.
  @inline(__always)
  static func rank(_ value: Double, descending: Bool) -> UInt64 {
    if value.isNaN { return .max }
    let bits = (value + 0).bitPattern
    let ascending = bits >> 63 == 1 ? ~bits : bits | 1 << 63
    return descending ? ~ascending : ascending
  }

  /// As of a Double, in the low four bytes: what sorts by bytes has half the work.
  @inline(__always)
  static func rank(_ value: Float, descending: Bool) -> UInt64 {
    if value.isNaN { return UInt64(UInt32.max) }
    let bits = (value + 0).bitPattern
    let ascending = bits >> 31 == 1 ? ~bits : bits | 1 << 31
    return UInt64(descending ? ~ascending : ascending)
  }

  @inline(__always)
  static func rank(_ value: Int, descending: Bool) -> UInt64 {
    let ascending = UInt64(bitPattern: Int64(value)) ^ 1 << 63
    return descending ? ~ascending : ascending
  }

  /// Fills `keys` from a lane of elements that lie `step` bytes apart.
  static func fill(
    _ keys: UnsafeMutableBufferPointer<SortKey>, from lane: UnsafeRawPointer, step: Int, _ dtype: DType,
    descending: Bool
  ) {
    for i in keys.indices {
      let element = lane + i * step
      let rank =
        switch dtype {
        case .bool: rank(element.load(as: UInt8.self) == 0 ? 0 : 1 as Int, descending: descending)
        case .int64: rank(element.load(as: Int.self), descending: descending)
        case .float64: rank(element.load(as: Double.self), descending: descending)
        default: rank(element.load(as: Float.self), descending: descending)
        }
      keys.initializeElement(at: i, to: SortKey(rank: rank, position: i))
    }
  }

  /// Calls `body` with the `count` first of `length` keys, in order.
  ///
  /// - Returns: false when there was no memory for the keys.
  static func withFirst(
    _ count: Int, of length: Int, fill: (UnsafeMutableBufferPointer<SortKey>) -> Void,
    _ body: (UnsafePointer<SortKey>) -> Void
  ) -> Bool {
    if length < RadixSort.shortest {
      withUnsafeTemporaryAllocation(of: SortKey.self, capacity: length) { keys in
        fill(keys)
        sortFirst(count, of: keys)
        if let keys = keys.baseAddress { body(keys) }
      }
      return true
    }
    // Of a few keys from many, not all are put in order.
    let takesAll = count > length / 8
    guard let scratch = try? Scratch<SortKey>(count: takesAll ? 2 * length : length) else { return false }
    scratch.withPointer { keys in
      let all = UnsafeMutableBufferPointer(start: keys, count: length)
      fill(all)
      if takesAll {
        body(RadixSort.sort(keys, keys + length, count: length))
      } else {
        sortFirst(count, of: all)
        body(keys)
      }
    }
    return true
  }

  /// Moves the `count` first keys of the order to the front, sorted: a heap of the best so far, whose root is
  /// the worst of them, takes in what beats it.
  static func sortFirst(_ count: Int, of keys: UnsafeMutableBufferPointer<SortKey>) {
    guard count > 0 else { return }
    var heap = UnsafeMutableBufferPointer(rebasing: keys[..<count])
    for root in (0..<count / 2).reversed() { siftDown(heap, from: root) }
    for i in count..<keys.count where keys[i] < heap[0] {
      keys.swapAt(i, 0)
      siftDown(heap, from: 0)
    }
    heap.sort()
  }

  private static func siftDown(_ heap: UnsafeMutableBufferPointer<SortKey>, from root: Int) {
    var parent = root
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if child + 1 < heap.count, heap[child] < heap[child + 1] { child += 1 }
      if heap[child] < heap[parent] { return }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}
