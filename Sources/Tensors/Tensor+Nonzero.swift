/// Finding elements.
extension Tensor {
  /// The positions of the elements that are not zero, in row-major order: int64 [N] for a vector, else
  /// [N, rank]. 0-based. NaN is not zero.
  public func nonzero() throws -> Tensor {
    let truth = try to(.bool).contiguous()
    let rank = Swift.max(rank, 1)
    let count = truth.count
    return try truth.withPointer(to: UInt8.self) { truth in
      var found = 0
      for i in 0..<count where truth[i] != 0 { found += 1 }
      let result = try Tensor(uninitialized: rank == 1 ? [found] : [found, rank], dtype: .int64)
      try result.withMutablePointer(to: Int.self) { positions in
        var row = positions
        for i in 0..<count where truth[i] != 0 {
          if rank == 1 {
            row[0] = i
          } else {
            var rest = i
            for dimension in (0..<rank).reversed() {
              row[dimension] = rest % shape[dimension]
              rest /= shape[dimension]
            }
          }
          row += rank
        }
      }
      return result
    }
  }
}
