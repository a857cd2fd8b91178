import LuaRuntime
import Statistics
import Tensors

extension StatsModule {
  /// Our own estimates run on all cores; any other function is called for one pair after the other.
  static var pairwise: LuaFunction {
    LuaFunction("pairwise") { call in
      try call.atMost(3)
      let function = call[1, "f"]
      guard function.isFunction else { throw function.expected("a function") }
      let result =
        switch try function.swiftFunctionName() {
        case "mi.stats.\(histogramEstimateName)":
          try parallel(call, HistogramMutualInformation.Options(call)) {
            try HistogramMutualInformation.pairwise($0, options: $1, into: $2)
          }
        case "mi.stats.\(kraskovEstimateName)":
          try parallel(call, KraskovMutualInformation.Options(call)) {
            try KraskovMutualInformation.pairwise($0, options: $1, into: $2)
          }
        default: try inTurn(call, function)
        }
      return try call.returns(TensorObject(result))
    }
  }

  private static func parallel<Options>(
    _ call: LuaCall, _ options: Options,
    _ estimate: (SampleRows, Options, UnsafeMutableBufferPointer<Double>) throws -> Void
  ) throws -> Tensor {
    let (values, rows, columns) = try call[2, "X"].matrix()
    return try matrix(side: rows) { result in
      try call.naming {
        try values.withUnsafeBufferPointer {
          try estimate(SampleRows($0, rows: rows, columns: columns), options, result)
        }
      }
    }
  }

  private static func inTurn(_ call: LuaCall, _ function: LuaSlot) throws -> Tensor {
    let samples = try call[2, "X"].tensor()
    guard samples.rank == 1 || samples.rank == 2 else {
      throw call[2, "X"].error(
        "expected a vector or a matrix, got a tensor of shape \(Shape.describe(samples.shape))")
    }
    let count = samples.shape[0]
    let options: [any LuaValue] =
      try call[3, "options"].orNil.map { slot in
        guard slot.isTable else { throw slot.expected("a table of options") }
        return [SameValue(slot: slot)]
      } ?? []
    return try matrix(side: count) { result in
      let rows = try (0..<count).map { try samples.select(dimension: 0, index: $0).luaValue() }
      for i in 0..<count {
        for j in i + 1..<max(count, i + 1) {
          result[i * count + j] = try function.call([rows[i], rows[j]] + options, results: 1) {
            try $0[0].number()
          }
        }
      }
    }
  }

  private static func matrix(
    side: Int, _ fill: (UnsafeMutableBufferPointer<Double>) throws -> Void
  ) throws -> Tensor {
    let (size, overflow) = side.multipliedReportingOverflow(by: side)
    let result = try Tensor(zeros: [side, side], dtype: .float64)
    guard !overflow else { return result }
    try result.withMutablePointer(to: Double.self) {
      try fill(UnsafeMutableBufferPointer(start: $0, count: size))
    }
    return result
  }
}

/// A value that came from Lua, handed back as it is.
private struct SameValue: LuaValue {
  let slot: LuaSlot
  func push(on stack: LuaStack) throws { try slot.push() }
}
