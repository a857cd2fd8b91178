import Execution
import LuaRuntime
import Statistics
import Tensors

extension StatsModule {
  /// A distribution, such as `mi.stats.norm`.
  static func distribution(_ family: DistributionFamily) -> LuaModule {
    LuaModule("mi.stats.\(family.rawValue)", family.functions.map { function($0, of: family) })
  }

  /// Arguments broadcast; where all are numbers, the result is one.
  private static func function(_ function: DistributionFunction, of family: DistributionFamily)
    -> LuaFunction
  {
    let isQuantile = function == .ppf || function == .isf
    let argumentName = isQuantile ? "p" : family.isDiscrete ? "k" : "x"
    let names = [argumentName] + family.shapeNames
    let optionNames = family.isDiscrete ? ["loc"] : ["loc", "scale"]
    return LuaFunction(function.rawValue) { call in
      try call.atMost(names.count + 1)
      let options = try call.options(names.count + 1, optionNames)
      var parameters = try names.enumerated().map { try BroadcastNumber(call[$0.offset + 1, $0.element]) }
      parameters.append(try options["loc"].orNil.map { try BroadcastNumber($0) } ?? .number(0))
      parameters.append(
        try (family.isDiscrete ? nil : options["scale"].orNil).map { try BroadcastNumber($0) } ?? .number(1))
      let argument = parameters.removeFirst()

      if let shapes = parameters.numbers {
        let distribution = LocatedDistribution(family, shapes)
        switch argument {
        case .number(let value): return try call.returns(distribution.evaluate(function, value))
        case .tensor(let tensor):
          let values = try tensor.doubles()
          return try call.returns(
            TensorObject(
              elementwise(shape: tensor.shape, count: values.count) {
                distribution.evaluate(function, values[$0])
              }))
        }
      }
      let shape = try ([argument] + parameters).reduce([]) { try Shape.broadcast($0, $1.shape) }
      // Refuses what does not fit in memory before each parameter is widened to it.
      let size = try Shape.elementCount(shape).multipliedReportingOverflow(by: 8 * (parameters.count + 2))
      try BufferPool.shared.checkRoom(byteCount: size.overflow ? Int.max : size.partialValue)
      let values = try argument.doubles(broadcastTo: shape)
      let shapes = try parameters.map { try $0.doubles(broadcastTo: shape) }
      return try call.returns(
        TensorObject(
          elementwise(shape: shape, count: values.count) { index in
            LocatedDistribution(family, shapes.map { $0[index] }).evaluate(function, values[index])
          }))
    }
  }

  /// A float64 tensor of `body` for each index, computed on all cores.
  private static func elementwise(shape: [Int], count: Int, _ body: (Int) -> Double) throws -> Tensor {
    let result = try Tensor(uninitialized: shape, dtype: .float64)
    try result.withMutablePointer(to: Double.self) { result in
      try ThreadPool.run(count: count, grain: 256) { range in
        for index in range { result[index] = body(index) }
      }
    }
    return result
  }
}

extension LocatedDistribution {
  /// - Parameter parameters: the shapes, then location and scale.
  fileprivate init(_ family: DistributionFamily, _ parameters: [Double]) {
    let count = parameters.count - 2
    self.init(
      family.distribution(Array(parameters[..<count])), location: parameters[count],
      scale: parameters[count + 1])
  }
}

/// A number, or numbers in a shape.
private enum BroadcastNumber {
  case number(Double)
  case tensor(Tensor)

  init(_ slot: LuaSlot) throws {
    if slot.isNumber {
      self = .number(try slot.number())
    } else if try slot.isTable || slot.objectOrNil(TensorObject.self) != nil {
      self = .tensor(try slot.tensor())
    } else {
      throw slot.expected("a number, a tensor or a table of numbers")
    }
  }

  var shape: [Int] {
    switch self {
    case .number: []
    case .tensor(let tensor): tensor.shape
    }
  }

  func doubles(broadcastTo shape: [Int]) throws -> [Double] {
    switch self {
    case .number(let value): [Double](repeating: value, count: try Shape.elementCount(shape))
    case .tensor(let tensor): try tensor.broadcast(to: shape).doubles()
    }
  }
}

extension Array<BroadcastNumber> {
  /// The values where all are single numbers.
  fileprivate var numbers: [Double]? {
    var values: [Double] = []
    for case .number(let value) in self { values.append(value) }
    return values.count == count ? values : nil
  }
}
