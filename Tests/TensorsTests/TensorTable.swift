import Tensors
import TestSupport
import Testing

/// A file of cases from NumPy: see `Tests/Fixtures/generators/tensors.py`.
struct TensorTable: Decodable {
  let tensors: [TensorSpec]
  let cases: [Case]

  struct Case: Decodable {
    let name: String
    let operands: [Int]
    let arguments: [Argument]
    let expected: [Int]?
  }

  static func load(_ name: String) throws -> TensorTable { try Fixture.load("tensors/\(name).json") }

  func operands(of item: Case) throws -> [Operand] { try item.operands.map { try tensors[$0].operand() } }

  /// Runs every case and compares with what NumPy gave; `relative` is the tolerance by type.
  func check(
    relative: (_ name: String, DType) -> Double = { _, _ in 0 }, absolute: Double = 1e-300,
    _ run: (Case, [Operand]) throws -> [Tensor]
  ) throws {
    for (number, item) in cases.enumerated() {
      let operands = try operands(of: item)
      let label = "case \(number): \(item.name) \(item.arguments) of \(operands.map(describe))"
      do {
        let actual = try run(item, operands)
        guard let expected = item.expected else {
          Issue.record("\(label): NumPy refuses this, and here it gave \(actual.map(\.shape))")
          continue
        }
        #expect(actual.count == expected.count, "\(label)")
        for (mine, theirs) in zip(actual, expected) {
          try expectEqual(mine, tensors[theirs], label, relative(item.name, mine.dtype), absolute)
        }
      } catch {
        if item.expected != nil { Issue.record("\(label): \(error)") }
      }
    }
  }

  private func describe(_ operand: Operand) -> String {
    switch operand {
    case .tensor(let tensor): "\(tensor.dtype.name)\(tensor.shape)"
    case .scalar(let scalar): "\(scalar)"
    }
  }

  private func expectEqual(
    _ actual: Tensor, _ expected: TensorSpec, _ label: String, _ relative: Double, _ absolute: Double
  ) throws {
    #expect(actual.dtype.name == expected.dtype, "\(label): type")
    #expect(actual.shape == expected.shape, "\(label): shape")
    guard actual.shape == expected.shape else { return }
    if actual.dtype == .int64 {
      #expect(try actual.ints() == expected.data.map(\.int), "\(label)")
      return
    }
    let values = try actual.doubles()
    let wanted = expected.data.map(\.double)
    for (mine, theirs) in zip(values, wanted)
    where !agrees(mine, theirs, relative: relative, absolute: absolute) {
      Issue.record("\(label): \(values) instead of \(wanted)")
      return
    }
  }
}

/// A tensor or a number as a fixture gives it.
struct TensorSpec: Decodable {
  var dtype: String?
  var scalar: String?
  var shape: [Int]?
  var data: [Number]
  var view: [[Argument]]?
  /// Instead of data: element i is i / ramp.
  var ramp: Int?

  func operand() throws -> Operand {
    switch scalar {
    case nil: .tensor(try tensor())
    case "bool": .scalar(.bool(data[0].double != 0))
    case "int": .scalar(.int(data[0].int))
    default: .scalar(.float(data[0].double))
    }
  }

  func tensor() throws -> Tensor {
    let type = try #require(DType(name: dtype ?? ""))
    let shape = shape ?? []
    var result: Tensor
    if let ramp {
      let count = shape.reduce(1, *)
      result = try Tensor((0..<count).map { Double($0) / Double(ramp) }, shape: shape).to(type)
    } else {
      switch type {
      case .bool: result = try Tensor(data.map { $0.double != 0 }, shape: shape)
      case .int64: result = try Tensor(data.map(\.int), shape: shape)
      default: result = try Tensor(data.map(\.double), shape: shape).to(type)
      }
    }
    for step in view ?? [] {
      let numbers = step.dropFirst().map(\.int)
      switch step[0].text {
      case "transpose": result = try result.transpose(numbers[0], numbers[1])
      case "slice":
        result = try result.slice(
          dimension: numbers[0], start: numbers[1], count: numbers[2], step: numbers[3])
      case "select": result = try result.select(dimension: numbers[0], index: numbers[1])
      case "unsqueeze": result = try result.unsqueeze(numbers[0])
      default: result = try result.expand(numbers)
      }
    }
    return result
  }
}

/// A number of a fixture, which may be an integer of 64 bits, a truth value, or "nan".
struct Number: Decodable {
  let double: Double
  let int: Int

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let truth = try? container.decode(Bool.self) {
      (double, int) = (truth ? 1 : 0, truth ? 1 : 0)
    } else {
      double = try container.decode(Double.self)
      int = (try? container.decode(Int.self)) ?? .min
    }
  }
}

/// An argument of a case: a number, a truth value, a text, a list of numbers, an index, or nothing.
enum Argument: Decodable, CustomStringConvertible {
  case none
  case number(Int)
  case text(String)
  case list([Int])
  case index(IndexSpec)

  struct IndexSpec: Decodable {
    let kind: String
    var numbers: [Int]?
    var tensor: Int?
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .none
    } else if let value = try? container.decode(Bool.self) {
      self = .number(value ? 1 : 0)
    } else if let value = try? container.decode(Int.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([Int].self) {
      self = .list(value)
    } else {
      self = .index(try container.decode(IndexSpec.self))
    }
  }

  var int: Int { if case .number(let value) = self { value } else { 0 } }
  var optionalInt: Int? { if case .number(let value) = self { value } else { nil } }
  var flag: Bool { int != 0 }
  var text: String { if case .text(let value) = self { value } else { "" } }
  var list: [Int]? { if case .list(let value) = self { value } else { nil } }

  func index(_ tensors: [TensorSpec]) throws -> Index? {
    guard case .index(let spec) = self else { return nil }
    let numbers = spec.numbers ?? []
    switch spec.kind {
    case "newAxis": return .newAxis
    case "slice": return .slice(start: numbers[0], count: numbers[1], step: numbers[2])
    case "at": return .at(numbers[0])
    case "mask": return .mask(try tensors[try #require(spec.tensor)].tensor())
    default: return .positions(try tensors[try #require(spec.tensor)].tensor())
    }
  }

  var description: String {
    switch self {
    case .none: "nil"
    case .number(let value): "\(value)"
    case .text(let value): value
    case .list(let value): "\(value)"
    case .index(let value): "\(value)"
    }
  }
}

extension Operand {
  func tensor() throws -> Tensor {
    guard case .tensor(let tensor) = self else { throw TensorError("a scalar where a tensor is meant") }
    return tensor
  }
}
