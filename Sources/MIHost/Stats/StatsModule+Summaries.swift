import LuaRuntime
import Statistics

extension StatsModule {
  static var summaries: [LuaFunction] {
    [
      LuaFunction("entropy") { call in
        try call.atMost(2)
        let p = try call[1, "p"].vector()
        let base = try call.options(2, ["base"])["base"].orNil?.number()
        return try call.returns(
          call.naming { try p.withUnsafeBufferPointer { try Entropy.shannon($0, base: base) } })
      },
      LuaFunction("zscore") { call in
        try call.atMost(2)
        let x = try call[1, "x"].vector()
        let ddof = try call.options(2, ["ddof"])["ddof"].orNil?.integer(in: 0...Int.max) ?? 0
        var scores = [Double](repeating: 0, count: x.count)
        try call.naming {
          try x.withUnsafeBufferPointer { values in
            try scores.withUnsafeMutableBufferPointer { try ZScore.scores(of: values, ddof: ddof, into: $0) }
          }
        }
        return try call.returns(scores.luaVector())
      },
    ]
  }
}
