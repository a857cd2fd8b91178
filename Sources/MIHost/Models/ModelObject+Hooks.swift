import LuaRuntime
import Tensors
import Transformers

/// `model:hook_points(pattern)`, `model:hook(pattern, fn)`, `model:reset_hooks()`, and how Lua functions are
/// called at hook points.
extension ModelObject {
  static let hooking: [LuaMember<ModelObject>] = [
    .method("hook_points") { object, call in
      try call.atMost(1)
      let points =
        try call[1, "pattern"].orNil?.hookPoints(of: object.model) ?? object.model.hookPoints.points
      return try call.returns(points.map(\.name))
    },
    .method("hook_point") { object, call in
      try call.returns(HookPointObject(object.model.hookPoints.point(named: call[1, "name"].string())))
    },
    .method("hook") { object, call in
      try call.atMost(2)
      let points = try call[1, "pattern"].hookPoints(of: object.model)
      guard call[2, "fn"].isFunction else { throw call[2, "fn"].expected("a function") }
      try object.forgetRemoved(call)
      let identifier = object.addHook(at: points)
      try call.keep(call[2, "fn"], as: identifier)
      return try call.returns(HookHandle(object, identifier))
    },
    .method("reset_hooks") { object, call in
      for hook in object.hooks { object.removeHook(hook.identifier) }
      try object.forgetRemoved(call)
      return call.returns()
    },
  ]

  /// The hooks that stay until they are removed, as they are when the run begins.
  ///
  /// One that is removed meanwhile is not called any more. While a hook is being called, runs inside of it
  /// leave it out, so that a hook may run its own model.
  func keptInterceptors(_ call: LuaCall) throws -> [(point: HookPoint, call: RunRequest.Interceptor)] {
    try hooks.flatMap { hook in
      let interceptor = try ModelObject.interceptor(call.kept(hook.identifier, as: "hook"))
      let guarded: RunRequest.Interceptor = { [self] activation, event in
        guard isRegistered(hook.identifier), enter(hook.identifier) else { return nil }
        defer { leave(hook.identifier) }
        return try interceptor(activation, event)
      }
      return hook.points.map { ($0, guarded) }
    }
  }

  /// The hooks of one run: `{ { pattern, fn }, ... }` in order, or `{ [pattern] = fn }` where no two meet.
  func interceptors(_ slot: LuaSlot) throws -> [(point: HookPoint, call: RunRequest.Interceptor)] {
    var found: [(point: HookPoint, call: RunRequest.Interceptor)] = []
    func add(_ function: LuaSlot, at points: [HookPoint]) throws {
      guard function.isFunction else { throw function.expected("a function(activation, at)") }
      let call = ModelObject.interceptor(function)
      for point in points { found.append((point, call)) }
    }
    for number in stride(from: 1, through: try slot.length(), by: 1) {
      let pair = try slot.element(number)
      guard pair.isTable else { throw pair.expected("a pair { pattern, function }") }
      try add(pair.element(2), at: pair.element(1).hookPoints(of: model))
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
      try add(slot.field(pattern), at: points)
    }
    return found
  }

  /// Calls a script's function with an activation; what it returns replaces the activation.
  private static func interceptor(_ function: LuaSlot) -> RunRequest.Interceptor {
    { activation, event in
      try function.call([TensorObject(activation), HookEventObject(event)], results: 1) {
        results -> Tensor? in
        guard let result = results[0].orNil else { return nil }
        if case .scalar(let scalar) = try result.operand() { return try Tensor(scalar, dtype: .float32) }
        return try result.tensor()
      }
    }
  }
}
