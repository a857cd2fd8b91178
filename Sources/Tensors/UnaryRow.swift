import CKernels

/// One row of a unary operation: where the elements and the results lie, with steps in bytes.
struct UnaryRow {
  let x: UnsafeRawPointer
  let step: Int
  let result: UnsafeMutableRawPointer
  let resultStep: Int
  let count: Int

  @inline(__always)
  private func map<A, R>(_: A.Type, _: R.Type, _ f: (A) -> R) {
    if step == MemoryLayout<A>.stride, resultStep == MemoryLayout<R>.stride {
      let x = x.assumingMemoryBound(to: A.self)
      let r = result.assumingMemoryBound(to: R.self)
      if UnsafeRawPointer(result) == UnsafeRawPointer(x) {
        // In a loop over two pointers that turn out to be one, the compiler would go element by element.
        let x = result.assumingMemoryBound(to: A.self)
        for i in 0..<count { r[i] = f(x[i]) }
      } else {
        for i in 0..<count { r[i] = f(x[i]) }
      }
    } else {
      var (x, r) = (x, result)
      for _ in 0..<count {
        r.assumingMemoryBound(to: R.self).pointee = f(x.assumingMemoryBound(to: A.self).pointee)
        x += step
        r += resultStep
      }
    }
  }

  /// The functions that the vector kernels have in float32. False for others.
  func applyKernel(_ operation: UnaryOperation) -> Bool {
    let kernels = mi_kernels_best().pointee
    switch operation {
    case .exp: apply(kernels.exp)
    case .exp2: apply(kernels.exp2)
    case .expm1: apply(kernels.expm1)
    case .log: apply(kernels.log)
    case .log2: apply(kernels.log2)
    case .log10: apply(kernels.log10)
    case .log1p: apply(kernels.log1p)
    case .sqrt: apply(kernels.sqrt)
    case .sin: apply(kernels.sin)
    case .cos: apply(kernels.cos)
    case .sigmoid: apply(kernels.sigmoid)
    case .silu: apply(kernels.silu)
    case .tanh: apply(kernels.tanh)
    case .gelu: apply(kernels.gelu)
    case .geluTanh: apply(kernels.gelu_tanh)
    case .isnan: return applyIsNaN(kernels)
    default: return false
    }
    return true
  }

  private func applyIsNaN(_ kernels: mi_kernels) -> Bool {
    guard step == MemoryLayout<Float>.stride, resultStep == 1 else { return false }
    let x = x.assumingMemoryBound(to: Float.self)
    kernels.not_equal(x, 1, x, 1, result.assumingMemoryBound(to: UInt8.self), count)
    return true
  }

  /// Rows with gaps go through a contiguous block, so that a value's result does not depend on where it lies.
  private func apply(_ kernel: (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void) {
    let size = MemoryLayout<Float>.stride
    if step == size, resultStep == size {
      kernel(x.assumingMemoryBound(to: Float.self), result.assumingMemoryBound(to: Float.self), count)
      return
    }
    let blockLength = 256
    withUnsafeTemporaryAllocation(of: Float.self, capacity: blockLength) { block in
      guard let block = block.baseAddress else { return }
      for start in stride(from: 0, to: count, by: blockLength) {
        let length = min(blockLength, count - start)
        copyElements(size, to: block, step: size, from: x + start * step, step: step, count: length)
        kernel(block, block, length)
        copyElements(
          size, to: result + start * resultStep, step: resultStep, from: block, step: size, count: length)
      }
    }
  }

  func applyBool(_ operation: UnaryOperation) {
    switch operation {
    case .logicalNot: map(UInt8.self, UInt8.self) { $0 == 0 ? 1 : 0 }
    case .isfinite: map(UInt8.self, UInt8.self) { _ in 1 }
    case .isnan, .isinf: map(UInt8.self, UInt8.self) { _ in 0 }
    // What is left keeps 0 and 1 as they are.
    default: map(UInt8.self, UInt8.self) { $0 == 0 ? 0 : 1 }
    }
  }

  func applyInt(_ operation: UnaryOperation) {
    switch operation {
    case .negate: map(Int.self, Int.self) { 0 &- $0 }
    case .abs: map(Int.self, Int.self) { $0 < 0 ? 0 &- $0 : $0 }
    case .sign: map(Int.self, Int.self) { $0.signum() }
    case .square: map(Int.self, Int.self) { $0 &* $0 }
    case .relu: map(Int.self, Int.self) { $0 < 0 ? 0 : $0 }
    case .logicalNot: map(Int.self, UInt8.self) { $0 == 0 ? 1 : 0 }
    case .isfinite: map(Int.self, UInt8.self) { _ in 1 }
    case .isnan, .isinf: map(Int.self, UInt8.self) { _ in 0 }
    // Whole numbers are their own floor, ceiling and rounding.
    default: map(Int.self, Int.self) { $0 }
    }
  }

  @inline(__always)
  func applyFloat<T: FloatingElement>(_ operation: UnaryOperation, _: T.Type) {
    switch operation {
    case .negate: map(T.self, T.self) { -$0 }
    case .abs: map(T.self, T.self) { $0.magnitude }
    case .sign: map(T.self, T.self) { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 == 0 ? 0 : $0 }
    case .square: map(T.self, T.self) { $0 * $0 }
    case .relu: map(T.self, T.self) { $0 < 0 ? 0 : $0 }
    case .floor: map(T.self, T.self) { $0.rounded(.down) }
    case .ceil: map(T.self, T.self) { $0.rounded(.up) }
    case .trunc: map(T.self, T.self) { $0.rounded(.towardZero) }
    case .round: map(T.self, T.self) { $0.rounded(.toNearestOrEven) }
    case .exp: map(T.self, T.self) { T.exp($0) }
    case .exp2: map(T.self, T.self) { T.exp2($0) }
    case .expm1: map(T.self, T.self) { T.expm1($0) }
    case .log: map(T.self, T.self) { T.log($0) }
    case .log2: map(T.self, T.self) { T.log2($0) }
    case .log10: map(T.self, T.self) { T.log10($0) }
    case .log1p: map(T.self, T.self) { T.log1p($0) }
    case .sqrt: map(T.self, T.self) { $0.squareRoot() }
    case .rsqrt: map(T.self, T.self) { 1 / $0.squareRoot() }
    case .reciprocal: map(T.self, T.self) { 1 / $0 }
    case .sin: map(T.self, T.self) { T.sin($0) }
    case .cos: map(T.self, T.self) { T.cos($0) }
    case .tan: map(T.self, T.self) { T.tan($0) }
    case .asin: map(T.self, T.self) { T.asin($0) }
    case .acos: map(T.self, T.self) { T.acos($0) }
    case .atan: map(T.self, T.self) { T.atan($0) }
    case .sinh: map(T.self, T.self) { T.sinh($0) }
    case .cosh: map(T.self, T.self) { T.cosh($0) }
    case .tanh: map(T.self, T.self) { T.tanh($0) }
    case .asinh: map(T.self, T.self) { T.asinh($0) }
    case .acosh: map(T.self, T.self) { T.acosh($0) }
    case .atanh: map(T.self, T.self) { T.atanh($0) }
    case .sigmoid: map(T.self, T.self) { 1 / (1 + T.exp(-$0)) }
    case .silu: map(T.self, T.self) { $0 / (1 + T.exp(-$0)) }
    case .erf: map(T.self, T.self) { T.erf($0) }
    case .erfc: map(T.self, T.self) { T.erfc($0) }
    // erfc keeps the digits that 1 + erf would lose in the left tail.
    case .gelu: map(T.self, T.self) { 0.5 * $0 * T.erfc(-$0 * 0.7071067811865476) }
    case .geluTanh:
      map(T.self, T.self) { x in
        0.5 * x * (1 + T.tanh(0.7978845608028654 * (x + 0.044715 * x * x * x)))
      }
    case .isnan: map(T.self, UInt8.self) { $0.isNaN ? 1 : 0 }
    case .isfinite: map(T.self, UInt8.self) { $0.isFinite ? 1 : 0 }
    case .isinf: map(T.self, UInt8.self) { $0.isInfinite ? 1 : 0 }
    case .logicalNot: map(T.self, UInt8.self) { $0 == 0 ? 1 : 0 }
    }
  }
}
