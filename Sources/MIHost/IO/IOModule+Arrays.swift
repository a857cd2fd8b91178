import Checkpoints
import Formats
import LuaRuntime
import Tensors

/// NumPy's formats and safetensors.
extension IOModule {
  var arrays: [LuaFunction] {
    [
      LuaFunction("load_npy", loadNPY), LuaFunction("save_npy", saveNPY), LuaFunction("load_npz", loadNPZ),
      LuaFunction("save_npz", saveNPZ), LuaFunction("load_safetensors", loadSafetensors),
      LuaFunction("save_safetensors", saveSafetensors),
    ]
  }

  func loadNPY(_ call: LuaCall) throws -> LuaResults {
    try call.noOptions(2)
    return try call.returns(TensorObject(NPYFile.read(source(call))))
  }

  func saveNPY(_ call: LuaCall) throws -> LuaResults {
    try call.noOptions(3)
    let path = try target(call)
    try NPYFile.write(call[2, "tensor"].array(), to: path)
    return try call.returns(path)
  }

  func loadNPZ(_ call: LuaCall) throws -> LuaResults {
    try call.noOptions(2)
    return try call.returns(NamedTensors(NPZFile.read(source(call))))
  }

  func saveNPZ(_ call: LuaCall) throws -> LuaResults {
    try call.atMost(3)
    let options = try call.options(3, ["compressed"])
    let tensors = try call[2, "tensors"].namedArrays().sorted {
      $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
    let path = try target(call)
    try NPZFile.write(tensors, to: path, compressed: options["compressed"].orNil?.boolean() ?? false)
    return try call.returns(path)
  }

  func loadSafetensors(_ call: LuaCall) throws -> LuaResults {
    try call.noOptions(2)
    let file = try Checkpoint(file: source(call))
    // Copies, which a script may change, and which need the file no longer.
    let tensors = try file.names.map { (name: $0, tensor: try file.tensor(named: $0).clone()) }
    var metadata = LuaTable()
    for (name, text) in file.metadata { metadata[name] = text }
    return try call.returns(NamedTensors(tensors), metadata)
  }

  func saveSafetensors(_ call: LuaCall) throws -> LuaResults {
    try call.atMost(3)
    var metadata: [String: String] = [:]
    try call.options(3, ["metadata"])["metadata"].orNil?.forEachPair { key, value in
      guard key.isString else { throw key.expected("a name") }
      metadata[try key.validString()] = try value.validString()
    }
    let tensors = try call[2, "tensors"].namedArrays()
    let path = try target(call)
    try SafetensorsWriter.write(tensors, metadata: metadata, to: path)
    return try call.returns(path)
  }
}

/// Tensors by name, as a table.
private struct NamedTensors: LuaValue {
  let tensors: [(name: String, tensor: Tensor)]
  init(_ tensors: [(name: String, tensor: Tensor)]) { self.tensors = tensors }

  func push(on stack: LuaStack) throws {
    var table = LuaTable()
    for (name, tensor) in tensors { table[name] = TensorObject(tensor) }
    try table.push(on: stack)
  }
}

extension LuaCall {
  /// Refuses options, for a format that has none.
  func noOptions(_ number: Int) throws {
    try atMost(number)
    _ = try options(number, [])
  }
}

extension LuaSlot {
  /// A tensor, a table of numbers, or a number or boolean, which is a tensor without dimensions.
  func array() throws -> Tensor {
    switch try operand() {
    case .tensor(let tensor): tensor
    case .scalar(let scalar): try Tensor(scalar)
    }
  }

  /// A table of arrays by name.
  fileprivate func namedArrays() throws -> [(name: String, tensor: Tensor)] {
    guard isTable else { throw expected("a table of tensors by name") }
    var arrays: [(name: String, tensor: Tensor)] = []
    try forEachPair { key, value in
      guard key.isString else { throw key.expected("a name for each tensor") }
      arrays.append((try key.validString(), try value.array()))
    }
    return arrays
  }
}
