import Tensors
import TestSupport
import Testing

/// Every operation against NumPy's results on the same input.
@Suite struct NumPyTests {
  /// The C library's and NumPy's functions are each within two units in the last place.
  /// In the tail of gelu a rounding of x changes the result x^2 times as much, and x goes to -30.
  private func rounding(_ name: String, _ dtype: DType) -> Double {
    (dtype == .float32 ? 4 * 0x1p-24 : 8 * 0x1p-53) * (name == "gelu" ? 1000 : 1)
  }

  @Test func binaryOperations() throws {
    try TensorTable.load("binary").check(relative: rounding) { item, operands in
      let operation = try #require(BinaryOperation(rawValue: item.name))
      return [try Tensor.binary(operation, operands[0], operands[1])]
    }
  }

  @Test func broadcastingAndStrides() throws {
    try TensorTable.load("broadcasting").check { item, operands in
      guard let operation = BinaryOperation(rawValue: item.name) else {
        return [try operands[0].tensor().clone()]
      }
      return [try Tensor.binary(operation, operands[0], operands[1])]
    }
  }

  @Test func unaryOperations() throws {
    try TensorTable.load("unary").check(relative: rounding) { item, operands in
      [try operands[0].tensor().unary(try #require(UnaryOperation(rawValue: item.name)))]
    }
  }

  @Test func reductions() throws {
    // Sums of a few dozen elements in another order: their roundings add up.
    let relative = { (_: String, dtype: DType) in dtype == .float32 ? 1e-6 : 2e-13 }
    try TensorTable.load("reductions").check(relative: relative) { item, operands in
      let x = try operands[0].tensor()
      let arguments = item.arguments
      switch item.name {
      case "argmin":
        return [try x.argmin(dimension: arguments[0].optionalInt, keepDimensions: arguments[1].flag)]
      case "argmax":
        return [try x.argmax(dimension: arguments[0].optionalInt, keepDimensions: arguments[1].flag)]
      case "cumsum": return [try x.cumsum(dimension: arguments[0].int)]
      case "cumprod": return [try x.cumprod(dimension: arguments[0].int)]
      case "softmax": return [try x.softmax(dimension: arguments[0].int)]
      case "logSoftmax": return [try x.logSoftmax(dimension: arguments[0].int)]
      default:
        let kind = try #require(reduction(item.name, ddof: arguments[2].int))
        return [try x.reduce(kind, dimensions: arguments[0].list, keepDimensions: arguments[1].flag)]
      }
    }
  }

  private func reduction(_ name: String, ddof: Int) -> Reduction? {
    switch name {
    case "sum": .sum
    case "mean": .mean
    case "min": .min
    case "max": .max
    case "prod": .product
    case "any": .any
    case "all": .all
    case "var": .variance(ddof: ddof)
    case "std": .standardDeviation(ddof: ddof)
    case "norm": .norm
    default: nil
    }
  }

  @Test func indexing() throws {
    let table = try TensorTable.load("indexing")
    try table.check { item, operands in
      let x = try operands[0].tensor()
      let indices = try item.arguments.map { try #require(try $0.index(table.tensors)) }
      if item.name == "get" { return [try x.get(indices)] }
      try x.set(indices, to: operands[1])
      return [x]
    }
  }

  @Test func shapes() throws {
    try TensorTable.load("shapes").check { item, operands in
      let x = try operands[0].tensor()
      let numbers = item.arguments.map(\.int)
      switch item.name {
      case "reshape": return [try x.reshape(numbers)]
      case "permute": return [try x.permute(numbers)]
      case "broadcast": return [try x.broadcast(to: numbers)]
      default: return [try x.squeeze(numbers.first)]
      }
    }
  }

  @Test func joiningAndTriangles() throws {
    try TensorTable.load("joining").check { item, operands in
      let numbers = item.arguments.map(\.int)
      switch item.name {
      case "cat": return [try Tensor.cat(operands.map { try $0.tensor() }, dimension: numbers[0])]
      case "stack": return [try Tensor.stack(operands.map { try $0.tensor() }, dimension: numbers[0])]
      case "where": return [try Tensor.where(operands[0].tensor(), operands[1], operands[2])]
      case "nonzero": return [try operands[0].tensor().nonzero()]
      case "upper": return [try operands[0].tensor().upper(offset: numbers[0])]
      case "lower": return [try operands[0].tensor().lower(offset: numbers[0])]
      case "triu": return [try operands[0].tensor().triu(offset: numbers[0])]
      case "tril": return [try operands[0].tensor().tril(offset: numbers[0])]
      default:
        let (rows, columns) = try Tensor.triuIndices(numbers[0], offset: numbers[1])
        return [rows, columns]
      }
    }
  }

  @Test func sorting() throws {
    try TensorTable.load("sorting").check { item, operands in
      let x = try operands[0].tensor()
      let numbers = item.arguments.map(\.int)
      switch item.name {
      case "sort":
        let (values, indices) = try x.sort(dimension: numbers[0], descending: numbers[1] == 1)
        return [values, indices]
      case "topk":
        let (values, indices) = try x.topk(numbers[0], dimension: numbers[1], largest: numbers[2] == 1)
        return [values, indices]
      default: return [try x.unique()]
      }
    }
  }

  @Test func products() throws {
    try TensorTable.load("products").check { item, operands in
      let tensors = try operands.map { try $0.tensor() }
      switch item.name {
      case "matmul": return [try tensors[0].matmul(tensors[1])]
      case "dot": return [try tensors[0].dot(tensors[1])]
      case "outer": return [try tensors[0].outer(tensors[1])]
      default: return [try Tensor.einsum(item.arguments[0].text, tensors)]
      }
    }
  }

  @Test func promotion() throws {
    let rows: [[String]] = try Fixture.load("tensors/promotion.json")
    #expect(rows.count == 40)
    for row in rows {
      let a = try #require(DType(name: row[0]))
      let expected = try #require(DType(name: row[2]))
      let weak: [String: Scalar] = ["bool": .bool(true), "int": .int(2), "float": .float(0.5)]
      if let scalar = weak[row[1]] { #expect(DType.promoted(a, scalar) == expected, "\(row)") }
      if let b = DType(name: row[1]) { #expect(DType.promoted(a, b) == expected, "\(row)") }
    }
  }

  @Test func printing() throws {
    struct Printed: Decodable {
      let tensor: TensorSpec
      let text: String
    }
    let printed: [Printed] = try Fixture.load("tensors/printing.json")
    for item in printed {
      let tensor = try item.tensor.tensor()
      let lines = try tensor.formatted().split(separator: "\n", maxSplits: 1)
      #expect(lines[0] == "tensor(\(tensor.shape), \(tensor.dtype.name))")
      #expect(String(lines[1]) == item.text)
    }
  }
}
