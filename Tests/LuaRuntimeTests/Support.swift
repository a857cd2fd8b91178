import LuaRuntime
import Synchronization
import Testing

/// A state with the functions and classes that these tests call, and a count of what they leave alive.
///
///     counter(n)      a Counter      bomb(n)  a Counter whose __tostring raises
///     call(f, ...)    calls f and returns its first result    fail(text)  throws an argument error
struct Harness {
  let lua: LuaState
  let alive = Alive()
  let external = ExternalBytes()

  init(memoryLimit: Int = 0) throws {
    let external = external
    lua = try LuaState(memoryLimit: memoryLimit) { external.count }
    try install()
  }

  private func install() throws {
    let alive = alive
    try lua.setGlobal(
      "counter",
      LuaFunction("counter") { call in
        try call.returns(Counter(try call[1, "start"].orNil?.integer() ?? 0, alive: alive))
      })
    try lua.setGlobal("other", LuaFunction("other") { call in try call.returns(Other(alive: alive)) })
    try lua.setGlobal(
      "call",
      LuaFunction("call") { call in
        let copied = (2...max(2, call.argumentCount)).map { number in
          LuaCopy(call[number, "argument"])
        }
        let given: [any LuaValue] = call.argumentCount > 1 ? copied : []
        return try call[1, "f"].call(given, results: 1) { try call.returns(LuaCopy($0[0])) }
      })
    try lua.setGlobal(
      "fail",
      LuaFunction("fail") { call in
        throw LuaArgumentError(try call[1, "text"].string())
      })
  }

  func evaluate(_ text: String) throws -> [String] { try lua.evaluate(text, name: "@test.lua") }

  /// The error that a script ends in.
  func error(_ text: String) throws -> LuaError {
    try #require(throws: LuaError.self) { try lua.run(text: text, name: "@test.lua") }
  }
}

/// A value on the stack, to be pushed once more.
struct LuaCopy: LuaValue {
  let slot: LuaSlot
  init(_ slot: LuaSlot) { self.slot = slot }
  func push(on stack: LuaStack) throws { try slot.push() }
}

/// How many objects were made and not yet freed.
final class Alive: Sendable {
  private let value = Atomic(0)
  var count: Int { value.load(ordering: .relaxed) }
  func add(_ difference: Int) { value.add(difference, ordering: .relaxed) }
}

/// What a state is told about memory that it cannot see.
final class ExternalBytes: Sendable {
  private let value = Atomic(0)
  var count: Int {
    get { value.load(ordering: .relaxed) }
  }
  func add(_ difference: Int) { value.add(difference, ordering: .relaxed) }
}

final class Counter: LuaObject {
  var count: Int
  private let alive: Alive

  init(_ count: Int, alive: Alive) {
    self.count = count
    self.alive = alive
    alive.add(1)
  }

  deinit { alive.add(-1) }

  static let luaClass: LuaClass<Counter> = LuaClass(
    "Counter", userValues: 1,
    [
      .property("count") { counter, call in try call.returns(counter.count) },
      .method("add") { counter, call in
        try call.atMost(1)
        counter.count += try call[1, "n"].integer()
        return try call.returnsObject()
      },
      .method("keep") { _, call in
        try call.keep(call[1, "value"], as: 1)
        return call.returns()
      },
      .method("forget") { _, call in
        try call.forget(1, in: call[1, "holder"])
        return call.returns()
      },
      .method("kept") { _, call in try call.returns(LuaCopy(call.kept(1, as: "kept"))) },
      .metamethod(.tostring) { call in
        try call.returns("Counter(\(try call[1, "self"].object(Counter.self).count))")
      },
      .metamethod(.add) { call in
        let a = try call[1, "a"].object(Counter.self)
        return try call.returns(a.count + (try call[2, "b"].integer()))
      },
      .metamethod(.newIndex) { call in throw Counter.luaClass.missingMember(call[2, "key"]) },
    ])
}

final class Other: LuaObject {
  private let alive: Alive
  init(alive: Alive) {
    self.alive = alive
    alive.add(1)
  }
  deinit { alive.add(-1) }

  static let luaClass: LuaClass<Other> = LuaClass(
    "Other",
    [
      .method("keep") { _, call in
        try call.keep(call[1, "value"], as: 1)
        return call.returns()
      },
      .index { other, call in
        if call[1, "key"].isNumber { return try call.returns(try call[1, "key"].integer() * 2) }
        throw Other.luaClass.missingMember(call[1, "key"])
      },
    ])
}
