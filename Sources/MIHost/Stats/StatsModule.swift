import LuaRuntime
import Statistics
import Tensors

/// The Lua module `mi.stats`.
enum StatsModule {
  static func module() -> LuaModule {
    LuaModule(
      "mi.stats",
      information + histograms + summaries + correlations + tTests + rankTests + groupTests + corrections
        + descriptions + effectSizes + regressions + resampling + densities + representations,
      values: [
        "norm": distribution(.norm), "uniform": distribution(.uniform), "expon": distribution(.expon),
        "t": distribution(.t), "chi2": distribution(.chi2), "f": distribution(.f),
        "beta": distribution(.beta), "binom": distribution(.binom), "poisson": distribution(.poisson),
      ])
  }
}

extension LuaCall {
  /// Puts the function's name before what a statistic finds wrong with an argument.
  func naming<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as StatisticsError {
      throw LuaArgumentError(
        "bad argument '\(error.argument)' to '\(functionName)': expected \(error.expected), got \(error.given)"
      )
    }
  }
}

extension Array<Double> {
  func withBuffers<Result>(
    and other: [Double], _ body: (UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>) throws -> Result
  ) rethrows -> Result {
    try withUnsafeBufferPointer { first in try other.withUnsafeBufferPointer { try body(first, $0) } }
  }

  /// A vector for Lua.
  func luaVector() throws -> TensorObject { TensorObject(try Tensor(self, shape: [count])) }
}

extension LuaOptions {
  func alternative() throws -> Alternative { try self["alternative"].orNil?.choice() ?? .twoSided }
}
