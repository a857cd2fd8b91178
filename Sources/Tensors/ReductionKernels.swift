/// How one kind of reduction takes in elements: into an accumulator of its own type.
protocol ReductionKernel {
  associatedtype Element: BitwiseCopyable
  associatedtype Accumulator: BitwiseCopyable
  static var identity: Accumulator { get }
  /// - Parameter shift: what deviations are measured from; most kernels have no use for it.
  static func add(_ accumulator: Accumulator, _ element: Element, shift: Double) -> Accumulator
  static func combine(_ a: Accumulator, _ b: Accumulator) -> Accumulator
}

/// float32 is summed in float64.
enum FloatSum<T: FloatingElement>: ReductionKernel {
  static var identity: Double { 0 }
  @inline(__always) static func add(_ sum: Double, _ x: T, shift: Double) -> Double { sum + Double(x) }
  @inline(__always) static func combine(_ a: Double, _ b: Double) -> Double { a + b }
}

/// Squared deviations from `shift`.
enum FloatSquareSum<T: FloatingElement>: ReductionKernel {
  static var identity: Double { 0 }
  @inline(__always) static func add(_ sum: Double, _ x: T, shift: Double) -> Double {
    let deviation = Double(x) - shift
    return sum + deviation * deviation
  }
  @inline(__always) static func combine(_ a: Double, _ b: Double) -> Double { a + b }
}

enum FloatProduct<T: FloatingElement>: ReductionKernel {
  static var identity: Double { 1 }
  @inline(__always) static func add(_ product: Double, _ x: T, shift: Double) -> Double {
    product * Double(x)
  }
  @inline(__always) static func combine(_ a: Double, _ b: Double) -> Double { a * b }
}

enum FloatMinimum<T: FloatingElement>: ReductionKernel {
  static var identity: T { .infinity }
  @inline(__always) static func add(_ least: T, _ x: T, shift: Double) -> T {
    x < least || x.isNaN ? x : least
  }
  @inline(__always) static func combine(_ a: T, _ b: T) -> T { b < a || b.isNaN ? b : a }
}

enum FloatMaximum<T: FloatingElement>: ReductionKernel {
  static var identity: T { -.infinity }
  @inline(__always) static func add(_ most: T, _ x: T, shift: Double) -> T { x > most || x.isNaN ? x : most }
  @inline(__always) static func combine(_ a: T, _ b: T) -> T { b > a || b.isNaN ? b : a }
}

/// Wraps, as NumPy's sums do.
enum IntSum<T: FixedWidthInteger & BitwiseCopyable>: ReductionKernel {
  static var identity: Int { 0 }
  @inline(__always) static func add(_ sum: Int, _ x: T, shift: Double) -> Int {
    sum &+ Int(truncatingIfNeeded: x)
  }
  @inline(__always) static func combine(_ a: Int, _ b: Int) -> Int { a &+ b }
}

enum IntProduct<T: FixedWidthInteger & BitwiseCopyable>: ReductionKernel {
  static var identity: Int { 1 }
  @inline(__always) static func add(_ product: Int, _ x: T, shift: Double) -> Int {
    product &* Int(truncatingIfNeeded: x)
  }
  @inline(__always) static func combine(_ a: Int, _ b: Int) -> Int { a &* b }
}

enum IntMinimum: ReductionKernel {
  static var identity: Int { .max }
  @inline(__always) static func add(_ least: Int, _ x: Int, shift: Double) -> Int { Swift.min(least, x) }
  @inline(__always) static func combine(_ a: Int, _ b: Int) -> Int { Swift.min(a, b) }
}

enum IntMaximum: ReductionKernel {
  static var identity: Int { .min }
  @inline(__always) static func add(_ most: Int, _ x: Int, shift: Double) -> Int { Swift.max(most, x) }
  @inline(__always) static func combine(_ a: Int, _ b: Int) -> Int { Swift.max(a, b) }
}

/// NaN is not zero, so it is true.
enum AnyTrue<T: Numeric & BitwiseCopyable>: ReductionKernel {
  static var identity: Bool { false }
  @inline(__always) static func add(_ found: Bool, _ x: T, shift: Double) -> Bool { found || x != 0 }
  @inline(__always) static func combine(_ a: Bool, _ b: Bool) -> Bool { a || b }
}

enum AllTrue<T: Numeric & BitwiseCopyable>: ReductionKernel {
  static var identity: Bool { true }
  @inline(__always) static func add(_ held: Bool, _ x: T, shift: Double) -> Bool { held && x != 0 }
  @inline(__always) static func combine(_ a: Bool, _ b: Bool) -> Bool { a && b }
}
