/// Finding elements.
extension Tensor {
  /// The positions of the elements that are not zero, in row-major order: int64 [N] for a vector, else
  /// [N, rank]. NaN is not zero.
  ///
  /// - Parameter first: what the first position is called.
  public func nonzero(countingFrom first: Int = 0) throws -> Tensor {
    let truth = try to(.bool).contiguous()
    let rank = Swift.max(rank, 1)
    return try truth.withPointer(to: UInt8.self) { truth in
      let tiles = try MaskTiles(truth, count: count)
      let result = try Tensor(uninitialized: rank == 1 ? [tiles.found] : [tiles.found, rank], dtype: .int64)
      try result.withMutablePointer(to: Int.self) { positions in
        try tiles.positions(to: positions, stride: rank, first: rank == 1 ? first : 0)
        if rank == 1 { return }
        for row in 0..<tiles.found {
          var rest = positions[row * rank]
          for dimension in (0..<rank).reversed() {
            positions[row * rank + dimension] = rest % shape[dimension] + first
            rest /= shape[dimension]
          }
        }
      }
      return result
    }
  }
}
