import Glibc

/// Making tensors from numbers and rules.
extension Tensor {
  public init(zeros shape: [Int], dtype: DType) throws(TensorError) {
    try self.init(uninitialized: shape, dtype: dtype)
    memset(try writePointer(), 0, count * dtype.byteCount)
  }

  /// A tensor whose elements all are `value`, converted as `to(_:)` converts.
  public init(full shape: [Int], value: Scalar, dtype: DType) throws {
    try self.init(uninitialized: shape, dtype: dtype)
    try write(converted: Tensor(value).to(dtype).broadcast(to: shape))
  }

  /// A tensor without dimensions, of the scalar's own type.
  public init(_ scalar: Scalar) throws(TensorError) {
    switch scalar {
    case .bool(let value): try self.init([value], shape: [])
    case .int(let value): try self.init([value], shape: [])
    case .float(let value): try self.init([value], shape: [])
    }
  }

  /// A tensor without dimensions of the type given.
  public init(_ scalar: Scalar, dtype: DType) throws {
    // What most operations ask for, without a conversion of its own.
    switch (dtype, scalar) {
    case (.float32, .int(let value)): try self.init([Float(value)], shape: [])
    case (.float32, _): try self.init([Float(scalar.double)], shape: [])
    case (.float64, _): try self.init([scalar.double], shape: [])
    default: self = try Tensor(scalar).to(dtype)
    }
  }

  /// float64 elements in row-major order.
  public init(_ values: [Double], shape: [Int]) throws(TensorError) {
    try self.init(elements: values, shape: shape, dtype: .float64)
  }

  /// float32 elements in row-major order.
  public init(_ values: [Float], shape: [Int]) throws(TensorError) {
    try self.init(elements: values, shape: shape, dtype: .float32)
  }

  /// int64 elements in row-major order.
  public init(_ values: [Int], shape: [Int]) throws(TensorError) {
    try self.init(elements: values, shape: shape, dtype: .int64)
  }

  /// bool elements in row-major order.
  public init(_ values: [Bool], shape: [Int]) throws(TensorError) {
    try self.init(elements: values, shape: shape, dtype: .bool)
  }

  /// `Element` is the Swift type of `dtype`.
  private init<Element: BitwiseCopyable>(elements: [Element], shape: [Int], dtype: DType) throws(TensorError)
  {
    let count = try Shape.elementCount(shape)
    guard count == elements.count else {
      throw TensorError("\(elements.count) values do not fill a tensor of shape \(Shape.describe(shape))")
    }
    try self.init(uninitialized: shape, dtype: dtype)
    let target = try writePointer()
    elements.withUnsafeBytes { bytes in
      if let source = bytes.baseAddress { target.copyMemory(from: source, byteCount: bytes.count) }
    }
  }

  /// The numbers from `first` to `last`, which is included if the steps meet it; int64 if all three are
  /// integers, else float64.
  ///
  /// Steps of a fraction that float64 rounds, such as 0.1, still meet the last number.
  public static func arange(first: Scalar, last: Scalar, step: Scalar = .int(1)) throws -> Tensor {
    if case (.int(let first), .int(let last), .int(let step)) = (first, last, step) {
      return try arange(first, last, step)
    }
    let (first, last, step) = (first.double, last.double, step.double)
    guard step != 0, first.isFinite, last.isFinite, step.isFinite else {
      throw TensorError("a range needs finite numbers and a step that is not 0")
    }
    let quotient = (last - first) / step
    let steps = (quotient + 1e-10 * Swift.max(1, quotient.magnitude)).rounded(.down)
    guard steps < 0x1p53 else { throw TensorError("a range of \(steps) numbers is too large") }
    let count = steps < 0 ? 0 : Int(steps) + 1
    let result = try Tensor(uninitialized: [count], dtype: .float64)
    try result.withMutablePointer(to: Double.self) { values in
      for i in 0..<count { values[i] = first + Double(i) * step }
    }
    return result
  }

  private static func arange(_ first: Int, _ last: Int, _ step: Int) throws -> Tensor {
    guard step != 0 else { throw TensorError("the step of a range cannot be 0") }
    if step > 0 ? first > last : first < last { return try Tensor([Int](), shape: [0]) }
    // The distance of two integers always fits an unsigned one.
    let distance = step > 0 ? UInt(bitPattern: last &- first) : UInt(bitPattern: first &- last)
    let steps = distance / step.magnitude
    guard steps < Int.max / 32 else { throw TensorError("a range of \(steps) numbers is too large") }
    let count = Int(steps) + 1
    let result = try Tensor(uninitialized: [count], dtype: .int64)
    try result.withMutablePointer(to: Int.self) { values in
      for i in 0..<count { values[i] = first &+ i &* step }
    }
    return result
  }

  /// `count` evenly spaced numbers from `first` to `last`, both included.
  public static func linspace(
    first: Double, last: Double, count: Int, dtype: DType = .float64
  ) throws -> Tensor {
    let result = try Tensor(uninitialized: [count], dtype: .float64)
    try result.withMutablePointer(to: Double.self) { values in
      let step = count > 1 ? (last - first) / Double(count - 1) : 0
      for i in 0..<count { values[i] = first + Double(i) * step }
      if count > 1 { values[count - 1] = last }
    }
    return try result.to(dtype)
  }

  /// Ones where the position in a row equals the row's, zeros elsewhere; square unless told.
  public static func eye(_ rows: Int, columns: Int? = nil, dtype: DType = .float64) throws -> Tensor {
    let columns = columns ?? rows
    let result = try Tensor(zeros: [rows, columns], dtype: dtype)
    let diagonal = Tensor(
      storage: result.storage, dtype: dtype, shape: [Swift.min(rows, columns)], strides: [columns &+ 1],
      offset: 0)
    try diagonal.fill(.int(1))
    return result
  }

  /// The rows and columns of the elements on and above a diagonal of an n x n matrix, in row-major order.
  ///
  /// - Parameter offset: 0 is the main diagonal, 1 the one above it, -1 the one below.
  public static func triuIndices(_ n: Int, offset: Int = 0) throws -> (rows: Tensor, columns: Tensor) {
    _ = try Shape.elementCount([n, n])
    func firstColumn(_ row: Int) -> Int {
      let (sum, overflow) = row.addingReportingOverflow(offset)
      return overflow ? n : Swift.max(0, Swift.min(n, sum))
    }
    let count = (0..<n).reduce(0) { $0 + n - firstColumn($1) }
    let rows = try Tensor(uninitialized: [count], dtype: .int64)
    let columns = try Tensor(uninitialized: [count], dtype: .int64)
    try rows.withMutablePointer(to: Int.self) { rows in
      try columns.withMutablePointer(to: Int.self) { columns in
        var place = 0
        for row in 0..<n {
          for column in firstColumn(row)..<n {
            rows[place] = row
            columns[place] = column
            place += 1
          }
        }
      }
    }
    return (rows, columns)
  }
}
