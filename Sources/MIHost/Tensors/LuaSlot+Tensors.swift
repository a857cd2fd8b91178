import LuaRuntime
import Tensors

extension LuaSlot {
  /// A tensor, or a nested table of numbers that becomes one.
  func tensor() throws -> Tensor {
    if let object = try objectOrNil(TensorObject.self) { return object.tensor }
    guard isTable else { throw expected("a tensor or a table of numbers") }
    return try NestedTable(self).tensor(dtype: nil)
  }

  /// All elements as float64 in row-major order: for statistics and figures.
  func doubles() throws -> [Double] { try tensor().doubles() }

  /// The elements of a vector as float64; a vector is a tensor of one dimension, or a list of numbers.
  func vector() throws -> [Double] {
    let tensor = try tensor()
    guard tensor.rank == 1 else {
      throw error("expected a vector, got a tensor of shape \(Shape.describe(tensor.shape))")
    }
    return try tensor.doubles()
  }

  /// A matrix as float64 in row-major order.
  func matrix() throws -> (values: [Double], rows: Int, columns: Int) {
    let tensor = try tensor()
    guard tensor.rank == 2 else {
      throw error("expected a matrix, got a tensor of shape \(Shape.describe(tensor.shape))")
    }
    return (try tensor.doubles(), tensor.shape[0], tensor.shape[1])
  }

  func scalar() throws -> Scalar {
    if isBoolean { return .bool(try boolean()) }
    if isIntegerKind { return .int(try integer()) }
    guard isNumber else { throw expected("a number or a boolean") }
    return .float(try number())
  }

  /// A tensor, a number, a boolean, or a table of numbers.
  func operand() throws -> Operand {
    if isNumber || isBoolean { return .scalar(try scalar()) }
    guard try isTable || objectOrNil(TensorObject.self) != nil else { throw expected("a tensor or a number") }
    return .tensor(try tensor())
  }

  func dtype() throws -> DType {
    guard isString, let dtype = DType(name: try string()) else {
      throw expected("one of " + DType.allCases.map { "\"\($0.name)\"" }.joined(separator: ", "))
    }
    return dtype
  }

  /// A 1-based dimension, negative from the end, as a 0-based one of a tensor of `rank` dimensions.
  func dimension(of rank: Int) throws -> Int {
    let number = try integer()
    let index = number < 0 ? rank + number : number - 1
    guard number != 0, (0..<rank).contains(index) else {
      throw expected(
        rank == 0 ? "no dimension of a number" : "a dimension from 1 to \(rank) or -1 to -\(rank)")
    }
    return index
  }
}
