import Synchronization

/// How much memory a script may use: Lua's own and what the host holds for it, tensors above all.
///
///     MemoryBudget.shared.limit = 2 << 30
///     guard MemoryBudget.shared.take(hostBytes: capacity) else { ... }
///
/// Both sides count what they use themselves and ask here before they take more. There is no limit unless one
/// is set.
public final class MemoryBudget: Sendable {
  public static let shared = MemoryBudget()

  private let limitBytes = Atomic<Int>(0)
  private let takenBytes = Atomic<Int>(0)
  private let luaBytes = Atomic<Int>(0)
  private let refused = Atomic<Int>(0)

  public init() {}

  /// In bytes; 0 for none.
  public var limit: Int {
    get { limitBytes.load(ordering: .relaxed) }
    set { limitBytes.store(max(0, newValue), ordering: .relaxed) }
  }

  /// What tensors and loans use now.
  public var hostBytes: Int { takenBytes.load(ordering: .relaxed) }

  /// How often bytes were refused to a tensor or a loan.
  public var refusals: Int { refused.load(ordering: .relaxed) }

  /// What Lua may use at most beside what the host holds now; 0 for no limit.
  public var roomForLua: Int {
    let limit = limit
    return limit == 0 ? 0 : max(1, limit - hostBytes)
  }

  /// Tells what Lua uses, as often as it is known.
  public func lua(uses bytes: Int) { luaBytes.store(bytes, ordering: .relaxed) }

  /// Takes bytes for a tensor or a loan; false, and nothing is taken, where they would exceed the limit.
  public func take(hostBytes count: Int) -> Bool {
    let used = takenBytes.wrappingAdd(count, ordering: .relaxed).newValue
    let limit = limit
    if limit > 0, used < 0 || used > limit - luaBytes.load(ordering: .relaxed) {
      takenBytes.wrappingSubtract(count, ordering: .relaxed)
      refused.wrappingAdd(1, ordering: .relaxed)
      return false
    }
    return true
  }

  /// Takes bytes whether the limit allows them or not: of what is small, and refused where it is next asked for more.
  public func charge(hostBytes count: Int) { takenBytes.wrappingAdd(count, ordering: .relaxed) }

  public func giveBack(hostBytes count: Int) { takenBytes.wrappingSubtract(count, ordering: .relaxed) }
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
