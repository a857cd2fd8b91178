import LuaRuntime
import Tensors
import Transformers

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
      .property("mask") { at, call in try call.returns(at.event.mask().map(TensorObject.init)) },
      .property("step") { at, call in try call.returns(at.event.step) },
      .property("past") { at, call in try call.returns(at.event.past) },
    ])
}
