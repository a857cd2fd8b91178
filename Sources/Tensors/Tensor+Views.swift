/// Other looks at the same elements.
extension Tensor {
  /// A view whose first element lies `distance` elements from this tensor's first. An empty one has no
  /// first element: it keeps the offset, so that no address outside the storage is ever formed.
  private func view(_ shape: [Int], _ strides: [Int], distance: Int = 0) -> Tensor {
    let empty = shape.contains(0)
    return Tensor(
      storage: storage, dtype: dtype, shape: shape, strides: empty ? Shape.rowMajorStrides(shape) : strides,
      offset: empty ? offset : offset + distance)
  }

  /// Checks a dimension that a caller named.
  func check(dimension: Int) throws(TensorError) {
    guard dimension >= 0, dimension < rank else {
      throw TensorError(
        rank == 0
          ? "a tensor without dimensions was given where a dimension is named"
          : "there is no such dimension in a tensor of shape \(Shape.describe(shape))")
    }
  }

  /// The same elements in the same order under another shape: a view where the strides allow it, else a copy.
  ///
  /// One size may be -1: it is what the others leave.
  public func reshape(_ sizes: [Int]) throws -> Tensor {
    let target = try resolve(sizes)
    if let strides = viewStrides(for: target) { return view(target, strides) }
    return try clone().view(target, Shape.rowMajorStrides(target))
  }

  private func resolve(_ sizes: [Int]) throws(TensorError) -> [Int] {
    let mismatch = TensorError(
      "a tensor of shape \(Shape.describe(shape)) cannot be reshaped to \(Shape.describe(sizes))")
    guard let open = sizes.firstIndex(of: -1) else {
      guard try Shape.elementCount(sizes) == count else { throw mismatch }
      return sizes
    }
    var target = sizes
    target.remove(at: open)
    let known = try Shape.elementCount(target)
    guard known > 0, count % known == 0 else { throw mismatch }
    target.insert(count / known, at: open)
    _ = try Shape.elementCount(target)
    return target
  }

  /// Strides that show the same elements as `target` without moving them, or nil.
  ///
  /// The old dimensions are grouped into runs that a single stride walks; each run must split evenly into
  /// new dimensions.
  private func viewStrides(for target: [Int]) -> [Int]? {
    if count <= 1 || isContiguous { return Shape.rowMajorStrides(target) }
    let old = zip(shape, strides).filter { $0.0 != 1 }
    var strides = [Int](repeating: 1, count: target.count)
    var new = target.count - 1
    var runLength = 1
    var runStride = old[old.count - 1].1
    for dimension in old.indices.reversed() {
      runLength *= old[dimension].0
      let continues = dimension > 0 && old[dimension - 1].1 == runLength * runStride
      if continues { continue }
      var covered = 1
      while new >= 0, covered < runLength || target[new] == 1 {
        strides[new] = covered * runStride
        covered *= target[new]
        new -= 1
      }
      guard covered == runLength else { return nil }
      if dimension > 0 {
        runLength = 1
        runStride = old[dimension - 1].1
      }
    }
    return strides
  }

  /// All elements in one dimension.
  public func flatten() throws -> Tensor { try reshape([count]) }

  /// Swaps two dimensions.
  public func transpose(_ first: Int, _ second: Int) throws -> Tensor {
    try check(dimension: first)
    try check(dimension: second)
    var order = Array(shape.indices)
    order.swapAt(first, second)
    return try permute(order)
  }

  /// Puts the dimensions in the order given; every dimension is named once.
  public func permute(_ order: [Int]) throws -> Tensor {
    guard order.count == rank, Set(order) == Set(shape.indices) else {
      throw TensorError("permute needs each of the \(rank) dimensions once")
    }
    return view(order.map { shape[$0] }, order.map { strides[$0] })
  }

  /// Without the dimension, whose size must be 1; without all dimensions of size 1 when none is named.
  public func squeeze(_ dimension: Int? = nil) throws -> Tensor {
    if let dimension {
      try check(dimension: dimension)
      guard shape[dimension] == 1 else {
        throw TensorError("only a dimension of size 1 can be squeezed, not one of size \(shape[dimension])")
      }
    }
    let kept = shape.indices.filter { dimension == nil ? shape[$0] != 1 : $0 != dimension }
    return view(kept.map { shape[$0] }, kept.map { strides[$0] })
  }

  /// With a new dimension of size 1 at the position given, which may be one past the last.
  public func unsqueeze(_ dimension: Int) throws -> Tensor {
    guard dimension >= 0, dimension <= rank else {
      throw TensorError("there is no such place for a dimension in shape \(Shape.describe(shape))")
    }
    var (shape, strides) = (shape, strides)
    shape.insert(1, at: dimension)
    strides.insert(1, at: dimension)
    _ = try Shape.elementCount(shape)
    return view(shape, strides)
  }

  /// Repeats dimensions of size 1 without copying; -1 keeps a size.
  ///
  /// The result cannot be written: several of its elements are one.
  public func expand(_ sizes: [Int]) throws -> Tensor {
    guard sizes.count >= rank else {
      throw TensorError(
        "a tensor of shape \(Shape.describe(shape)) cannot be expanded to \(Shape.describe(sizes))")
    }
    let new = sizes.count - rank
    return try broadcast(
      to: sizes.enumerated().map { $1 == -1 && $0 >= new ? shape[$0 - new] : $1 })
  }

  /// The tensor seen as `target`, by repeating dimensions of size 1 and adding leading ones.
  public func broadcast(to target: [Int]) throws -> Tensor {
    _ = try Shape.elementCount(target)
    if target == shape { return self }
    var strides = [Int](repeating: 0, count: target.count)
    let new = target.count - rank
    let mismatch = TensorError(
      "a tensor of shape \(Shape.describe(shape)) does not broadcast to \(Shape.describe(target))")
    guard new >= 0 else { throw mismatch }
    for dimension in shape.indices {
      if shape[dimension] == target[dimension + new] {
        strides[dimension + new] = self.strides[dimension]
      } else if shape[dimension] != 1 {
        throw mismatch
      }
    }
    return view(target, strides)
  }

  /// One position along a dimension, which goes away.
  public func select(dimension: Int, index: Int) throws -> Tensor {
    try check(dimension: dimension)
    guard index >= 0, index < shape[dimension] else {
      throw TensorError("index out of range for a dimension of size \(shape[dimension])")
    }
    var (shape, strides) = (shape, strides)
    shape.remove(at: dimension)
    let stride = strides.remove(at: dimension)
    return view(shape, strides, distance: index &* stride)
  }

  /// `count` positions along a dimension from `start`, `step` apart; the step may be negative.
  public func slice(dimension: Int, start: Int, count: Int, step: Int = 1) throws -> Tensor {
    try check(dimension: dimension)
    let size = shape[dimension]
    guard step != 0 else { throw TensorError("the step of a slice cannot be 0") }
    guard count >= 0 else { throw TensorError("a slice cannot have \(count) elements") }
    var (shape, strides) = (shape, strides)
    shape[dimension] = count
    if count == 0 { return view(shape, strides) }
    let (span, overflow) = (count - 1).multipliedReportingOverflow(by: step)
    let (last, beyond) = start.addingReportingOverflow(span)
    guard !overflow, !beyond, start >= 0, start < size, last >= 0, last < size else {
      throw TensorError("slice out of range for a dimension of size \(size)")
    }
    let stride = strides[dimension]
    strides[dimension] = count == 1 ? stride : stride &* step
    return view(shape, strides, distance: start &* stride)
  }
}
