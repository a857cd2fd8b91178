import LuaRuntime
import Statistics
import Tensors

extension StatsModule {
  static var corrections: [LuaFunction] {
    [
      LuaFunction("fdr") { call in
        try call.atMost(2)
        let pvalues = try call[1, "pvalues"].vector()
        let alpha = try call.options(2, ["alpha"])["alpha"].orNil?.number() ?? 0.05
        let result = try call.naming {
          try pvalues.withUnsafeBufferPointer { try FalseDiscoveryRate.benjaminiHochberg($0, alpha: alpha) }
        }
        return try call.returns(
          TensorObject(Tensor(result.rejected, shape: [result.rejected.count])), result.adjusted.luaVector())
      },
      LuaFunction("multipletests") { call in
        try call.atMost(2)
        let pvalues = try call[1, "pvalues"].vector()
        let options = try call.options(2, ["alpha", "method"])
        let alpha = try options["alpha"].orNil?.number() ?? 0.05
        let method: MultipleTests.Method = try options["method"].orNil?.choice() ?? .holmSidak
        let result = try call.naming {
          try pvalues.withUnsafeBufferPointer {
            try MultipleTests.correct($0, alpha: alpha, method: method)
          }
        }
        return try call.returns(
          TensorObject(Tensor(result.rejected, shape: [result.rejected.count])), result.adjusted.luaVector(),
          result.alphaSidak, result.alphaBonferroni)
      },
    ]
  }
}
