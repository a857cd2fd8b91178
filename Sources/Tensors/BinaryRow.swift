import CKernels

/// One row of a binary operation: where the operands and the result lie, with steps in bytes.
struct BinaryRow {
  let a: UnsafeRawPointer
  let aStep: Int
  let b: UnsafeRawPointer
  let bStep: Int
  let result: UnsafeMutableRawPointer
  let resultStep: Int
  let count: Int

  /// Contiguous rows and rows against one value are loops of their own, which the compiler vectorises.
  @inline(__always)
  func map<A, R>(_: A.Type, _: R.Type, _ f: (A, A) -> R) {
    let size = MemoryLayout<A>.stride
    let x = a.assumingMemoryBound(to: A.self)
    let y = b.assumingMemoryBound(to: A.self)
    let r = result.assumingMemoryBound(to: R.self)
    // In a loop over two pointers that turn out to be one, the compiler would go element by element.
    let isInPlace = UnsafeRawPointer(result) == a
    let own = result.assumingMemoryBound(to: A.self)
    switch (aStep, bStep, resultStep) {
    case (size, size, MemoryLayout<R>.stride):
      if isInPlace {
        for i in 0..<count { r[i] = f(own[i], y[i]) }
      } else {
        for i in 0..<count { r[i] = f(x[i], y[i]) }
      }
    case (size, 0, MemoryLayout<R>.stride):
      let value = y[0]
      if isInPlace {
        for i in 0..<count { r[i] = f(own[i], value) }
      } else {
        for i in 0..<count { r[i] = f(x[i], value) }
      }
    case (0, size, MemoryLayout<R>.stride):
      let value = x[0]
      for i in 0..<count { r[i] = f(value, y[i]) }
    default:
      mapStrided(A.self, R.self, f)
    }
  }

  @inline(__always)
  private func mapStrided<A, R>(_: A.Type, _: R.Type, _ f: (A, A) -> R) {
    var (x, y, r) = (a, b, result)
    for _ in 0..<count {
      r.assumingMemoryBound(to: R.self).pointee =
        f(x.assumingMemoryBound(to: A.self).pointee, y.assumingMemoryBound(to: A.self).pointee)
      x += aStep
      y += bStep
      r += resultStep
    }
  }

  @inline(__always)
  func compare<A: Comparable>(_ operation: BinaryOperation, _: A.Type) {
    switch operation {
    case .equal: map(A.self, UInt8.self) { $0 == $1 ? 1 : 0 }
    case .notEqual: map(A.self, UInt8.self) { $0 != $1 ? 1 : 0 }
    case .less: map(A.self, UInt8.self) { $0 < $1 ? 1 : 0 }
    case .lessEqual: map(A.self, UInt8.self) { $0 <= $1 ? 1 : 0 }
    case .greater: map(A.self, UInt8.self) { $0 > $1 ? 1 : 0 }
    default: map(A.self, UInt8.self) { $0 >= $1 ? 1 : 0 }
    }
  }
}

// MARK: - bool

extension BinaryRow {
  func applyBool(_ operation: BinaryOperation) {
    // Any byte but 0 is true: a checkpoint may hold others than 1.
    switch operation {
    case .add, .or, .maximum: map(UInt8.self, UInt8.self) { ($0 | $1) != 0 ? 1 : 0 }
    case .multiply, .and, .minimum: map(UInt8.self, UInt8.self) { $0 != 0 && $1 != 0 ? 1 : 0 }
    case .xor, .notEqual: map(UInt8.self, UInt8.self) { ($0 != 0) != ($1 != 0) ? 1 : 0 }
    case .equal: map(UInt8.self, UInt8.self) { ($0 != 0) == ($1 != 0) ? 1 : 0 }
    case .less: map(UInt8.self, UInt8.self) { $0 == 0 && $1 != 0 ? 1 : 0 }
    case .lessEqual: map(UInt8.self, UInt8.self) { $0 == 0 || $1 != 0 ? 1 : 0 }
    case .greater: map(UInt8.self, UInt8.self) { $0 != 0 && $1 == 0 ? 1 : 0 }
    case .greaterEqual: map(UInt8.self, UInt8.self) { $0 != 0 || $1 == 0 ? 1 : 0 }
    case .subtract, .divide, .floorDivide, .power, .remainder, .atan2, .shiftLeft, .shiftRight: break
    }
  }
}

// MARK: - int64

extension BinaryRow {
  /// The operation on int64, which wraps. False when a divisor was zero or an exponent negative.
  func applyInt(_ operation: BinaryOperation) -> Bool {
    var defined = true
    switch operation {
    case .add: map(Int.self, Int.self) { $0 &+ $1 }
    case .subtract: map(Int.self, Int.self) { $0 &- $1 }
    case .multiply: map(Int.self, Int.self) { $0 &* $1 }
    case .minimum: map(Int.self, Int.self) { Swift.min($0, $1) }
    case .maximum: map(Int.self, Int.self) { Swift.max($0, $1) }
    case .floorDivide:
      map(Int.self, Int.self) { a, b in
        guard b != 0 else {
          defined = false
          return 0
        }
        let quotient = a.dividedReportingOverflow(by: b).partialValue
        return a &- quotient &* b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
      }
    case .remainder:
      map(Int.self, Int.self) { a, b in
        guard b != 0 else {
          defined = false
          return 0
        }
        let rest = a.remainderReportingOverflow(dividingBy: b).partialValue
        return rest != 0 && (rest < 0) != (b < 0) ? rest &+ b : rest
      }
    case .power:
      map(Int.self, Int.self) { a, b in
        guard b >= 0 else {
          defined = false
          return 0
        }
        return BinaryRow.power(a, b)
      }
    case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual: compare(operation, Int.self)
    case .and: map(Int.self, Int.self) { $0 & $1 }
    case .or: map(Int.self, Int.self) { $0 | $1 }
    case .xor: map(Int.self, Int.self) { $0 ^ $1 }
    // Distances from 0 to 63; any other, a negative one included, moves all bits out.
    case .shiftLeft: map(Int.self, Int.self) { UInt(bitPattern: $1) < 64 ? $0 &<< $1 : 0 }
    case .shiftRight: map(Int.self, Int.self) { $0 &>> (UInt(bitPattern: $1) < 64 ? $1 : 63) }
    case .divide, .atan2: break
    }
    return defined
  }

  /// By repeated squaring, wrapping as NumPy does.
  private static func power(_ base: Int, _ exponent: Int) -> Int {
    var (result, square, rest) = (1, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = result &* square }
      square = square &* square
      rest >>= 1
    }
    return result
  }
}

// MARK: - Floating point

extension BinaryRow {
  @inline(__always)
  func applyFloat<T: FloatingElement>(_ operation: BinaryOperation, _: T.Type) {
    switch operation {
    case .add: map(T.self, T.self) { $0 + $1 }
    case .subtract: map(T.self, T.self) { $0 - $1 }
    case .multiply: map(T.self, T.self) { $0 * $1 }
    case .divide: map(T.self, T.self) { $0 / $1 }
    case .minimum: map(T.self, T.self) { $0 < $1 || $0.isNaN ? $0 : $1 }
    case .maximum: map(T.self, T.self) { $0 > $1 || $0.isNaN ? $0 : $1 }
    case .atan2: map(T.self, T.self) { T.atan2($0, $1) }
    case .floorDivide: map(T.self, T.self) { BinaryRow.floorDivide($0, $1) }
    case .remainder: map(T.self, T.self) { BinaryRow.remainder($0, $1) }
    case .power:
      // Squares are by far the commonest powers; the product is the exactly rounded one.
      if bStep == 0, count > 0, b.load(as: T.self) == 2 {
        map(T.self, T.self) { x, _ in x * x }
      } else {
        map(T.self, T.self) { T.pow($0, $1) }
      }
    case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual:
      if !(T.self == Float.self && compareByKernel(operation)) { compare(operation, T.self) }
    case .and, .or, .xor, .shiftLeft, .shiftRight: break
    }
  }

  /// Comparisons of float32 in rows without gaps, or with one value.
  private func compareByKernel(_ operation: BinaryOperation) -> Bool {
    let size = MemoryLayout<Float>.stride
    guard aStep == size || aStep == 0, bStep == size || bStep == 0, resultStep == 1 else { return false }
    let kernels = mi_kernels_best().pointee
    let (x, y) = (a.assumingMemoryBound(to: Float.self), b.assumingMemoryBound(to: Float.self))
    let target = result.assumingMemoryBound(to: UInt8.self)
    let (i, j) = (aStep / size, bStep / size)
    switch operation {
    case .equal: kernels.equal(x, i, y, j, target, count)
    case .notEqual: kernels.not_equal(x, i, y, j, target, count)
    case .less: kernels.less(x, i, y, j, target, count)
    case .lessEqual: kernels.less_equal(x, i, y, j, target, count)
    case .greater: kernels.less(y, j, x, i, target, count)
    default: kernels.less_equal(y, j, x, i, target, count)
    }
    return true
  }

  /// NumPy's: the quotient of what is left when the remainder is taken away, so that both agree.
  @inline(__always)
  private static func floorDivide<T: FloatingElement>(_ a: T, _ b: T) -> T {
    if b == 0 { return a / b }
    var rest = T.fmod(a, b)
    var quotient = (a - rest) / b
    if rest != 0, (b < 0) != (rest < 0) {
      rest += b
      quotient -= 1
    }
    if quotient == 0 { return T(signOf: a / b, magnitudeOf: 0) }
    let whole = quotient.rounded(.down)
    return quotient - whole > 0.5 ? whole + 1 : whole
  }

  @inline(__always)
  private static func remainder<T: FloatingElement>(_ a: T, _ b: T) -> T {
    let rest = T.fmod(a, b)
    if rest == 0 { return T(signOf: b, magnitudeOf: 0) }
    return b != 0 && (b < 0) != (rest < 0) ? rest + b : rest
  }
}
