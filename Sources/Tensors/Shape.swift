/// Arithmetic on shapes that cannot overflow.
public enum Shape {
  /// As many dimensions as NumPy allows.
  public static let greatestRank = 64

  /// Elements of eight bytes, as many as the address space of a process holds.
  private static let greatestProduct = 1 << 44

  /// The number of elements of a shape.
  ///
  /// - Throws: `TensorError` for too many dimensions, a negative size, or sizes that multiply to more than an address
  ///   space holds. The zeros of an empty shape count as one here, as NumPy's do: what goes through its rows could not
  ///   end.
  public static func elementCount(_ shape: [Int]) throws(TensorError) -> Int {
    guard shape.count <= greatestRank else {
      throw TensorError("a tensor has at most \(greatestRank) dimensions, not \(shape.count)")
    }
    var product = 1
    for size in shape {
      guard size >= 0 else { throw TensorError("a dimension cannot be negative: \(describe(shape))") }
      let (next, overflow) = product.multipliedReportingOverflow(by: max(1, size))
      guard !overflow, next <= greatestProduct else {
        throw TensorError("a tensor of shape \(describe(shape)) is too large")
      }
      product = next
    }
    return shape.contains(0) ? 0 : product
  }

  /// The number of elements of a shape that a file claims to hold.
  ///
  /// A few bytes can claim an array without elements whose other sizes are astronomic; to write its empty rows or to sum
  /// over its empty dimension would take that long or that much memory. So the others are bounded too.
  ///
  /// - Throws: `TensorError` as `elementCount` does, and for an empty shape of more than 2²⁰ empty rows, or whose other
  ///   sizes multiply to more than 2²⁸.
  public static func storedElementCount(_ shape: [Int]) throws(TensorError) -> Int {
    let count = try elementCount(shape)
    guard count == 0 else { return count }
    let rows = try elementCount(Array(shape.prefix { $0 != 0 }))
    guard rows <= 1 << 20, try elementCount(shape.filter { $0 != 0 }) <= 1 << 28 else {
      throw TensorError("an empty tensor of shape \(describe(shape)) is too large to be read")
    }
    return 0
  }

  /// Strides, in elements, of a row-major tensor.
  public static func rowMajorStrides(_ shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    var step = 1
    for dimension in shape.indices.reversed() {
      strides[dimension] = step
      step = step.multipliedReportingOverflow(by: max(1, shape[dimension])).partialValue
    }
    return strides
  }

  /// `[2, 3]`, as messages show shapes.
  public static func describe(_ shape: [Int]) -> String {
    "[" + shape.map(String.init).joined(separator: ", ") + "]"
  }
}
