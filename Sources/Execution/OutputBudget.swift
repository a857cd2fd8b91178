import Synchronization

/// How many bytes a script may write, to files and to the terminal together.
///
/// There is no limit unless one is set.
public final class OutputBudget: Sendable {
  public static let shared = OutputBudget()

  private let limitBytes = Atomic<Int>(0)
  private let written = Atomic<Int>(0)

  public init() {}

  /// In bytes; 0 for none.
  public var limit: Int {
    get { limitBytes.load(ordering: .relaxed) }
    set { limitBytes.store(max(0, newValue), ordering: .relaxed) }
  }

  /// Takes bytes about to be written.
  ///
  /// - Throws: `OutputLimitExceeded`, and nothing is taken, where they would exceed the limit.
  public func take(_ count: Int) throws(OutputLimitExceeded) {
    let limit = limit
    guard limit > 0 else { return }
    let (total, overflow) = written.load(ordering: .relaxed).addingReportingOverflow(count)
    guard !overflow, total <= limit else { throw OutputLimitExceeded(limit: limit) }
    written.wrappingAdd(count, ordering: .relaxed)
  }
}

/// Thrown where a script would exceed its output limit.
public struct OutputLimitExceeded: Error, CustomStringConvertible {
  public let limit: Int

  public init(limit: Int) { self.limit = limit }

  public var description: String {
    "the script may write no more than \(ByteCount.text(limit)) (--max-output)"
  }
}
