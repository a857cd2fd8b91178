import LuaRuntime
import Statistics
import Tensors

extension StatsModule {
  static var resampling: [LuaFunction] {
    [
      LuaFunction("bootstrap") { call in
        try call.atMost(3)
        let data = try call[1, "data"].samplesToResample()
        var bootstrap = Bootstrap(statistic: try call[2, "statistic"].resampledStatistic())
        let options = try call.options(
          3, ["n_resamples", "confidence_level", "method", "alternative", "paired", "seed"])
        if let slot = options["n_resamples"].orNil { bootstrap.resamples = try slot.integer(in: 1...Int.max) }
        if let slot = options["confidence_level"].orNil { bootstrap.confidenceLevel = try slot.share() }
        if let slot = options["method"].orNil { bootstrap.method = try slot.choice() }
        if let slot = options["paired"].orNil { bootstrap.isPaired = try slot.boolean() }
        bootstrap.alternative = try options.alternative()
        bootstrap.seed = try options["seed"].orNil?.seed() ?? 0
        let result = try call.naming { try bootstrap.interval(data) }
        return try call.returns(
          LuaTable([
            "confidence_interval": LuaTable(["low": result.low, "high": result.high]),
            "standard_error": result.standardError,
            "bootstrap_distribution": try result.distribution.luaVector(),
          ]))
      },
      LuaFunction("permutation_test") { call in
        try call.atMost(3)
        let data = try call[1, "data"].samplesToResample()
        var test = PermutationTest(statistic: try call[2, "statistic"].resampledStatistic())
        let options = try call.options(3, ["n_resamples", "permutation_type", "alternative", "seed"])
        if let slot = options["n_resamples"].orNil { test.resamples = try slot.integer(in: 1...Int.max) }
        if let slot = options["permutation_type"].orNil { test.kind = try slot.choice() }
        test.alternative = try options.alternative()
        test.seed = try options["seed"].orNil?.seed() ?? 0
        let result = try call.naming { try test.test(data) }
        return try call.returns(
          LuaTable([
            "statistic": result.statistic, "pvalue": result.pvalue,
            "null_distribution": try result.nullDistribution.luaVector(),
          ]))
      },
    ]
  }
}

extension LuaSlot {
  /// The seed of a generator: any integer.
  func seed() throws -> UInt64 { UInt64(bitPattern: Int64(try integer())) }

  /// A vector for one sample, or a list of vectors for several.
  fileprivate func samplesToResample() throws -> [[Double]] {
    if try objectOrNil(TensorObject.self) != nil { return [try vector()] }
    guard isTable else { throw expected("a vector or a list of vectors") }
    return try element(1).isNumber ? [try vector()] : try vectors()
  }

  /// The name of a statistic, one of our functions, which run on all cores, or any function of vectors.
  fileprivate func resampledStatistic() throws -> ResampledStatistic {
    if isString { return .named(try choice()) }
    guard isFunction else { throw expected("a function or the name of a statistic") }
    let prefix = "mi.stats."
    if let name = try swiftFunctionName(), name.hasPrefix(prefix),
      let statistic = NamedStatistic(rawValue: String(name.dropFirst(prefix.count)))
    {
      return .named(statistic)
    }
    return .function { samples in
      let vectors = try samples.map { TensorObject(try Tensor(Array($0), shape: [$0.count])) }
      return try self.call(vectors, results: 1) { results in
        // Our tests give a table with the statistic.
        try results[0].isTable ? results[0].field("statistic").number() : results[0].number()
      }
    }
  }
}
