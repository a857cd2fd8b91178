import LuaRuntime
import Transformers

/// `run.activations`: captured tensors by name; `pairs` gives canonical names in order of execution.
final class ActivationsObject: LuaObject {
  private let output: RunOutput
  init(_ output: RunOutput) { self.output = output }

  static let luaClass: LuaClass<ActivationsObject> = LuaClass(
    "Activations",
    [
      .index { object, call in
        try call.returns(TensorObject(object.output.activation(named: call[1, "name"].string())))
      },
      .metamethod(.length) { call in
        try call.returns(call[1, "activations"].object(ActivationsObject.self).output.captured.count)
      },
      .metamethod(.pairs) { call in
        try call.returns(ActivationsIterator(call[1, "activations"].object(ActivationsObject.self).output))
      },
    ])
}

/// One walk of `pairs(run.activations)`.
final class ActivationsIterator: LuaObject {
  private let output: RunOutput
  private var next = 0

  init(_ output: RunOutput) { self.output = output }

  static let luaClass: LuaClass<ActivationsIterator> = LuaClass(
    "ActivationsIterator",
    [
      .call { iterator, call in
        guard iterator.output.captured.indices.contains(iterator.next) else {
          return try call.returns(Int?.none)
        }
        let point = iterator.output.captured[iterator.next]
        iterator.next += 1
        return try call.returns(point.name, TensorObject(iterator.output.activation(at: point)))
      }
    ])
}
