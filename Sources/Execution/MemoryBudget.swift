import Synchronization

/// How much memory a script may use: Lua's own and that of tensors together.
///
///     MemoryBudget.shared.limit = 2 << 30
///     guard MemoryBudget.shared.allows(moreTensorBytes: capacity) else { ... }
///
/// Both sides count what they use themselves and ask here before they take more. There is no limit unless one
/// is set.
public final class MemoryBudget: Sendable {
  public static let shared = MemoryBudget()

  private let limitBytes = Atomic<Int>(0)
  private let tensorBytes = Atomic<Int>(0)
  private let luaBytes = Atomic<Int>(0)
  private let refused = Atomic<Int>(0)

  public init() {}

  /// In bytes; 0 for none.
  public var limit: Int {
    get { limitBytes.load(ordering: .relaxed) }
    set { limitBytes.store(max(0, newValue), ordering: .relaxed) }
  }

  /// What tensors use now.
  public var tensors: Int { tensorBytes.load(ordering: .relaxed) }

  /// How often bytes for a tensor were refused.
  public var refusals: Int { refused.load(ordering: .relaxed) }

  /// What Lua may use at most beside the tensors of now; 0 for no limit.
  public var roomForLua: Int {
    let limit = limit
    return limit == 0 ? 0 : max(1, limit - tensors)
  }

  /// Tells what Lua uses, as often as it is known.
  public func lua(uses bytes: Int) { luaBytes.store(bytes, ordering: .relaxed) }

  /// Takes bytes for a tensor; false, and nothing is taken, where they would exceed the limit.
  public func take(tensorBytes count: Int) -> Bool {
    let used = tensorBytes.wrappingAdd(count, ordering: .relaxed).newValue
    let limit = limit
    if limit > 0, used < 0 || used > limit - luaBytes.load(ordering: .relaxed) {
      tensorBytes.wrappingSubtract(count, ordering: .relaxed)
      refused.wrappingAdd(1, ordering: .relaxed)
      return false
    }
    return true
  }

  public func giveBack(tensorBytes count: Int) { tensorBytes.wrappingSubtract(count, ordering: .relaxed) }
}

/// Thrown where a script would exceed its memory limit.
public struct MemoryLimitExceeded: Error, CustomStringConvertible {
  public let limit: Int
  public let wanted: Int

  public init(limit: Int, wanted: Int) {
    self.limit = limit
    self.wanted = wanted
  }

  public var description: String {
    "not enough memory: \(ByteCount.text(wanted)) more would exceed the limit of \(ByteCount.text(limit)) (--max-memory)"
  }
}
