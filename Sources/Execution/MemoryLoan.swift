/// Memory that neither Lua nor a tensor holds: a text that grows, the rows that a computation works on.
///
///     let loan = MemoryLoan()
///     try loan.hold(text.utf8.count)     // as often as the text has grown
///
/// The bytes count towards the limit of the script until the last reference to the loan goes. One thread at a time uses
/// a loan.
public final class MemoryLoan {
  /// Below this, asking costs more than the memory.
  private static let step = 256 << 10

  private let budget: MemoryBudget
  private var held = 0

  public init(from budget: MemoryBudget = .shared) { self.budget = budget }

  /// A loan of that many bytes.
  ///
  /// - Throws: `MemoryLimitExceeded` where the limit does not allow them.
  public convenience init(_ byteCount: Int, from budget: MemoryBudget = .shared) throws {
    self.init(from: budget)
    try hold(byteCount)
  }

  deinit { budget.giveBack(hostBytes: held) }

  /// Makes the loan at least that large.
  ///
  /// Work that grows step by step passes here, so this is also where it hears that it is to stop.
  ///
  /// - Throws: `MemoryLimitExceeded` where the limit does not allow it, `Cancelled`.
  public func hold(_ byteCount: Int) throws {
    guard byteCount > held else { return }
    try Cancellation.check()
    let more = max(byteCount - held, MemoryLoan.step)
    guard more <= Int.max - held, budget.take(hostBytes: more) else {
      throw MemoryLimitExceeded(limit: budget.limit, wanted: byteCount - held)
    }
    held += more
  }
}
