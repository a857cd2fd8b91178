import LuaRuntime
import Statistics

extension StatsModule {
  static var tTests: [LuaFunction] {
    [
      LuaFunction("ttest_ind") { call in
        try call.atMost(3)
        let (a, b) = (try call[1, "a"].vector(), try call[2, "b"].vector())
        let options = try call.options(3, ["equal_var", "alternative"])
        let equalVariances = try options["equal_var"].orNil?.boolean() ?? true
        let alternative = try options.alternative()
        return try call.returns(
          a.withBuffers(and: b) {
            TTest.independent($0, $1, equalVariances: equalVariances, alternative: alternative)
          }.luaTable)
      },
      LuaFunction("ttest_rel") { call in
        try call.atMost(3)
        let (a, b) = (try call[1, "a"].vector(), try call[2, "b"].vector())
        let alternative = try call.options(3, ["alternative"]).alternative()
        return try call.returns(
          call.naming {
            try a.withBuffers(and: b) { try TTest.related($0, $1, alternative: alternative) }
          }.luaTable)
      },
      LuaFunction("ttest_1samp") { call in
        try call.atMost(3)
        let (a, mean) = (try call[1, "a"].vector(), try call[2, "popmean"].number())
        let alternative = try call.options(3, ["alternative"]).alternative()
        return try call.returns(
          a.withUnsafeBufferPointer {
            TTest.oneSample($0, populationMean: mean, alternative: alternative)
          }.luaTable)
      },
    ]
  }
}

extension TTest.Result {
  fileprivate var luaTable: LuaTable { LuaTable(["statistic": statistic, "pvalue": pvalue, "df": df]) }
}
