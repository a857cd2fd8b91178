import LinearAlgebra
import LuaRuntime
import Tensors

extension LinearAlgebraModule {
  static var equations: [LuaFunction] {
    [
      LuaFunction("solve") { call in
        try call.atMost(2)
        let (a, b) = (try call[1, "a"].tensor(), try call[2, "b"].tensor())
        return try call.returns(TensorObject(call.namingMatrix { try a.solve(b) }))
      },
      LuaFunction("lstsq") { call in
        try call.atMost(3)
        let (a, b) = (try call[1, "a"].tensor(), try call[2, "b"].tensor())
        let cutoff = try call.options(3, ["rcond"])["rcond"].orNil?.number()
        let solution = try call.namingMatrix { try a.leastSquares(b, cutoff: cutoff) }
        return try call.returns(
          TensorObject(solution.x), TensorObject(solution.residuals), solution.rank,
          TensorObject(solution.singularValues))
      },
      LuaFunction("inv") { call in
        try call.atMost(1)
        let a = try call[1, "a"].tensor()
        return try call.returns(TensorObject(call.namingMatrix { try a.inverse() }))
      },
      LuaFunction("pinv") { call in
        try call.atMost(2)
        let a = try call[1, "a"].tensor()
        let cutoff = try call.options(2, ["rcond"])["rcond"].orNil?.number() ?? 1e-15
        return try call.returns(TensorObject(call.namingMatrix { try a.pseudoInverse(cutoff: cutoff) }))
      },
      LuaFunction("det") { call in
        try call.atMost(1)
        let a = try call[1, "a"].tensor()
        return try call.returns(call.namingMatrix { try a.determinant() }.luaValue())
      },
      LuaFunction("slogdet") { call in
        try call.atMost(1)
        let a = try call[1, "a"].tensor()
        let (sign, logarithm) = try call.namingMatrix { try a.signAndLogDeterminant() }
        return try call.returns(sign.luaValue(), logarithm.luaValue())
      },
      LuaFunction("matrix_power") { call in
        try call.atMost(2)
        let (a, n) = (try call[1, "a"].tensor(), try call[2, "n"].integer())
        return try call.returns(TensorObject(call.namingMatrix { try a.matrixPower(n) }))
      },
      LuaFunction("matrix_rank") { call in
        try call.atMost(2)
        let a = try call[1, "a"].tensor()
        let options = try call.options(2, ["tol", "rtol"])
        let (tolerance, relative) = (try options["tol"].orNil?.number(), try options["rtol"].orNil?.number())
        if tolerance != nil, relative != nil {
          throw options["rtol"].error("'tol' and 'rtol' exclude each other")
        }
        return try call.returns(
          call.namingMatrix { try a.matrixRank(tolerance: tolerance, relative: relative) }.luaValue())
      },
    ]
  }
}
