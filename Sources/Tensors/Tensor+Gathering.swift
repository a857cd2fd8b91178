import Synchronization

/// Elements by their positions along one dimension: PyTorch's `gather` and `scatter`.
extension Tensor {
  /// For each position in `index`, the element that stands there along the dimension, at the index's own place
  /// in the others. The result has the index's shape.
  ///
  ///     try logProbabilities.gather(dimension: 1, index: nextTokens)   // [T, V], [T, 1] -> [T, 1]
  ///
  /// - Parameter index: int64, 0-based, with as many dimensions as the tensor; along the others it may be
  ///   shorter.
  public func gather(dimension: Int, index: Tensor) throws -> Tensor {
    let result = try Tensor(uninitialized: index.shape, dtype: dtype)
    let size = dtype.byteCount
    try pair(UnsafeMutableRawPointer(mutating: readPointer), result, result.writePointer(), dimension, index)
    {
      $1.copyMemory(from: $0, byteCount: size)
    }
    return result
  }

  /// Writes the elements of `values` to the positions in `index`: the reverse of `gather`, in place.
  ///
  /// Of several values for one element the last one stays, or all are added to it.
  ///
  /// - Parameter values: of the index's shape, or broadcasting to it; converted to the tensor's type.
  public func scatter(dimension: Int, index: Tensor, values: Operand, adding: Bool = false) throws {
    try checkWritable()
    guard !adding || dtype == dtype.computeType else {
      throw TensorError("\(dtype.name) tensors are not computed with; convert to float32 first")
    }
    var values = try values.tensor(as: dtype).broadcast(to: index.shape)
    if values.storage === storage { values = try values.clone() }
    let index = index.storage === storage ? try index.clone() : index
    let target = try writePointer()
    let source = UnsafeMutableRawPointer(mutating: values.readPointer)
    let size = dtype.byteCount
    switch adding ? dtype : nil {
    case .bool:
      try pair(target, values, source, dimension, index) { element, value in
        let either = element.load(as: UInt8.self) | value.load(as: UInt8.self)
        element.storeBytes(of: either, as: UInt8.self)
      }
    case .int64:
      try pair(target, values, source, dimension, index) { Tensor.update($0, $1) { (a: Int, b) in a &+ b } }
    case .float64:
      try pair(target, values, source, dimension, index) { Tensor.update($0, $1) { (a: Double, b) in a + b } }
    case .float32:
      try pair(target, values, source, dimension, index) { Tensor.update($0, $1) { (a: Float, b) in a + b } }
    default:
      try pair(target, values, source, dimension, index) { $0.copyMemory(from: $1, byteCount: size) }
    }
  }

  @inline(__always)
  private static func update<T: BitwiseCopyable>(
    _ element: UnsafeMutableRawPointer, _ value: UnsafeRawPointer, _ f: (T, T) -> T
  ) {
    element.storeBytes(of: f(element.load(as: T.self), value.load(as: T.self)), as: T.self)
  }

  /// Calls `body` with the address of each element that the index names in this tensor, which begins at `base`,
  /// and of the element of `other` at the same place of the index. Elements of one lane come in order.
  @inline(__always)
  private func pair(
    _ base: UnsafeMutableRawPointer, _ other: Tensor, _ otherBase: UnsafeMutableRawPointer, _ dimension: Int,
    _ index: Tensor, _ body: (UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Void
  ) throws {
    try check(dimension: dimension)
    guard index.dtype == .int64 else {
      throw TensorError("an index tensor must be int64, not \(index.dtype.name)")
    }
    let fits =
      index.rank == rank && shape.indices.allSatisfy { $0 == dimension || index.shape[$0] <= shape[$0] }
    guard fits else {
      throw TensorError(
        "an index of shape \(Shape.describe(index.shape)) does not fit a tensor of shape \(Shape.describe(shape))"
      )
    }
    if index.count == 0 { return }
    // Without what the index leaves out, all have the same lanes.
    var narrow = self
    for place in shape.indices where place != dimension {
      narrow = try narrow.slice(dimension: place, start: 0, count: index.shape[place])
    }
    let lanes = try Lanes(of: [index, other, narrow], along: dimension)
    let steps = [index, other, narrow].map { $0.byteSteps[dimension] }
    let (length, limit) = (index.shape[dimension], shape[dimension])
    let positions = index.readPointer
    let outside = Atomic<Bool>(false)
    try lanes.run(length: length) { lane in
      let place = positions + lanes.offset(of: lane, in: 0)
      let partner = otherBase + lanes.offset(of: lane, in: 1)
      let row = base + lanes.offset(of: lane, in: 2)
      for i in 0..<length {
        let position = (place + i * steps[0]).load(as: Int.self)
        guard position >= 0, position < limit else {
          outside.store(true, ordering: .relaxed)
          continue
        }
        body(row + position * steps[2], partner + i * steps[1])
      }
    }
    withExtendedLifetime((storage, other.storage, index.storage)) {}
    if outside.load(ordering: .relaxed) {
      throw TensorError("an index is out of range for a dimension of size \(limit)")
    }
  }
}
