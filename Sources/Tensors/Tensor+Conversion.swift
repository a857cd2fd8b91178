import CKernels
import Synchronization

/// Copies and changes of type.
extension Tensor {
  /// The same elements in row-major order: the tensor itself if they already are.
  public func contiguous() throws -> Tensor { isContiguous ? self : try clone() }

  /// A copy in row-major order, in memory of its own.
  public func clone() throws -> Tensor {
    let result = try Tensor(uninitialized: shape, dtype: dtype)
    try result.write(converted: self)
    return result
  }

  /// The same values as elements of another type: the tensor itself if it has that type.
  ///
  /// To int64, floating-point numbers lose their fraction; to bool, everything but zero is true; to a shorter
  /// floating-point type, they are rounded to the nearest.
  ///
  /// - Throws: `TensorError` when NaN, an infinity or a number beyond 64 bits has to become an integer.
  public func to(_ dtype: DType) throws -> Tensor {
    if dtype == self.dtype { return self }
    let result = try Tensor(uninitialized: shape, dtype: dtype)
    try result.write(converted: self)
    return result
  }

  /// The tensor in the type that operations compute in.
  func widened() throws -> Tensor { try to(dtype.computeType) }

  /// Overwrites all elements with those of `source`, a tensor of the same shape that does not overlap.
  func write(converted source: Tensor) throws {
    let walk = try StridedWalk(shape: shape, steps: [byteSteps, source.byteSteps])
    let (to, from) = (dtype, source.dtype)
    let target = try writePointer()
    let origin = source.readPointer
    let (targetStep, originStep) = (walk.rowSteps[0], walk.rowSteps[1])
    let unrepresentable = Atomic<Bool>(false)
    try walk.run { offsets, length in
      let row = ConversionRow(
        target: target + offsets[0], targetStep: targetStep, origin: origin + offsets[1],
        originStep: originStep, count: length)
      if !row.convert(from, to) { unrepresentable.store(true, ordering: .relaxed) }
    }
    withExtendedLifetime((storage, source.storage)) {}
    if unrepresentable.load(ordering: .relaxed) {
      throw TensorError("NaN, infinities and numbers beyond 64 bits cannot become int64")
    }
  }
}

/// One row of a conversion; steps are in bytes.
private struct ConversionRow {
  let target: UnsafeMutableRawPointer
  let targetStep: Int
  let origin: UnsafeRawPointer
  let originStep: Int
  let count: Int

  /// False when a number has no counterpart.
  func convert(_ from: DType, _ to: DType) -> Bool {
    if to == .float32, originStep == 2, targetStep == 4, widenByKernel(from) { return true }
    if from == to {
      copyElements(
        to.byteCount, to: target, step: targetStep, from: origin, step: originStep, count: count)
      return true
    }
    switch (from, to) {
    case (.bool, .int64): map { (x: UInt8) in x != 0 ? 1 : 0 as Int }
    case (.bool, .float32): map { (x: UInt8) in x != 0 ? 1 : 0 as Float }
    case (.bool, .float64): map { (x: UInt8) in x != 0 ? 1 : 0 as Double }
    case (.bool, .float16): map { (x: UInt8) in x != 0 ? 0x3C00 : 0 as UInt16 }
    case (.bool, .bfloat16): map { (x: UInt8) in x != 0 ? 0x3F80 : 0 as UInt16 }

    case (.int64, .bool): map { (x: Int) in x != 0 ? 1 : 0 as UInt8 }
    case (.int64, .float32): map { (x: Int) in Float(x) }
    case (.int64, .float64): map { (x: Int) in Double(x) }
    case (.int64, .float16): map { (x: Int) in HalfPrecision.float16(Float(x)) }
    case (.int64, .bfloat16): map { (x: Int) in HalfPrecision.bfloat16(Float(x)) }

    case (.float32, .bool): map { (x: Float) in x != 0 ? 1 : 0 as UInt8 }
    case (.float32, .int64): return mapToInt { (x: Float) in Double(x) }
    case (.float32, .float64): map { (x: Float) in Double(x) }
    case (.float32, .float16): map { (x: Float) in HalfPrecision.float16(x) }
    case (.float32, .bfloat16): map { (x: Float) in HalfPrecision.bfloat16(x) }

    case (.float64, .bool): map { (x: Double) in x != 0 ? 1 : 0 as UInt8 }
    case (.float64, .int64): return mapToInt { (x: Double) in x }
    case (.float64, .float32): map { (x: Double) in Float(x) }
    case (.float64, .float16): map { (x: Double) in HalfPrecision.float16(Float(x)) }
    case (.float64, .bfloat16): map { (x: Double) in HalfPrecision.bfloat16(Float(x)) }

    case (.float16, .bool): map { (x: UInt16) in x & 0x7FFF != 0 ? 1 : 0 as UInt8 }
    case (.float16, .int64): return mapToInt { (x: UInt16) in Double(HalfPrecision.widen(float16: x)) }
    case (.float16, .float32): map { (x: UInt16) in HalfPrecision.widen(float16: x) }
    case (.float16, .float64): map { (x: UInt16) in Double(HalfPrecision.widen(float16: x)) }
    case (.float16, .bfloat16):
      map { (x: UInt16) in HalfPrecision.bfloat16(HalfPrecision.widen(float16: x)) }

    case (.bfloat16, .bool): map { (x: UInt16) in x & 0x7FFF != 0 ? 1 : 0 as UInt8 }
    case (.bfloat16, .int64): return mapToInt { (x: UInt16) in Double(HalfPrecision.widen(bfloat16: x)) }
    case (.bfloat16, .float32): map { (x: UInt16) in HalfPrecision.widen(bfloat16: x) }
    case (.bfloat16, .float64): map { (x: UInt16) in Double(HalfPrecision.widen(bfloat16: x)) }
    case (.bfloat16, .float16):
      map { (x: UInt16) in HalfPrecision.float16(HalfPrecision.widen(bfloat16: x)) }

    case (.bool, .bool), (.int64, .int64), (.float16, .float16), (.bfloat16, .bfloat16),
      (.float32, .float32), (.float64, .float64):
      break
    }
    return true
  }

  /// Half precision in contiguous rows; exact, so that it agrees with the conversion one by one.
  private func widenByKernel(_ from: DType) -> Bool {
    let kernels = mi_kernels_best().pointee
    let halves = origin.assumingMemoryBound(to: UInt16.self)
    let floats = target.assumingMemoryBound(to: Float.self)
    switch from {
    case .float16: kernels.widen_float16(halves, floats, count)
    case .bfloat16: kernels.widen_bfloat16(halves, floats, count)
    default: return false
    }
    return true
  }

  @inline(__always)
  private func map<A, R>(_ f: (A) -> R) {
    if originStep == MemoryLayout<A>.stride, targetStep == MemoryLayout<R>.stride {
      let x = origin.assumingMemoryBound(to: A.self)
      let r = target.assumingMemoryBound(to: R.self)
      for i in 0..<count { r[i] = f(x[i]) }
    } else {
      var (x, r) = (origin, target)
      for _ in 0..<count {
        r.assumingMemoryBound(to: R.self).pointee = f(x.assumingMemoryBound(to: A.self).pointee)
        x += originStep
        r += targetStep
      }
    }
  }

  @inline(__always)
  private func mapToInt<A>(_ wide: (A) -> Double) -> Bool {
    var good = true
    map { (x: A) -> Int in
      // Of the numbers in float64, those in [-2^63, 2^63) have an integer; NaN fails the comparison.
      let value = wide(x)
      guard value >= -0x1p63, value < 0x1p63 else {
        good = false
        return 0
      }
      return Int(value)
    }
    return good
  }
}
