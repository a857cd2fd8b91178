import LuaRuntime
import Statistics
import Tensors

extension StatsModule {
  static var descriptions: [LuaFunction] {
    [
      lanewise("sem", ["ddof"]) { options in
        let ddof = try options["ddof"].orNil?.integer(in: 0...Int.max) ?? 1
        return { Summary.standardErrorOfMean($0, ddof: ddof) }
      },
      lanewise("iqr", [], defaultsToAll: true) { _ in { Summary.interquartileRange($0) } },
      lanewise("skew", ["bias"]) { options in
        let biased = try options["bias"].orNil?.boolean() ?? true
        return { Summary.skewness($0, corrected: !biased) }
      },
      lanewise("kurtosis", ["bias", "fisher"]) { options in
        let biased = try options["bias"].orNil?.boolean() ?? true
        let excess = try options["fisher"].orNil?.boolean() ?? true
        return { Summary.kurtosis($0, excess: excess, corrected: !biased) }
      },
      lanewise("median_abs_deviation", ["scale"]) { options in
        let scale = try options["scale"].orNil?.deviationScale() ?? 1
        return { Summary.medianAbsoluteDeviation($0, scale: scale) }
      },
      LuaFunction("trim_mean") { call in
        try call.atMost(3)
        let samples = try call[1, "x"].samples(call.options(3, ["dim"])["dim"])
        let cut = try call[2, "proportiontocut"].number()
        return try call.returns(
          call.naming {
            try samples.map { (sample) throws(StatisticsError) in try Summary.trimmedMean(sample, cut: cut) }
          })
      },
      LuaFunction("describe") { call in
        try call.atMost(2)
        let x = try call[1, "x"].vector()
        let options = try call.options(2, ["ddof", "bias"])
        let ddof = try options["ddof"].orNil?.integer(in: 0...Int.max) ?? 1
        let biased = try options["bias"].orNil?.boolean() ?? true
        let description = try call.naming {
          try x.withUnsafeBufferPointer { try SampleDescription(of: $0, ddof: ddof, corrected: !biased) }
        }
        return try call.returns(
          LuaTable([
            "nobs": description.count, "min": description.minimum, "max": description.maximum,
            "mean": description.mean, "variance": description.variance, "skewness": description.skewness,
            "kurtosis": description.kurtosis,
          ]))
      },
    ]
  }

  /// A function of a tensor, computed along a dimension of it.
  private static func lanewise(
    _ name: String, _ optionNames: [String], defaultsToAll: Bool = false,
    _ statistic: @escaping (LuaOptions) throws -> (UnsafeBufferPointer<Double>) -> Double
  ) -> LuaFunction {
    LuaFunction(name) { call in
      try call.atMost(2)
      let options = try call.options(2, ["dim"] + optionNames)
      let samples = try call[1, "x"].samples(options["dim"], defaultsToAll: defaultsToAll)
      return try call.returns(samples.map(statistic(options)))
    }
  }
}

extension LuaSlot {
  /// What a median deviation is divided by; "normal" makes it an estimate of a normal standard deviation.
  fileprivate func deviationScale() throws -> Double {
    if isNumber { return try number() }
    guard isString, try string() == "normal" else { throw expected("a number or \"normal\"") }
    return NormalDistribution.standard.ppf(0.75)
  }
}
