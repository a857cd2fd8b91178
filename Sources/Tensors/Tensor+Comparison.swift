/// Comparing whole tensors.
extension Tensor {
  /// Whether every element of `a` is within `atol + rtol * |b|` of the one of `b`, which broadcasts.
  ///
  /// Equal infinities are close; NaN is close to NaN only if told.
  public static func allclose(
    _ a: Tensor, _ b: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false
  ) throws -> Bool {
    let shape = try Shape.broadcast(a.shape, b.shape)
    let x = try a.to(.float64).broadcast(to: shape)
    let y = try b.to(.float64).broadcast(to: shape)
    let (left, right) = (x.readPointer, y.readPointer)
    let walk = try StridedWalk(shape: shape, steps: [x.byteSteps, y.byteSteps])
    let (leftStep, rightStep) = (walk.rowSteps[0], walk.rowSteps[1])
    var close = true
    for tile in 0..<walk.tiles where close {
      walk.visit(tile) { offsets, length in
        for i in 0..<length {
          let p = (left + offsets[0] + i * leftStep).load(as: Double.self)
          let q = (right + offsets[1] + i * rightStep).load(as: Double.self)
          let within = q.isFinite && (p - q).magnitude <= atol + rtol * q.magnitude
          if !(p == q || within || equalNaN && p.isNaN && q.isNaN) { close = false }
        }
      }
    }
    withExtendedLifetime((x.storage, y.storage)) {}
    return close
  }
}
