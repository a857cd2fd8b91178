import LuaRuntime
import Tensors
import Transformers

/// `model:hook_points()`, `model:hook(pattern, fn)`, and how a Lua function is called at a hook point.
extension ModelObject {
  static let hooking: [LuaMember<ModelObject>] = [
    .method("hook_points") { object, call in try call.returns(object.model.hookPoints.points.map(\.name)) },
    .method("hook") { object, call in
      let points = try object.points(call[1, "pattern"])
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

  /// The points that a name, a glob or a list of them stands for, in order of execution.
  func points(_ slot: LuaSlot) throws -> [HookPoint] {
    guard slot.isTable else { return try model.hookPoints.match(slot.string()) }
    var points: Set<HookPoint> = []
    try slot.forEachElement { _, element in points.formUnion(try model.hookPoints.match(element.string())) }
    return points.sorted { $0.index < $1.index }
  }

  /// Calls a script's function with an activation; what it returns replaces the activation.
  static func interceptor(_ function: LuaSlot) -> RunRequest.Interceptor {
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

/// What `model:hook` returns: removes the hook.
final class HookHandle: LuaObject {
  private weak var owner: ModelObject?
  private let identifier: Int

  init(_ owner: ModelObject, _ identifier: Int) {
    self.owner = owner
    self.identifier = identifier
  }

  static let luaClass: LuaClass<HookHandle> = LuaClass(
    "HookHandle",
    [
      .method("remove") { handle, call in
        handle.owner?.removeHook(handle.identifier)
        return call.returns()
      }
    ])
}

/// The `at` of a hook: where it is called.
final class HookEventObject: LuaObject {
  private let event: HookEvent
  init(_ event: HookEvent) { self.event = event }

  static let luaClass: LuaClass<HookEventObject> = LuaClass(
    "HookEvent",
    [
      .property("name") { at, call in try call.returns(at.event.point.name) },
      .property("layer") { at, call in try call.returns(at.event.point.layer) },
      .property("block") { at, call in try call.returns(at.event.point.layer.map { $0 + 1 }) },
      .property("kind") { at, call in try call.returns(at.event.point.kind.rawValue) },
      .property("input") { at, call in try call.returns(at.event.input().map(TensorObject.init)) },
    ])
}
