/// One tensor as several: views along a dimension.
extension Tensor {
  /// Parts of the sizes given, which add up to the dimension's.
  ///
  /// - Throws: `TensorError` when they don't.
  public func split(sizes: [Int], dimension: Int) throws -> [Tensor] {
    try check(dimension: dimension)
    var start = 0
    var parts: [Tensor] = []
    for size in sizes {
      guard size >= 0, size <= shape[dimension] - start else { break }
      parts.append(try slice(dimension: dimension, start: start, count: size))
      start += size
    }
    guard parts.count == sizes.count, start == shape[dimension] else {
      throw TensorError(
        "parts of the sizes \(Shape.describe(sizes)) do not make up a dimension of size \(shape[dimension])")
    }
    return parts
  }

  /// A view of one number can have a dimension of any size; each part takes memory of its own.
  private static let mostParts = 1 << 20

  /// Parts of one size; the last has what is left. An empty dimension gives one empty part.
  public func split(size: Int, dimension: Int) throws -> [Tensor] {
    try check(dimension: dimension)
    guard size > 0 else { throw TensorError("a tensor cannot be split into parts of size \(size)") }
    let length = shape[dimension]
    guard length / size < Self.mostParts else {
      throw TensorError(
        "a dimension of size \(length) cannot be split into more than \(Self.mostParts) parts")
    }
    var sizes = [Int](repeating: size, count: length / size)
    if length == 0 || length % size > 0 { sizes.append(length % size) }
    return try split(sizes: sizes, dimension: dimension)
  }

  /// At most `count` parts of one size; the last may be smaller, and there may be fewer, as in PyTorch.
  public func chunk(_ count: Int, dimension: Int) throws -> [Tensor] {
    try check(dimension: dimension)
    guard count > 0 else { throw TensorError("a tensor cannot be split into \(count) parts") }
    let length = shape[dimension]
    return try split(size: Swift.max(1, length / count + (length % count > 0 ? 1 : 0)), dimension: dimension)
  }

  /// The parts at each position of a dimension, which goes away.
  public func unbind(dimension: Int) throws -> [Tensor] {
    try check(dimension: dimension)
    guard shape[dimension] <= Self.mostParts else {
      throw TensorError(
        "a dimension of size \(shape[dimension]) cannot be split into more than \(Self.mostParts) parts")
    }
    return try (0..<shape[dimension]).map { try select(dimension: dimension, index: $0) }
  }
}
