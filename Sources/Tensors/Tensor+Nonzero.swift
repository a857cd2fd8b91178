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
      for i in 0..<count { found += truth[i] != 0 ? 1 : 0 }
      let result = try Tensor(uninitialized: rank == 1 ? [found] : [found, rank], dtype: .int64)
      try result.withMutablePointer(to: Int.self) { positions in
        // Every position is written and kept only if its element is true: truth is hard to predict.
        var next = 0
        var i = 0
        while next < found {
          positions[next * rank] = i
          next += truth[i] != 0 ? 1 : 0
          i += 1
        }
        if rank == 1 { return }
        for row in 0..<found {
          var rest = positions[row * rank]
          for dimension in (0..<rank).reversed() {
            positions[row * rank + dimension] = rest % shape[dimension]
            rest /= shape[dimension]
          }
        }
      }
      return result
    }
  }
}
