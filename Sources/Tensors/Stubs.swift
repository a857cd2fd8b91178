private let missing = TensorError("this operation is not there yet")

extension Tensor {
  public static func einsum(_ equation: String, _ tensors: [Tensor]) throws -> Tensor { throw missing }
  public static func allclose(
    _ a: Tensor, _ b: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false
  ) throws -> Bool { throw missing }
  public func formatted() throws -> String { throw missing }
}
