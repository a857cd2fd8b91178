import LuaRuntime
import Tensors

/// The functions of `mi` that make and join tensors.
enum TensorModule {
  /// - Parameter seed: of random numbers, where a script gives none.
  static func functions(seed: Int) -> [LuaFunction] {
    creation(seed: seed) + [
      LuaFunction("random") { call in
        try call.atMost(1)
        let seed = try call[1, "seed"].orNil?.integer() ?? seed
        return try call.returns(RandomObject(RandomGenerator(seed: UInt64(bitPattern: Int64(seed)))))
      },
      LuaFunction("meshgrid") { call in try meshgrid(call) },
      LuaFunction("range") { call in
        let step = try call[3, "step"].orNil?.scalar() ?? .int(1)
        return try call.returns(
          TensorObject(.arange(first: call[1, "first"].scalar(), last: call[2, "last"].scalar(), step: step)))
      },
      LuaFunction("linspace") { call in
        let count = try call[3, "count"].orNil?.integer(in: 0...Int.max) ?? 50
        return try call.returns(
          TensorObject(
            .linspace(first: call[1, "first"].number(), last: call[2, "last"].number(), count: count)))
      },
      LuaFunction("eye") { call in
        let columns = try call[2, "columns"].orNil?.integer(in: 0...Int.max)
        return try call.returns(TensorObject(.eye(call[1, "n"].integer(in: 0...Int.max), columns: columns)))
      },
      LuaFunction("triu_indices") { call in
        let offset = try call[2, "offset"].orNil?.integer() ?? 0
        let indices = try Tensor.triuIndices(call[1, "n"].integer(in: 0...Int(Int32.max)), offset: offset)
        return try call.returns(
          TensorObject(TensorObject.oneBased(indices.rows)),
          TensorObject(TensorObject.oneBased(indices.columns)))
      },
      LuaFunction("cat") { call in try joined(call) { try Tensor.cat($0, dimension: $1) } },
      LuaFunction("stack") { call in try joined(call, extra: 1) { try Tensor.stack($0, dimension: $1) } },
      LuaFunction("where") { call in
        try call.returns(
          TensorObject(
            .where(call[1, "condition"].tensor(), call[2, "a"].operand(), call[3, "b"].operand())))
      },
      LuaFunction("einsum") { call in
        let tensors = try stride(from: 2, through: call.argumentCount, by: 1).map {
          try call[$0, "operand"].tensor()
        }
        return try call.returns(Tensor.einsum(call[1, "equation"].string(), tensors).luaValue())
      },
    ]
  }

  private static func creation(seed: Int) -> [LuaFunction] {
    [
      LuaFunction("tensor") { call in
        let dtype = try call.options(2, ["dtype"])["dtype"].orNil?.dtype()
        let source = call[1, "values"]
        if let object = try source.objectOrNil(TensorObject.self) {
          return try call.returns(TensorObject(object.tensor.to(dtype ?? object.tensor.dtype).clone()))
        }
        guard source.isTable else {
          let scalar = try source.scalar()
          return try call.returns(TensorObject(Tensor(scalar, dtype: dtype ?? scalar.dtype)))
        }
        return try call.returns(TensorObject(NestedTable(source).tensor(dtype: dtype)))
      },
      LuaFunction("zeros") { call in
        let wanted = try Wanted(call)
        return try call.returns(TensorObject(Tensor(zeros: wanted.shape, dtype: wanted.dtype ?? .float64)))
      },
      LuaFunction("ones") { call in
        let wanted = try Wanted(call)
        return try call.returns(
          TensorObject(Tensor(full: wanted.shape, value: .int(1), dtype: wanted.dtype ?? .float64)))
      },
      LuaFunction("full") { call in
        let dtype = try call.options(3, ["dtype"])["dtype"].orNil?.dtype()
        let value = try call[2, "value"].scalar()
        return try call.returns(
          TensorObject(
            Tensor(full: TensorObject.sizes(call[1, "shape"]), value: value, dtype: dtype ?? .float64)))
      },
      LuaFunction("zeros_like") { call in
        let like = try call[1, "tensor"].tensor()
        return try call.returns(TensorObject(Tensor(zeros: like.shape, dtype: like.dtype)))
      },
      LuaFunction("ones_like") { call in
        let like = try call[1, "tensor"].tensor()
        return try call.returns(TensorObject(Tensor(full: like.shape, value: .int(1), dtype: like.dtype)))
      },
      LuaFunction("rand") { call in try random(call, seed) { try Tensor.rand($0, seed: $1, dtype: $2) } },
      LuaFunction("randn") { call in try random(call, seed) { try Tensor.randn($0, seed: $1, dtype: $2) } },
    ]
  }

  /// `{2, 3}`, `2, 3`, or `{2, 3, dtype = "float32"}`.
  private struct Wanted {
    var shape: [Int] = []
    var dtype: DType?

    init(_ call: LuaCall) throws {
      guard call[1, "shape"].isTable else {
        for number in stride(from: 1, through: call.argumentCount, by: 1) {
          if call[number, "shape"].isTable {
            dtype = try call.options(number, ["dtype"])["dtype"].orNil?.dtype()
          } else {
            shape.append(try call[number, "shape"].integer(in: 0...Int.max))
          }
        }
        return
      }
      shape = try TensorObject.sizes(call[1, "shape"])
      dtype = try call[1, "shape"].field("dtype").orNil?.dtype()
      if let given = try call.options(2, ["dtype"])["dtype"].orNil { dtype = try given.dtype() }
    }
  }

  private static func random(
    _ call: LuaCall, _ defaultSeed: Int, _ make: ([Int], UInt64, DType) throws -> Tensor
  ) throws -> LuaResults {
    let options = try call.options(2, ["seed", "dtype"])
    let seed = try options["seed"].orNil?.integer() ?? defaultSeed
    let shape =
      try call[1, "shape"].isTable ? TensorObject.sizes(call[1, "shape"]) : [call[1, "shape"].integer()]
    let dtype = try options["dtype"].orNil?.dtype() ?? .float64
    return try call.returns(TensorObject(make(shape, UInt64(bitPattern: Int64(seed)), dtype)))
  }

  private enum GridIndexing: String, CaseIterable { case xy, ij }

  private static func meshgrid(_ call: LuaCall) throws -> LuaResults {
    let options = try call.options(2, ["indexing"])
    let indexing = try options["indexing"].orNil?.choice(GridIndexing.self) ?? .xy
    var vectors: [Tensor] = []
    try call[1, "vectors"].forEachElement { _, element in vectors.append(try element.tensor()) }
    let grids = try Tensor.meshgrid(vectors, cartesian: indexing == .xy)
    return try call.returns(grids.map(TensorObject.init))
  }

  private static func joined(
    _ call: LuaCall, extra: Int = 0, _ join: ([Tensor], Int) throws -> Tensor
  ) throws -> LuaResults {
    var tensors: [Tensor] = []
    try call[1, "tensors"].forEachElement { _, element in tensors.append(try element.tensor()) }
    guard let first = tensors.first else { throw call[1, "tensors"].error("expected at least one tensor") }
    let dimension = try call[2, "dim"].orNil?.dimension(of: first.rank + extra) ?? 0
    return try call.returns(TensorObject(join(tensors, dimension)))
  }
}
