private let missing = TensorError("this operation is not there yet")

extension Tensor {
  public func get(_ indices: [Index]) throws -> Tensor { throw missing }
  public func set(_ indices: [Index], to value: Operand) throws { throw missing }
  public static func cat(_ tensors: [Tensor], dimension: Int) throws -> Tensor { throw missing }
  public static func stack(_ tensors: [Tensor], dimension: Int) throws -> Tensor { throw missing }
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
