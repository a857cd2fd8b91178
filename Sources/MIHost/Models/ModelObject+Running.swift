import LuaRuntime
import Tensors
import Transformers

/// `model:run(input, options)`.
extension ModelObject {
  private enum LogitsChoice: String, CaseIterable {
    case all, last
  }

  static let running: [LuaMember<ModelObject>] = [
    .method("run") { object, call in
      try call.atMost(2)
      let options = try call.options(2, ["capture", "hidden_states", "logits", "hooks"])
      var request = RunRequest(tokens: try TokenInput.batch(call[1, "input"], object.model))
      if let capture = options["capture"].orNil { request.captures = Set(try object.points(capture)) }
      request.hiddenStates = try options["hidden_states"].orNil?.boolean() ?? false
      if try options["logits"].orNil?.choice(LogitsChoice.self) == .last { request.logits = .last }
      try object.forgetRemoved(call)
      try object.addKeptHooks(to: &request, call)
      if let hooks = options["hooks"].orNil { try object.addHooks(hooks, to: &request) }
      let progress = ProgressLine("running \(object.model.name)")
      request.progress = { progress.show(done: $0, total: $1) }
      defer { progress.clear() }
      return try call.returns(
        RunObject(object.model.run(request), model: object.model, tokens: request.tokens))
    }
  ]

  /// The hooks that stay until they are removed, as they are when the run begins.
  private func addKeptHooks(to request: inout RunRequest, _ call: LuaCall) throws {
    for hook in hooks {
      try addHook(call.kept(hook.identifier, as: "hook"), at: hook.points, to: &request)
    }
  }

  /// The hooks of one run: `{ { pattern, fn }, ... }` in order, or `{ [pattern] = fn }` where no two meet.
  private func addHooks(_ slot: LuaSlot, to request: inout RunRequest) throws {
    for number in stride(from: 1, through: try slot.length(), by: 1) {
      let pair = try slot.element(number)
      guard pair.isTable else { throw pair.expected("a pair { pattern, function }") }
      try addHook(pair.element(2), at: points(pair.element(1)), to: &request)
    }
    var patterns: [String] = []
    try slot.forEachPair { key, _ in if key.isString { patterns.append(try key.string()) } }
    var met: Set<HookPoint> = []
    for pattern in patterns.sorted() {
      let points = try model.hookPoints.match(pattern)
      for point in points where !met.insert(point).inserted {
        throw slot.error(
          "two patterns meet at '\(point.name)': give a list { { pattern, fn }, ... }, which has an order")
      }
      try addHook(slot.field(pattern), at: points, to: &request)
    }
  }

  private func addHook(_ function: LuaSlot, at points: [HookPoint], to request: inout RunRequest) throws {
    guard function.isFunction else { throw function.expected("a function(activation, at)") }
    let call = ModelObject.interceptor(function)
    for point in points { request.interceptors.append((point, call)) }
  }
}
