/// Reading elements one by one.
extension Tensor {
  /// The only element.
  ///
  /// - Throws: `TensorError` when there are more or none.
  public func item() throws -> Scalar {
    guard count == 1 else {
      throw TensorError("only a tensor of one element has an item, not one of shape \(Shape.describe(shape))")
    }
    return scalar(at: 0)
  }

  /// The element at a position along each dimension.
  ///
  /// - Throws: `TensorError` when a position is out of range or there are too few or too many.
  public func element(at position: [Int]) throws -> Scalar {
    guard position.count == rank else {
      throw TensorError("\(position.count) indices do not name an element of shape \(Shape.describe(shape))")
    }
    var distance = 0
    for (index, (size, stride)) in zip(position, zip(shape, strides)) {
      guard index >= 0, index < size else {
        throw TensorError("index out of range for shape \(Shape.describe(shape))")
      }
      distance += index * stride
    }
    return scalar(at: distance)
  }

  /// All elements in row-major order, as float64.
  public func doubles() throws -> [Double] {
    try checkRoomForArrays()
    let wide = try to(.float64).contiguous()
    return wide.withPointer { Array(UnsafeBufferPointer(start: $0, count: wide.count)) }
  }

  /// All elements in row-major order, as integers.
  ///
  /// - Throws: `TensorError` for a floating-point element that has no integer.
  public func ints() throws -> [Int] {
    try checkRoomForArrays()
    let wide = try to(.int64).contiguous()
    return wide.withPointer { Array(UnsafeBufferPointer(start: $0, count: wide.count)) }
  }

  /// Refuses to copy the elements where not even three arrays of them would fit: a view of one number can have
  /// billions of elements, and who asks for them works with copies.
  private func checkRoomForArrays() throws { try Tensor.checkRoomForArrays(of: shape) }

  /// Refuses where not even three arrays of as many numbers as a shape has elements would fit.
  public static func checkRoomForArrays(of shape: [Int]) throws {
    try BufferPool.shared.checkRoom(byteCount: 3 * 8 * Shape.elementCount(shape))
  }

  /// All elements in row-major order, each of which must be a whole number.
  ///
  /// - Throws: `TensorError` that names an element which is none.
  public func wholeNumbers() throws -> [Int] {
    guard dtype.isFloatingPoint else { return try ints() }
    return try doubles().map { value in
      guard let number = Int(exactly: value) else { throw TensorError("\(value) is not a whole number") }
      return number
    }
  }

  /// Whether the only element is not zero.
  ///
  /// - Throws: `TensorError` when there are more elements or none.
  public func isTrue() throws -> Bool {
    switch try item() {
    case .bool(let value): value
    case .int(let value): value != 0
    case .float(let value): value != 0
    }
  }

  /// The element that lies `distance` elements from the first.
  private func scalar(at distance: Int) -> Scalar {
    switch dtype {
    case .bool: withPointer(to: UInt8.self) { .bool($0[distance] != 0) }
    case .int64: withPointer(to: Int.self) { .int($0[distance]) }
    case .bfloat16:
      withPointer(to: UInt16.self) { .float(Double(HalfPrecision.widen(bfloat16: $0[distance]))) }
    case .float16: withPointer(to: UInt16.self) { .float(Double(HalfPrecision.widen(float16: $0[distance]))) }
    case .float32: withPointer(to: Float.self) { .float(Double($0[distance])) }
    case .float64: withPointer(to: Double.self) { .float($0[distance]) }
    }
  }
}
