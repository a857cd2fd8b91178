import LuaRuntime

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
