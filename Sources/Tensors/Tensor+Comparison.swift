/// Comparing with a tolerance, and whole tensors.
extension Tensor {
  /// Whether each element of `a` is within `atol + rtol * |b|` of the one of `b`; shapes broadcast. NumPy's
  /// `isclose`.
  ///
  /// Equal infinities are close; NaN is close to NaN only if told.
  public static func isclose(
    _ a: Operand, _ b: Operand, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false
  ) throws -> Tensor {
    let shape = try Shape.broadcast(a.shape, b.shape)
    let x = try a.tensor(as: .float64).broadcast(to: shape)
    let y = try b.tensor(as: .float64).broadcast(to: shape)
    let result = try Tensor(uninitialized: shape, dtype: .bool)
    let walk = try StridedWalk(shape: shape, steps: [result.byteSteps, x.byteSteps, y.byteSteps])
    let target = try result.writePointer()
    let (left, right) = (x.readPointer, y.readPointer)
    let steps = (walk.rowSteps[0], walk.rowSteps[1], walk.rowSteps[2])
    try walk.run { offsets, length in
      for i in 0..<length {
        let p = (left + offsets[1] + i * steps.1).load(as: Double.self)
        let q = (right + offsets[2] + i * steps.2).load(as: Double.self)
        let within = q.isFinite && (p - q).magnitude <= atol + rtol * q.magnitude
        let close = p == q || within || equalNaN && p.isNaN && q.isNaN
        (target + offsets[0] + i * steps.0).storeBytes(of: close ? 1 : 0, as: UInt8.self)
      }
    }
    withExtendedLifetime((x.storage, y.storage, result.storage)) {}
    return result
  }

  /// Whether every element of `a` is close to the one of `b`; see `isclose`.
  public static func allclose(
    _ a: Tensor, _ b: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false
  ) throws -> Bool {
    try isclose(.tensor(a), .tensor(b), rtol: rtol, atol: atol, equalNaN: equalNaN).reduce(.all).isTrue()
  }

  /// Whether both have one shape and equal elements, of whatever types: NumPy's `array_equal`.
  public func equals(_ other: Tensor) throws -> Bool {
    try shape == other.shape
      && Tensor.binary(.equal, .tensor(self), .tensor(other)).reduce(.all).isTrue()
  }
}
