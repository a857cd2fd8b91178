private let missing = TensorError("this operation is not there yet")

extension Tensor {
  public static func binary(_ operation: BinaryOperation, _ a: Operand, _ b: Operand) throws -> Tensor {
    throw missing
  }
  static func apply(_ operation: BinaryOperation, _ a: Tensor, _ b: Tensor, into result: Tensor) throws {
    throw missing
  }
  public func unary(_ operation: UnaryOperation) throws -> Tensor { throw missing }
  public func clamp(min: Scalar?, max: Scalar?) throws -> Tensor { throw missing }
  public func reduce(_ r: Reduction, dimensions: [Int]? = nil, keepDimensions: Bool = false) throws -> Tensor
  {
    throw missing
  }
  /// Of the first smallest element along a dimension, or of the flattened tensor; of the first NaN if there is one.
  public func argmin(dimension: Int? = nil, keepDimensions: Bool = false) throws -> Tensor { throw missing }
  public func argmax(dimension: Int? = nil, keepDimensions: Bool = false) throws -> Tensor { throw missing }
  public func softmax(dimension: Int) throws -> Tensor { throw missing }
  public func logSoftmax(dimension: Int) throws -> Tensor { throw missing }
  public func cumsum(dimension: Int) throws -> Tensor { throw missing }
  public func cumprod(dimension: Int) throws -> Tensor { throw missing }
  public func get(_ indices: [Index]) throws -> Tensor { throw missing }
  public func set(_ indices: [Index], to value: Operand) throws { throw missing }
  public static func cat(_ tensors: [Tensor], dimension: Int) throws -> Tensor { throw missing }
  public static func stack(_ tensors: [Tensor], dimension: Int) throws -> Tensor { throw missing }
  public static func `where`(_ condition: Tensor, _ a: Operand, _ b: Operand) throws -> Tensor {
    throw missing
  }
  public func nonzero() throws -> Tensor { throw missing }
  public func upper(offset: Int = 0) throws -> Tensor { throw missing }
  public func lower(offset: Int = 0) throws -> Tensor { throw missing }
  public func triu(offset: Int = 0) throws -> Tensor { throw missing }
  public func tril(offset: Int = 0) throws -> Tensor { throw missing }
  public func sort(dimension: Int, descending: Bool = false) throws -> (values: Tensor, indices: Tensor) {
    throw missing
  }
  public func argsort(dimension: Int, descending: Bool = false) throws -> Tensor { throw missing }
  public func topk(_ k: Int, dimension: Int, largest: Bool = true) throws -> (values: Tensor, indices: Tensor)
  {
    throw missing
  }
  public func unique() throws -> Tensor { throw missing }
  public func matmul(_ other: Tensor) throws -> Tensor { throw missing }
  public func dot(_ other: Tensor) throws -> Tensor { throw missing }
  public func outer(_ other: Tensor) throws -> Tensor { throw missing }
  public static func einsum(_ equation: String, _ tensors: [Tensor]) throws -> Tensor { throw missing }
  public static func allclose(
    _ a: Tensor, _ b: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false
  ) throws -> Bool { throw missing }
  public func formatted() throws -> String { throw missing }
}
