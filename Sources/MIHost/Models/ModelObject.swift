import Checkpoints
import LuaRuntime
import Tensors
import Tokenizers
import Transformers

/// A loaded model as Lua holds it, with the hooks that scripts have registered on it.
///
/// A hook's Lua function lives in the model's userdata, not here, so that a closure which captures the model
/// can be collected together with it.
final class ModelObject: LuaObject {
  struct Hook {
    let identifier: Int
    let points: [HookPoint]
  }

  let model: LanguageModel
  private(set) var hooks: [Hook] = []
  /// Hooks whose functions the userdata still keeps: a handle cannot reach them, the next call can.
  private var removed: [Int] = []
  private var lastIdentifier = 0
  /// Hooks that are being called at the moment.
  private var active: Set<Int> = []
  private var warnedPoints: Set<Int> = []

  init(_ model: LanguageModel) { self.model = model }

  func addHook(at points: [HookPoint]) -> Int {
    lastIdentifier += 1
    hooks.append(Hook(identifier: lastIdentifier, points: points))
    return lastIdentifier
  }

  func isRegistered(_ identifier: Int) -> Bool { hooks.contains { $0.identifier == identifier } }

  /// Whether a hook may be called now: it is not if this happens inside of its own call.
  func enter(_ identifier: Int) -> Bool { active.insert(identifier).inserted }

  func leave(_ identifier: Int) { active.remove(identifier) }

  func removeHook(_ identifier: Int) {
    guard hooks.contains(where: { $0.identifier == identifier }) else { return }
    hooks.removeAll { $0.identifier == identifier }
    removed.append(identifier)
  }

  /// Says that NaN has appeared at a point, once for each.
  func warnOfNaN(at point: HookPoint) {
    guard warnedPoints.insert(point.index).inserted else { return }
    Warning.write(
      "NaN appeared at '\(point.name)' after a hook had changed an activation "
        + "(the run option nan_warning = false turns this message off)")
  }

  /// Lets the functions of removed hooks be collected.
  func forgetRemoved(_ call: LuaCall) throws {
    while let identifier = removed.popLast() { try call.forget(identifier) }
  }

  static let luaClass: LuaClass<ModelObject> = LuaClass(
    "Model", userValues: 1, description, tokens, hooking, running, modules, generating)

  private static let description: [LuaMember<ModelObject>] = [
    .property("name") { object, call in try call.returns(object.model.name) },
    .property("config") { object, call in try call.returns(ConfigTable(object.model.config)) },
    .method("weight") { object, call in
      try call.returns(TensorObject(object.model.weight(named: call[1, "name"].string())))
    },
    .metamethod(.tostring) { call in
      try call.returns(call[1, "model"].object(ModelObject.self).model.description)
    },
  ]

  private static let tokens: [LuaMember<ModelObject>] = [
    .property("special") { object, call in
      var table = LuaTable()
      for (role, id) in try object.model.tokenizer().specialTokens { table[role] = id }
      return try call.returns(table)
    },
    .method("encode") { object, call in
      try call.atMost(2)
      guard call[1, "text"].isTable else {
        let ids = try object.model.tokenizer().encode(call[1, "text"].bytes())
        return try call.returns(TensorObject(Tensor(ids, shape: [ids.count])))
      }
      let options = try call.options(2, ["padding"])
      let batch = try TokenInput.texts(
        call[1, "texts"], object.model, padding: options["padding"].orNil?.choice() ?? .right)
      return try call.returns(TensorObject(batch.ids()), TensorObject(batch.mask()))
    },
    .method("decode") { object, call in
      let slot = call[1, "ids"]
      let ids = try slot.isNumber ? [slot.integer()] : TokenInput.ids(slot)
      return try call.returns(LuaBytes(object.model.tokenizer().decode(ids)))
    },
    .method("tokens") { object, call in
      let slot = call[1, "text or ids"]
      let tokenizer = try object.model.tokenizer()
      let ids = try slot.isString ? tokenizer.encode(slot.bytes()) : TokenInput.ids(slot)
      return try call.returns(ids.map { LuaBytes(try tokenizer.decode([$0])) })
    },
  ]
}

/// `config.json` as a Lua table, under the field's own names and the usual ones.
private struct ConfigTable: LuaValue {
  let config: ModelConfig
  init(_ config: ModelConfig) { self.config = config }

  func push(on stack: LuaStack) throws {
    var table = LuaTable()
    for key in config.raw.keys { if let value = config.raw[key] { table[key] = JSONTable(value) } }
    table["n_layer"] = config.layerCount
    table["n_head"] = config.headCount
    table["n_embd"] = config.width
    table["n_ctx"] = config.contextLength
    table["n_positions"] = config.contextLength
    table["n_inner"] = config.innerWidth
    table["vocab_size"] = config.vocabularySize
    try table.push(on: stack)
  }
}
