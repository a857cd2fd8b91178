/// The same elements in other places.
extension Tensor {
  /// A view with the order along each of the dimensions reversed.
  public func flip(_ dimensions: [Int]) throws -> Tensor {
    guard Set(dimensions).count == dimensions.count else {
      throw TensorError("flip needs different dimensions, and one is named twice")
    }
    return try dimensions.reduce(self) { tensor, dimension in
      try tensor.check(dimension: dimension)
      let size = tensor.shape[dimension]
      return try tensor.slice(dimension: dimension, start: Swift.max(0, size - 1), count: size, step: -1)
    }
  }

  /// The elements moved by `shift` places along a dimension, those beyond the end to the start; of the flat
  /// tensor without a dimension.
  public func roll(_ shift: Int, dimension: Int? = nil) throws -> Tensor {
    guard let dimension else { return try flatten().roll(shift, dimension: 0).reshape(shape) }
    try check(dimension: dimension)
    let size = shape[dimension]
    if size == 0 { return try clone() }
    let moved = (shift % size + size) % size
    return try Tensor.cat(
      [
        slice(dimension: dimension, start: size - moved == size ? 0 : size - moved, count: moved),
        slice(dimension: dimension, start: 0, count: size - moved),
      ], dimension: dimension)
  }

  /// The whole tensor repeated along each dimension; counts and dimensions are aligned at the last one.
  public func tile(_ counts: [Int]) throws -> Tensor {
    let rank = Swift.max(self.rank, counts.count)
    let sizes = Array(repeating: 1, count: rank - self.rank) + shape
    let counts = Array(repeating: 1, count: rank - counts.count) + counts
    guard counts.allSatisfy({ $0 >= 0 }) else {
      throw TensorError("a tensor cannot be tiled a negative number of times")
    }
    let result = try zip(counts, sizes).map { count, size in
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow else { throw TensorError("the tiled tensor is too large") }
      return product
    }
    let spread = try reshape(sizes.flatMap { [1, $0] })
      .broadcast(to: zip(counts, sizes).flatMap { [$0, $1] })
    return try spread.clone().reshape(result)
  }

  /// Each element repeated `count` times along a dimension.
  public func repeatInterleave(_ count: Int, dimension: Int) throws -> Tensor {
    try check(dimension: dimension)
    guard count >= 0 else { throw TensorError("elements cannot be repeated \(count) times") }
    let (size, overflow) = shape[dimension].multipliedReportingOverflow(by: count)
    guard !overflow else { throw TensorError("the repeated tensor is too large") }
    var (spread, result) = (shape, shape)
    spread.insert(count, at: dimension + 1)
    result[dimension] = size
    return try unsqueeze(dimension + 1).broadcast(to: spread).clone().reshape(result)
  }

  /// Each element along a dimension repeated as often as its own count says.
  public func repeatInterleave(counts: [Int], dimension: Int) throws -> Tensor {
    try check(dimension: dimension)
    guard counts.count == shape[dimension], counts.allSatisfy({ $0 >= 0 }) else {
      throw TensorError(
        "repeating needs one count of at least 0 for each of the \(shape[dimension]) positions")
    }
    var total = 0
    for count in counts {
      let (sum, overflow) = total.addingReportingOverflow(count)
      guard !overflow else { throw TensorError("the repeated tensor is too large") }
      total = sum
    }
    let positions = try Tensor(uninitialized: [total], dtype: .int64)
    try positions.withMutablePointer(to: Int.self) { target in
      var next = 0
      for (position, count) in counts.enumerated() {
        for _ in 0..<count {
          target[next] = position
          next += 1
        }
      }
    }
    return try get(Array(repeating: .all, count: dimension) + [.positions(positions)])
  }

  /// The differences of neighbours along a dimension, taken `order` times; of bools, whether they differ.
  public func diff(order: Int = 1, dimension: Int) throws -> Tensor {
    try check(dimension: dimension)
    guard order >= 0 else { throw TensorError("differences cannot be taken \(order) times") }
    var result = try widened()
    let steps = Swift.min(order, shape[dimension])
    for step in 0..<steps {
      let size = result.shape[dimension]
      if step > 0, result.count == 0 {
        // Nothing changes any more but the size.
        var shape = result.shape
        shape[dimension] = Swift.max(0, size - (steps - step))
        return try Tensor(uninitialized: shape, dtype: result.dtype)
      }
      let later = try result.slice(dimension: dimension, start: Swift.min(1, size - 1), count: size - 1)
      let earlier = try result.slice(dimension: dimension, start: 0, count: size - 1)
      result = try Tensor.binary(
        dtype == .bool ? .notEqual : .subtract, .tensor(later), .tensor(earlier))
    }
    return result
  }

  /// Tensors that together name the points of a grid: each vector along a dimension of its own, repeated along
  /// the others.
  ///
  /// - Parameter cartesian: whether the first vector runs along the second dimension and the second along the
  ///   first (NumPy's "xy"), or each along its own (PyTorch's "ij").
  public static func meshgrid(_ vectors: [Tensor], cartesian: Bool = true) throws -> [Tensor] {
    for vector in vectors where vector.rank > 1 {
      throw TensorError("meshgrid needs vectors, not a tensor of shape \(Shape.describe(vector.shape))")
    }
    let sizes = vectors.map(\.count)
    return try vectors.enumerated().map { place, vector in
      var along = Array(repeating: 1, count: sizes.count)
      along[place] = vector.count
      let grid = try vector.reshape(along).broadcast(to: sizes)
      return try (cartesian && sizes.count > 1 ? grid.transpose(0, 1) : grid).clone()
    }
  }
}
