import Execution

/// Quantiles and medians, in float64 and rounded once to the tensor's floating-point type.
extension Tensor {
  /// The quantiles of the elements along dimensions, or of all: NumPy's `quantile`, and with `ignoringNaN` its
  /// `nanquantile`. With several quantiles they are the first dimension.
  ///
  ///     try x.quantile([0.25, 0.75], dimensions: [1])     // [n, m] -> [2, n]
  ///
  /// A NaN among the elements makes the result NaN, and so do no elements.
  ///
  /// - Throws: `TensorError` for a quantile that is not between 0 and 1.
  public func quantile(
    _ quantiles: [Double], dimensions: [Int]? = nil, keepDimensions: Bool = false,
    method: QuantileMethod = .linear, ignoringNaN: Bool = false
  ) throws -> Tensor {
    for quantile in quantiles where !(quantile >= 0 && quantile <= 1) {
      throw TensorError("a quantile must be from 0 to 1, not \(quantile)")
    }
    // To find a few is less work than to sort.
    let areSorted = quantiles.count > 16
    let groups = try ReducedGroups(self, dimensions, keepDimensions, sorted: areSorted, name: "quantile")
    return try groups.results(quantiles.count, ignoringNaN: ignoringNaN) { values, count, put in
      for (number, quantile) in quantiles.enumerated() {
        if count == 0 {
          put(number, .nan)
          continue
        }
        let (below, above, fraction) = method.place(of: quantile, count: count)
        if !areSorted, Cancellation.isRequested { return }
        let low = areSorted ? values[below] : OrderStatistics.select(below, values, count)
        let high =
          areSorted ? values[above] : above == below ? low : OrderStatistics.next(after: below, values, count)
        // From the nearer end, as NumPy does: at 0 and 1 the ends come out exactly.
        let step = high - low
        put(number, fraction >= 0.5 ? high - step * (1 - fraction) : low + step * fraction)
      }
    }
  }

  /// The middle element of each group, or the mean of the two in the middle: NumPy's `median`, and with
  /// `ignoringNaN` its `nanmedian`.
  public func median(
    dimensions: [Int]? = nil, keepDimensions: Bool = false, ignoringNaN: Bool = false
  ) throws -> Tensor {
    let groups = try ReducedGroups(self, dimensions, keepDimensions, name: "median")
    let result = try groups.results(1, ignoringNaN: ignoringNaN) { values, count, put in
      if count == 0 { return put(0, .nan) }
      let high = OrderStatistics.select(count / 2, values, count)
      if count % 2 == 1 { return put(0, high) }
      // Everything before the upper middle is no larger.
      var low = values[0]
      for i in 1..<Swift.max(1, count / 2) where values[i] > low { low = values[i] }
      put(0, (low + high) / 2)
    }
    return try result.select(dimension: 0, index: 0).clone()
  }
}

/// The elements that go into each result of a reduction, as copies that may be put in order.
private struct ReducedGroups {
  /// [groups, depth]
  private let rows: Tensor
  private let shape: [Int]
  private let type: DType

  init(_ tensor: Tensor, _ dimensions: [Int]?, _ keep: Bool, sorted: Bool = false, name: String) throws {
    let dimensions = dimensions ?? Array(tensor.shape.indices)
    for dimension in dimensions { try tensor.check(dimension: dimension) }
    guard Set(dimensions).count == dimensions.count else {
      throw TensorError("\(name) needs different dimensions, and one is named twice")
    }
    let kept = tensor.shape.indices.filter { !dimensions.contains($0) }
    type = tensor.dtype.floatingResult
    shape = tensor.shape.indices.compactMap { dimensions.contains($0) ? (keep ? 1 : nil) : tensor.shape[$0] }
    let depth = try Shape.elementCount(dimensions.map { tensor.shape[$0] })
    let groups = try Shape.elementCount(kept.map { tensor.shape[$0] })
    let rows = try tensor.to(.float64).permute(kept + dimensions).clone().reshape([groups, depth])
    self.rows = sorted ? try rows.sort(dimension: 1).values : rows
  }

  /// `count` results for each group, [count, ...]; the body may rearrange the values, of which none is NaN.
  func results(
    _ count: Int, ignoringNaN: Bool,
    _ body: (UnsafeMutablePointer<Double>, Int, (Int, Double) -> Void) -> Void
  ) throws -> Tensor {
    let (groups, depth) = (rows.shape[0], rows.shape[1])
    let result = try Tensor(uninitialized: [count] + shape, dtype: .float64)
    try result.withMutablePointer(to: Double.self) { result in
      try rows.withMutablePointer(to: Double.self) { values in
        try ThreadPool.run(count: groups, grain: max(1, (1 << 13) / max(1, depth))) { range in
          for group in range {
            let row = values + group * depth
            let numbers = OrderStatistics.numbersFirst(row, depth)
            if numbers < depth, !ignoringNaN {
              for number in 0..<count { result[number * groups + group] = .nan }
            } else {
              body(row, numbers) { result[$0 * groups + group] = $1 }
            }
          }
        }
      }
    }
    return try result.to(type)
  }
}

/// Elements by their place in the order, without sorting all.
enum OrderStatistics {
  /// Moves what is not NaN to the front and returns how much that is.
  static func numbersFirst(_ x: UnsafeMutablePointer<Double>, _ count: Int) -> Int {
    var kept = 0
    for i in 0..<count {
      let value = x[i]
      x[kept] = value
      kept += value.isNaN ? 0 : 1
    }
    return kept
  }

  /// The element that would stand at `place` after sorting; all before that place are no larger afterwards, and
  /// all behind it no smaller. Hoare's selection, with the median of three as pivot; an order made to defeat that is sorted.
  static func select(_ place: Int, _ x: UnsafeMutablePointer<Double>, _ count: Int) -> Double {
    var (low, high) = (0, count - 1)
    var rounds = 2 * (Int.bitWidth - count.leadingZeroBitCount)
    while high - low > 16 {
      rounds -= 1
      if rounds < 0 {
        var rest = UnsafeMutableBufferPointer(start: x + low, count: high - low + 1)
        rest.sort()
        return x[place]
      }
      let pivot = median(x[low], x[low + (high - low) / 2], x[high])
      var (i, j) = (low, high)
      while i <= j {
        while x[i] < pivot { i += 1 }
        while x[j] > pivot { j -= 1 }
        if i <= j {
          (x[i], x[j]) = (x[j], x[i])
          i += 1
          j -= 1
        }
      }
      if place <= j { high = j } else if place >= i { low = i } else { return x[place] }
    }
    for i in low..<high {
      var least = i
      for j in i + 1...high where x[j] < x[least] { least = j }
      (x[i], x[least]) = (x[least], x[i])
    }
    return x[place]
  }

  /// After `select(place)`, the element that follows in order.
  static func next(after place: Int, _ x: UnsafePointer<Double>, _ count: Int) -> Double {
    var least = x[place + 1]
    for i in place + 1..<count where x[i] < least { least = x[i] }
    return least
  }

  private static func median(_ a: Double, _ b: Double, _ c: Double) -> Double {
    Swift.max(Swift.min(a, b), Swift.min(Swift.max(a, b), c))
  }
}
