import Synchronization

/// Putting elements in order. Sorts are stable, and NaN comes last in either order.
extension Tensor {
  /// The elements of each lane along a dimension in order, and where each was (int64, 0-based).
  public func sort(dimension: Int, descending: Bool = false) throws -> (values: Tensor, indices: Tensor) {
    try check(dimension: dimension)
    return try ordered(first: shape[dimension], dimension, descending: descending)
  }

  /// Where the elements of each lane are that would stand in order (int64, 0-based).
  public func argsort(dimension: Int, descending: Bool = false) throws -> Tensor {
    try sort(dimension: dimension, descending: descending).indices
  }

  /// The `k` largest or smallest elements of each lane, best first, and where each was.
  ///
  /// - Throws: `TensorError` when the lanes have fewer than `k` elements.
  public func topk(_ k: Int, dimension: Int, largest: Bool = true) throws -> (values: Tensor, indices: Tensor)
  {
    try check(dimension: dimension)
    guard k >= 0, k <= shape[dimension] else {
      throw TensorError("topk of \(k) elements, of a dimension of size \(shape[dimension])")
    }
    return try ordered(first: k, dimension, descending: largest)
  }

  private func ordered(
    first count: Int, _ dimension: Int, descending: Bool
  ) throws -> (values: Tensor, indices: Tensor) {
    let source = try widened()
    var shape = shape
    shape[dimension] = count
    let values = try Tensor(uninitialized: shape, dtype: source.dtype)
    let indices = try Tensor(uninitialized: shape, dtype: .int64)
    let valueTarget = try values.writePointer()
    let indexTarget = try indices.writePointer()
    let base = source.readPointer
    let size = source.dtype.byteCount
    let step = source.byteSteps[dimension]
    let stride = values.strides[dimension]
    let length = self.shape[dimension]
    let sources = try Lanes(of: [source], along: dimension)
    let targets = try Lanes(of: [values], along: dimension)
    let outOfMemory = Atomic<Bool>(false)
    try sources.run(length: length) { lane in
      let start = base + sources.offset(of: lane, in: 0)
      let first = targets.offset(of: lane, in: 0) / size
      let isSorted = SortKey.withFirst(
        count, of: length,
        fill: { SortKey.fill($0, from: start, step: step, source.dtype, descending: descending) }
      ) { keys in
        for i in 0..<count {
          let place = first + i * stride
          indexTarget.storeBytes(of: keys[i].position, toByteOffset: place * 8, as: Int.self)
          let element = start + keys[i].position * step
          switch size {
          case 1:
            valueTarget.storeBytes(of: element.load(as: UInt8.self), toByteOffset: place, as: UInt8.self)
          case 4:
            valueTarget.storeBytes(
              of: element.load(as: UInt32.self), toByteOffset: place * 4, as: UInt32.self)
          default:
            valueTarget.storeBytes(
              of: element.load(as: UInt64.self), toByteOffset: place * 8, as: UInt64.self)
          }
        }
      }
      if !isSorted { outOfMemory.store(true, ordering: .relaxed) }
    }
    withExtendedLifetime((source.storage, values.storage, indices.storage)) {}
    if outOfMemory.load(ordering: .relaxed) {
      throw TensorError("out of memory: cannot sort \(length) elements")
    }
    return (values, indices)
  }
}
