import Synchronization

/// Thrown by long work that was asked to stop.
public struct Cancelled: Error, CustomStringConvertible {
  public init() {}
  public var description: String { "interrupted" }
}

/// A request to stop, seen by every thread of the process.
///
/// Asking is one atomic store, so a signal handler may do it. Long work polls: `ThreadPool` between
/// tiles, other loops by calling `check()` at a rate that costs nothing.
public enum Cancellation {
  private static let requested = Atomic<Bool>(false)

  public static var isRequested: Bool { requested.load(ordering: .relaxed) }

  public static func request() { requested.store(true, ordering: .relaxed) }

  /// Forgets an earlier request, so that the process can start new work.
  public static func reset() { requested.store(false, ordering: .relaxed) }

  public static func check() throws(Cancelled) {
    if isRequested { throw Cancelled() }
  }
}
