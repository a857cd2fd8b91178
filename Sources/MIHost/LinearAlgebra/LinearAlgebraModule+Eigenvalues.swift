import LinearAlgebra
import LuaRuntime
import Tensors

extension LinearAlgebraModule {
  static var eigenvalues: [LuaFunction] {
    [
      LuaFunction("eigh") { call in
        let (w, v) = try symmetric(call, vectors: true)
        return try call.returns(TensorObject(w), v.map(TensorObject.init))
      },
      LuaFunction("eigvalsh") { call in
        try call.returns(TensorObject(symmetric(call, vectors: false).w))
      },
      LuaFunction("eig") { call in
        try call.atMost(1)
        let a = try call[1, "a"].tensor()
        let (w, v) = try call.namingMatrix { try a.eig() }
        return try call.returns(table(w), v.map(table))
      },
      LuaFunction("eigvals") { call in
        try call.atMost(1)
        let a = try call[1, "a"].tensor()
        return try call.returns(table(call.namingMatrix { try a.eig(vectors: false) }.w))
      },
    ]
  }

  /// `eigh(a, options)` or `eigh(a, b, options)`: a table without elements is options.
  private static func symmetric(_ call: LuaCall, vectors: Bool) throws -> (w: Tensor, v: Tensor?) {
    try call.atMost(3)
    let a = try call[1, "a"].tensor()
    let second = call[2, "b"]
    let isOptions = try second.isTable && second.length() == 0
    let b = try isOptions ? nil : second.orNil?.tensor()
    if isOptions { try call.atMost(2) }
    let options = try call.options(isOptions ? 2 : 3, ["lower", "type"])
    let triangle: Triangle = try options["lower"].orNil?.boolean() ?? true ? .lower : .upper
    let type = try options["type"].orNil?.integer(in: 1...3) ?? 1
    let kind = SymmetricEigenvalues.Kind(rawValue: Int32(type)) ?? .ratio
    return try call.namingMatrix {
      try b.map { try a.eigh(relativeTo: $0, kind: kind, triangle: triangle, vectors: vectors) }
        ?? a.eigh(triangle: triangle, vectors: vectors)
    }
  }

  /// Complex numbers as scripts see them: a table of two tensors.
  private static func table(_ parts: Tensor.ComplexParts) -> LuaTable {
    LuaTable(["real": TensorObject(parts.real), "imag": TensorObject(parts.imaginary)])
  }
}
