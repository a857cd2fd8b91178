/// What stands around a padded tensor: NumPy's modes of the same names.
public enum PaddingMode: String, Sendable, CaseIterable {
  /// One value.
  case constant
  /// The outermost elements.
  case edge
  /// The elements mirrored at the outermost ones, which are not repeated.
  case reflect
  /// The elements mirrored beyond the outermost ones, which are repeated.
  case symmetric
  /// The elements of the other end.
  case wrap

  /// The position that stands at `index` places from the first of `size`, which may be negative or beyond.
  func source(of index: Int, size: Int) -> Int {
    func modulo(_ divisor: Int) -> Int { (index % divisor + divisor) % divisor }
    switch self {
    case .constant, .edge: return Swift.max(0, Swift.min(size - 1, index))
    case .wrap: return modulo(size)
    case .symmetric:
      let place = modulo(2 * size)
      return place < size ? place : 2 * size - 1 - place
    case .reflect:
      if size == 1 { return 0 }
      let place = modulo(2 * (size - 1))
      return place < size ? place : 2 * (size - 1) - place
    }
  }
}

extension Tensor {
  /// The tensor with more positions before and after each dimension.
  ///
  /// - Parameters:
  ///   - widths: how many positions before and after, for each dimension.
  ///   - value: what they hold in the mode `constant`, converted as `to(_:)` converts.
  /// - Throws: `TensorError` when there is not one pair for each dimension, a width is negative, or an empty
  ///   dimension has nothing to pad with.
  public func pad(
    _ widths: [(before: Int, after: Int)], mode: PaddingMode = .constant, value: Scalar = .int(0)
  ) throws -> Tensor {
    guard widths.count == rank else {
      throw TensorError("\(widths.count) widths do not pad a tensor of \(rank) dimensions")
    }
    let sizes = try zip(shape, widths).map { size, width in
      let (some, beyond) = size.addingReportingOverflow(width.before)
      let (all, far) = some.addingReportingOverflow(width.after)
      guard width.before >= 0, width.after >= 0 else {
        throw TensorError("a width of padding cannot be negative")
      }
      guard !beyond, !far else { throw TensorError("the padded tensor is too large") }
      return all
    }
    _ = try Shape.elementCount(sizes)
    if mode == .constant {
      let result = try Tensor(full: sizes, value: value, dtype: dtype)
      var inside = result
      for (dimension, width) in widths.enumerated() {
        // An empty dimension starts nowhere.
        let start = shape[dimension] == 0 ? 0 : width.before
        inside = try inside.slice(dimension: dimension, start: start, count: shape[dimension])
      }
      if count > 0 { try inside.copy(from: self) }
      return result
    }
    var result = self
    for (dimension, width) in widths.enumerated() where width.before + width.after > 0 {
      let size = shape[dimension]
      guard size > 0 else {
        throw TensorError("the mode \"\(mode.rawValue)\" has nothing to pad an empty dimension with")
      }
      let positions = try Tensor(uninitialized: [sizes[dimension]], dtype: .int64)
      try positions.withMutablePointer(to: Int.self) { positions in
        for i in 0..<sizes[dimension] { positions[i] = mode.source(of: i - width.before, size: size) }
      }
      result = try result.get(Array(repeating: .all, count: dimension) + [.positions(positions)])
    }
    return result.storage === storage ? try clone() : result
  }
}
