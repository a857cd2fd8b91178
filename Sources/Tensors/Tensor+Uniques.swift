/// The different elements of a tensor, in ascending order; all NaN count as one.
public struct UniqueElements {
  public let values: Tensor
  /// Where each first stands in the flat tensor, 0-based.
  public let indices: Tensor
  /// Of each element the position of its value, in the tensor's shape, 0-based.
  public let inverse: Tensor
  /// How often each occurs.
  public let counts: Tensor
}

extension Tensor {
  /// The different elements in ascending order; all NaN count as one.
  public func unique() throws -> Tensor {
    let (sorted, starts, _) = try runs()
    return try sorted.get([.positions(starts)])
  }

  /// The different elements with where they are and how many: NumPy's `unique` with all that it can return.
  public func uniqueElements() throws -> UniqueElements {
    let (sorted, starts, order) = try runs()
    let inverse = try Tensor(uninitialized: shape, dtype: .int64)
    let counts = try Tensor(uninitialized: starts.shape, dtype: .int64)
    let different = starts.count
    try starts.withPointer(to: Int.self) { starts in
      try order.withPointer(to: Int.self) { order in
        try inverse.withMutablePointer(to: Int.self) { inverse in
          try counts.withMutablePointer(to: Int.self) { counts in
            for run in 0..<different {
              let end = run + 1 < different ? starts[run + 1] : count
              counts[run] = end - starts[run]
              for place in starts[run]..<end { inverse[order[place]] = run }
            }
          }
        }
      }
    }
    return UniqueElements(
      values: try sorted.get([.positions(starts)]), indices: try order.get([.positions(starts)]),
      inverse: inverse, counts: counts)
  }

  /// The flat tensor in order, where runs of equal elements start in it, and where each element was.
  private func runs() throws -> (sorted: Tensor, starts: Tensor, order: Tensor) {
    let (sorted, order) = try flatten().sort(dimension: 0)
    let ranks = try sorted.ranks(as: sorted.dtype)
    let isStart = try Tensor(uninitialized: [count], dtype: .bool)
    try isStart.withMutablePointer(to: UInt8.self) { isStart in
      ranks.withRanks { ranks in
        for i in 0..<count { isStart[i] = i == 0 || ranks[i] != ranks[i - 1] ? 1 : 0 }
      }
    }
    return (sorted, try isStart.nonzero(), order)
  }
}
