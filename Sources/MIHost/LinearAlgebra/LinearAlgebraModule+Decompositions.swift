import LinearAlgebra
import LuaRuntime
import Tensors

extension LinearAlgebraModule {
  static var decompositions: [LuaFunction] {
    [
      LuaFunction("svd") { call in
        try call.atMost(2)
        let a = try call[1, "a"].tensor()
        let options = try call.options(2, ["full_matrices", "compute_uv"])
        let full = try options["full_matrices"].orNil?.boolean() ?? true
        guard try options["compute_uv"].orNil?.boolean() ?? true else {
          return try call.returns(TensorObject(call.namingMatrix { try a.singularValues() }))
        }
        let (u, s, vt) = try call.namingMatrix { try a.svd(fullMatrices: full) }
        return try call.returns(TensorObject(u), TensorObject(s), TensorObject(vt))
      },
      LuaFunction("svdvals") { call in
        try call.atMost(1)
        let a = try call[1, "a"].tensor()
        return try call.returns(TensorObject(call.namingMatrix { try a.singularValues() }))
      },
      LuaFunction("cholesky") { call in
        try call.atMost(2)
        let a = try call[1, "a"].tensor()
        let upper = try call.options(2, ["upper"])["upper"].orNil?.boolean() ?? false
        return try call.returns(
          TensorObject(call.namingMatrix { try a.cholesky(triangle: upper ? .upper : .lower) }))
      },
      LuaFunction("qr") { call in
        try call.atMost(2)
        let a = try call[1, "a"].tensor()
        let mode: Tensor.QRMode = try call.options(2, ["mode"])["mode"].orNil?.choice() ?? .reduced
        let (q, r) = try call.namingMatrix { try a.qr(mode: mode) }
        guard let q else { return try call.returns(TensorObject(r)) }
        return try call.returns(TensorObject(q), TensorObject(r))
      },
    ]
  }
}
