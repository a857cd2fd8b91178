import LuaRuntime
import Statistics

extension StatsModule {
  static var effectSizes: [LuaFunction] {
    [
      ofTwoSamples("cohens_d", ["paired"]) { a, b, options in
        try options["paired"].orNil?.boolean() ?? false
          ? EffectSize.cohensD(pairs: a, b) : EffectSize.cohensD(a, b)
      },
      ofTwoSamples("hedges_g", []) { a, b, _ in EffectSize.hedgesG(a, b) },
      ofTwoSamples("glass_delta", [], second: "control") { a, b, _ in EffectSize.glassDelta(a, control: b) },
      ofTwoSamples("cliffs_delta", []) { a, b, _ in EffectSize.cliffsDelta(a, b) },
      ofTwoSamples("rank_biserial", ["paired"]) { a, b, options in
        try options["paired"].orNil?.boolean() ?? false
          ? EffectSize.rankBiserial(pairs: a, b) : EffectSize.cliffsDelta(a, b)
      },
      LuaFunction("eta_squared") { call in
        try call.atMost(1)
        return try call.returns(EffectSize.etaSquared(call[1, "groups"].vectors()))
      },
      LuaFunction("cramers_v") { call in
        try call.atMost(1)
        let (counts, rows, columns) = try call[1, "table"].matrix()
        return try call.returns(
          call.naming {
            try counts.withUnsafeBufferPointer {
              try EffectSize.cramersV($0, rows: rows, columns: columns)
            }
          })
      },
    ]
  }

  private static func ofTwoSamples(
    _ name: String, _ optionNames: [String], second: String = "b",
    _ size:
      @escaping (UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>, LuaOptions) throws -> Double
  ) -> LuaFunction {
    LuaFunction(name) { call in
      try call.atMost(optionNames.isEmpty ? 2 : 3)
      let (a, b) = (try call[1, "a"].vector(), try call[2, second].vector())
      let options = try call.options(3, optionNames)
      return try call.returns(call.naming { try a.withBuffers(and: b) { try size($0, $1, options) } })
    }
  }
}
