import LuaRuntime
import Statistics
import Tensors

extension StatsModule {
  static var rankTests: [LuaFunction] {
    [
      test("mannwhitneyu", of: ["x", "y"], options: ["alternative", "method", "use_continuity"]) { options in
        let alternative = try options.alternative()
        let method: MannWhitney.Method = try options["method"].orNil?.choice() ?? .automatic
        let usesContinuity = try options["use_continuity"].orNil?.boolean() ?? true
        return {
          try MannWhitney.test(
            $0[0], $0[1], alternative: alternative, method: method, usesContinuity: usesContinuity
          ).values
        }
      },
      test(
        "wilcoxon", of: ["x", "y"], optional: 1, isPaired: true,
        options: ["zero_method", "correction", "alternative", "method"]
      ) { options in
        let alternative = try options.alternative()
        let zeroMethod: Wilcoxon.ZeroMethod = try options["zero_method"].orNil?.choice() ?? .wilcox
        let method: Wilcoxon.Method = try options["method"].orNil?.choice() ?? .automatic
        let usesCorrection = try options["correction"].orNil?.boolean() ?? false
        return { samples in
          let differences =
            samples.count == 1 ? Array(samples[0]) : try Wilcoxon.differences(samples[0], samples[1])
          return try differences.withUnsafeBufferPointer {
            try Wilcoxon.test(
              $0, zeroMethod: zeroMethod, usesCorrection: usesCorrection, alternative: alternative,
              method: method
            ).values
          }
        }
      },
      test("shapiro", of: ["x"], options: []) { _ in { try ShapiroWilk.test($0[0]).values } },
      test(
        "ks_2samp", of: ["x", "y"], fields: fieldsOfKolmogorov, options: ["alternative", "method"]
      ) { options in
        let alternative = try options.alternative()
        let method: KolmogorovSmirnov.Method = try options["method"].orNil?.choice() ?? .automatic
        return {
          try KolmogorovSmirnov.twoSamples($0[0], $0[1], alternative: alternative, method: method).values
        }
      },
      kolmogorovOfOne,
    ]
  }

  private static let fieldsOfKolmogorov = ["statistic", "pvalue", "statistic_location", "statistic_sign"]

  /// The distribution function is called once, with all values.
  private static var kolmogorovOfOne: LuaFunction {
    LuaFunction("ks_1samp") { call in
      try call.atMost(3)
      let sorted = try call[1, "x"].vector().sorted()
      let options = try call.options(3, ["args", "alternative", "method"])
      let alternative = try options.alternative()
      let method: KolmogorovSmirnov.Method = try options["method"].orNil?.choice() ?? .automatic
      let function = call[2, "cdf"]
      guard function.isFunction else { throw function.expected("a function") }
      var arguments: [any LuaValue] = [try sorted.luaVector()]
      if let slot = options["args"].orNil {
        let numbers = try slot.vector()
        // Each becomes an argument of the call.
        guard numbers.count <= 250 else {
          throw slot.error("expected at most 250 numbers, got \(numbers.count)")
        }
        arguments += numbers.map { $0 as any LuaValue }
      }
      let probabilities = try function.call(arguments, results: 1) { try $0[0].vector() }
      let result = try call.naming {
        try sorted.withBuffers(and: probabilities) {
          try KolmogorovSmirnov.oneSample(
            sorted: $0, probabilities: $1, alternative: alternative, method: method)
        }
      }
      var table = LuaTable()
      for (field, value) in zip(fieldsOfKolmogorov, result.values) { table[field] = value }
      return try call.returns(table)
    }
  }
}

extension TestResult {
  var values: [Double] { [statistic, pvalue] }
}

extension KolmogorovSmirnov.Result {
  fileprivate var values: [Double] { [statistic, pvalue, location, sign] }
}
