import CKernels

/// How one kind of reduction takes in elements: into an accumulator of its own type.
protocol ReductionKernel {
  associatedtype Element: BitwiseCopyable
  associatedtype Accumulator: BitwiseCopyable
  static var identity: Accumulator { get }
  /// - Parameter shift: what deviations are measured from; most kernels have no use for it.
  static func add(_ accumulator: Accumulator, _ element: Element, shift: Double) -> Accumulator
  static func combine(_ a: Accumulator, _ b: Accumulator) -> Accumulator

  /// A whole row without gaps, where there is a faster way than one by one.
  static func fold(_ row: UnsafePointer<Element>, count: Int, shift: Double) -> Accumulator?
  /// A row without gaps into a row of accumulators; false where there is no faster way than one by one.
  static func add(
    _ row: UnsafePointer<Element>, to accumulators: UnsafeMutablePointer<Accumulator>, count: Int
  )
    -> Bool
}

extension ReductionKernel {
  @inline(__always)
  static func fold(_ row: UnsafePointer<Element>, count: Int, shift: Double) -> Accumulator? { nil }

  @inline(__always)
  static func add(
    _ row: UnsafePointer<Element>, to accumulators: UnsafeMutablePointer<Accumulator>, count: Int
  ) -> Bool { false }

  /// The row as float32, if that is its type: for the vector kernels.
  @inline(__always)
  static func floats(_ row: UnsafePointer<Element>) -> UnsafePointer<Float>? {
    Element.self == Float.self ? UnsafeRawPointer(row).assumingMemoryBound(to: Float.self) : nil
  }
}

/// float32 is summed in float64.
enum FloatSum<T: FloatingElement>: ReductionKernel {
  static var identity: Double { 0 }
  @inline(__always) static func add(_ sum: Double, _ x: T, shift: Double) -> Double { sum + Double(x) }
  @inline(__always) static func combine(_ a: Double, _ b: Double) -> Double { a + b }
  @inline(__always) static func fold(_ row: UnsafePointer<T>, count: Int, shift: Double) -> Double? {
    floats(row).map { mi_kernels_best().pointee.sum($0, count) }
  }
  @inline(__always) static func add(
    _ row: UnsafePointer<T>, to sums: UnsafeMutablePointer<Double>, count: Int
  ) -> Bool {
    guard let row = floats(row) else { return false }
    mi_kernels_best().pointee.add_to_sums(row, sums, count)
    return true
  }
}

/// Squared deviations from `shift`.
enum FloatSquareSum<T: FloatingElement>: ReductionKernel {
  static var identity: Double { 0 }
  @inline(__always) static func add(_ sum: Double, _ x: T, shift: Double) -> Double {
    let deviation = Double(x) - shift
    return sum + deviation * deviation
  }
  @inline(__always) static func combine(_ a: Double, _ b: Double) -> Double { a + b }
  @inline(__always) static func fold(_ row: UnsafePointer<T>, count: Int, shift: Double) -> Double? {
    floats(row).map { mi_kernels_best().pointee.square_sum($0, shift, count) }
  }
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
  @inline(__always) static func fold(_ row: UnsafePointer<T>, count: Int, shift: Double) -> T? {
    floats(row).map { T(mi_kernels_best().pointee.minimum($0, count)) }
  }
  @inline(__always) static func add(
    _ row: UnsafePointer<T>, to least: UnsafeMutablePointer<T>, count: Int
  ) -> Bool {
    guard let row = floats(row) else { return false }
    let least = UnsafeMutableRawPointer(least).assumingMemoryBound(to: Float.self)
    mi_kernels_best().pointee.take_minima(row, least, count)
    return true
  }
}

enum FloatMaximum<T: FloatingElement>: ReductionKernel {
  static var identity: T { -.infinity }
  @inline(__always) static func add(_ most: T, _ x: T, shift: Double) -> T { x > most || x.isNaN ? x : most }
  @inline(__always) static func combine(_ a: T, _ b: T) -> T { b > a || b.isNaN ? b : a }
  @inline(__always) static func fold(_ row: UnsafePointer<T>, count: Int, shift: Double) -> T? {
    floats(row).map { T(mi_kernels_best().pointee.maximum($0, count)) }
  }
  @inline(__always) static func add(
    _ row: UnsafePointer<T>, to most: UnsafeMutablePointer<T>, count: Int
  ) -> Bool {
    guard let row = floats(row) else { return false }
    let most = UnsafeMutableRawPointer(most).assumingMemoryBound(to: Float.self)
    mi_kernels_best().pointee.take_maxima(row, most, count)
    return true
  }
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
  @inline(__always) static func fold(_ row: UnsafePointer<T>, count: Int, shift: Double) -> Bool? {
    for i in 0..<count where row[i] != 0 { return true }
    return false
  }
}

enum AllTrue<T: Numeric & BitwiseCopyable>: ReductionKernel {
  static var identity: Bool { true }
  @inline(__always) static func add(_ held: Bool, _ x: T, shift: Double) -> Bool { held && x != 0 }
  @inline(__always) static func combine(_ a: Bool, _ b: Bool) -> Bool { a && b }
  @inline(__always) static func fold(_ row: UnsafePointer<T>, count: Int, shift: Double) -> Bool? {
    for i in 0..<count where row[i] == 0 { return false }
    return true
  }
}
