/// A sample as classes that are numbered from 0: the bins of its values, or its distinct values.
struct Labels {
  let codes: [Int]
  let classes: Int

  private init(codes: [Int], classes: Int) {
    self.codes = codes
    self.classes = classes
  }

  /// - Parameter name: the argument that the values came from.
  /// - Throws: `StatisticsError` where a value is not finite, or as `BinEdges`.
  init(
    _ values: UnsafeBufferPointer<Double>, _ binning: Binning, name: String
  ) throws(StatisticsError) {
    switch binning {
    case .discrete:
      try Check.finite(values, name: name)
      self.init(distinct: values.count) { values[$0] }
    case .count(let count): try self.init(values, bins: .count(count), name: name)
    case .rule(let rule): try self.init(values, bins: .rule(rule), name: name)
    }
  }

  private init(
    _ values: UnsafeBufferPointer<Double>, bins: HistogramBins, name: String
  ) throws(StatisticsError) {
    let axis = try BinEdges(bins, range: nil, of: values, argument: name)
    let codes = axis.edges.withUnsafeBufferPointer { edges -> [Int] in
      guard let base = edges.baseAddress else { return [] }
      let locator = BinLocator(edges: base, bins: axis.count, isUniform: true)
      return values.map { locator.binInside($0) }
    }
    self.init(codes: codes, classes: axis.count)
  }

  /// One class for each distinct value, in ascending order.
  private init<Value: Comparable>(distinct count: Int, _ value: (Int) -> Value) {
    let order = (0..<count).sorted { value($0) < value($1) }
    var codes = [Int](repeating: 0, count: count)
    var classes = 0
    for (place, index) in order.enumerated() {
      if place == 0 || value(order[place - 1]) < value(index) { classes += 1 }
      codes[index] = classes - 1
    }
    self.init(codes: codes, classes: classes)
  }

  /// The pairs of these classes and those of another sample of the same size; those that occur, if there are
  /// many.
  func joined(with other: Labels) -> Labels {
    // Each number of classes is at most that of the bins' limit or of the values: no overflow.
    let pairs = classes * other.classes
    func pair(_ index: Int) -> Int { codes[index] * other.classes + other.codes[index] }
    if pairs <= max(4 * codes.count, 1 << 16) {
      return Labels(codes: codes.indices.map(pair), classes: pairs)
    }
    return Labels(distinct: codes.count, pair)
  }

  /// The entropy of the classes in nats; NaN where there are no values.
  func entropy(_ correction: EntropyCorrection) -> Double {
    if codes.isEmpty { return .nan }
    var counts = [Int](repeating: 0, count: classes)
    for code in codes { counts[code] += 1 }
    return correction.apply(to: counts)
  }
}
