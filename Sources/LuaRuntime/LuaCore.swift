import CLua
import CLuaBoundary
import Execution

/// What Swift keeps for a state: the context that the C boundary hands back on every entry.
final class LuaCore {
  /// False once the state closes. Finalizers still run then, but references need not be dropped any more.
  var isOpen = true

  private var functions: [LuaFunction] = []
  private var typeNumbers: [ObjectIdentifier: Int32] = [:]
  /// The types whose metatables exist.
  private var definedTypes: Set<Int32> = []
  private(set) var typeNames: [String] = []

  /// References whose owners went away, perhaps in the middle of a collection: dropped at the next entry.
  private var abandoned: [Int32] = []

  private let budget: MemoryBudget
  private let externalBytes: () -> Int
  private var survivingBytes = 0
  private static let leastGrowth = 64 << 20
  /// How often Swift functions have called into Lua.
  var callsIntoLua = 0

  init(budget: MemoryBudget, externalBytes: @escaping () -> Int) {
    self.budget = budget
    self.externalBytes = externalBytes
  }

  /// The functions for the C side. They stay valid while this object lives, which outlives the state.
  var callbacks: mi_callbacks {
    mi_callbacks(
      context: Unmanaged.passUnretained(self).toOpaque(),
      call: { context, state, function, count, again in
        guard let context, let state else { return 0 }
        return Unmanaged<LuaCore>.fromOpaque(context).takeUnretainedValue()
          .enter(state, function: Int(function), count: Int(count), again: again)
      },
      release: { object in
        if let object { Unmanaged<AnyObject>.fromOpaque(object).release() }
      },
      collection_due: { context in
        guard let context else { return false }
        return Unmanaged<LuaCore>.fromOpaque(context).takeUnretainedValue().isCollectionDue
      },
      collected: { context in
        guard let context else { return }
        Unmanaged<LuaCore>.fromOpaque(context).takeUnretainedValue().collected()
      },
      memory_room: { context, used in
        guard let context else { return .max }
        return Unmanaged<LuaCore>.fromOpaque(context).takeUnretainedValue().memoryRoom(used: used)
      })
  }

  // MARK: Functions

  /// Gives a function its number, for `mi_push_function`.
  func register(_ function: LuaFunction) -> Int32 {
    functions.append(function)
    return Int32(functions.count - 1)
  }

  func functionName(_ number: Int32) -> String { functions[Int(number)].name }

  /// The Swift end of the trampoline. Nothing in here may raise; every error leaves by the return value.
  private func enter(_ state: OpaquePointer, function index: Int, count: Int, again: Bool) -> Int32 {
    let stack = LuaStack(state: state, core: self)
    dropAbandoned(stack)
    let function = functions[index]
    let (refusals, calls) = (budget.refusals, callsIntoLua)
    do {
      let call = LuaCall(stack: stack, count: count, function: function)
      return Int32(try function.body(call).count)
    } catch let error as LuaError {
      return error.prepareToRaise(on: stack)
    } catch {
      // Tensors that nobody uses any more may make room. What has called Lua cannot be done twice.
      if !again, budget.refusals > refusals, callsIntoLua == calls { return Int32(MI_COLLECT) }
      stack.setError(String(describing: error))
      return Int32(MI_RAISE_HERE)
    }
  }

  // MARK: Types

  /// The number of a class, whose metatable is made the first time.
  func typeNumber<Object: LuaObject>(of type: Object.Type, on stack: LuaStack) throws -> Int32 {
    let number = typeNumbers[ObjectIdentifier(type)] ?? number(newType: type)
    if !definedTypes.contains(number) {
      // A finalizer may get here for the same type meanwhile; then it has two metatables that are alike.
      try type.luaClass.define(as: number, on: stack)
      definedTypes.insert(number)
    }
    return number
  }

  private func number<Object: LuaObject>(newType type: Object.Type) -> Int32 {
    let number = Int32(typeNames.count)
    typeNames.append(type.luaClass.name)
    typeNumbers[ObjectIdentifier(type)] = number
    return number
  }

  /// The number of a class if any object of it has been seen.
  func knownTypeNumber(of type: any LuaObject.Type) -> Int32? { typeNumbers[ObjectIdentifier(type)] }

  // MARK: References

  func abandon(reference: Int32) { if isOpen { abandoned.append(reference) } }

  private func dropAbandoned(_ stack: LuaStack) {
    while let reference = abandoned.popLast() { mi_drop_reference(stack.state, reference) }
  }

  // MARK: Memory that Lua cannot see

  private var isCollectionDue: Bool {
    var growth = max(LuaCore.leastGrowth, survivingBytes)
    let limit = budget.limit
    if limit > 0 { growth = min(growth, max(limit - survivingBytes, 0) / 2) }
    return externalBytes() - survivingBytes > growth
  }

  private func memoryRoom(used: Int) -> Int {
    guard budget.limit > 0 else { return .max }
    budget.lua(uses: used)
    return budget.roomForLua
  }

  func collected() { survivingBytes = externalBytes() }
}
