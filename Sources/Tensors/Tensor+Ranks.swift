/// Elements as unsigned integers in the same order, so that one search and one sort serve all types.
extension Tensor {
  /// The rank of each element in row-major order, as the bits of an int64 vector: NaN above all, -0 as 0. Ranks
  /// of one type compare.
  ///
  /// - Parameter type: what elements are compared as.
  func ranks(as type: DType) throws -> Tensor {
    let source = try to(type).contiguous()
    let result = try Tensor(uninitialized: [count], dtype: .int64)
    try result.withMutablePointer(to: Int.self) { ranks in
      let ranks = UnsafeMutableRawPointer(ranks).assumingMemoryBound(to: UInt64.self)
      switch type {
      case .bool:
        source.withPointer(to: UInt8.self) { x in for i in 0..<count { ranks[i] = x[i] == 0 ? 0 : 1 } }
      case .int64:
        source.withPointer(to: Int.self) { x in
          for i in 0..<count { ranks[i] = SortKey.rank(x[i], descending: false) }
        }
      case .float64:
        source.withPointer(to: Double.self) { x in
          for i in 0..<count { ranks[i] = SortKey.rank(x[i], descending: false) }
        }
      default:
        source.withPointer(to: Float.self) { x in
          for i in 0..<count { ranks[i] = SortKey.rank(x[i], descending: false) }
        }
      }
    }
    return result
  }

  /// The ranks that `ranks(as:)` gave.
  @inline(__always)
  func withRanks<Result>(_ body: (UnsafePointer<UInt64>) throws -> Result) rethrows -> Result {
    defer { withExtendedLifetime(storage) {} }
    return try body(readPointer.assumingMemoryBound(to: UInt64.self))
  }

  /// How many of the sorted ranks are below `rank`, or with `right` not above it.
  @inline(__always)
  static func insertion(of rank: UInt64, into sorted: UnsafePointer<UInt64>, count: Int, right: Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if sorted[middle] < rank || right && sorted[middle] == rank { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
