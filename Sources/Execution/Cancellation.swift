import Synchronization

/// Why work is to stop.
public enum StopReason: Int, Sendable {
  /// Ctrl-C.
  case interrupt = 1
  case timeLimit = 2
}

/// Thrown by long work that was asked to stop.
public struct Cancelled: Error, CustomStringConvertible {
  public let reason: StopReason

  public init(reason: StopReason = .interrupt) { self.reason = reason }

  public var description: String {
    switch reason {
    case .interrupt: "interrupted"
    case .timeLimit: "the time limit (--timeout) is over"
    }
  }
}

/// A request to stop, seen by every thread of the process.
///
/// Asking is one atomic store, so a signal handler may do it. Long work polls: `ThreadPool` between
/// tiles, other loops by calling `check()` at a rate that costs nothing.
public enum Cancellation {
  /// The reason's number; 0 for none.
  private static let requested = Atomic<Int>(0)

  public static var isRequested: Bool { requested.load(ordering: .relaxed) != 0 }

  public static var reason: StopReason? { StopReason(rawValue: requested.load(ordering: .relaxed)) }

  public static func request(_ reason: StopReason = .interrupt) {
    requested.store(reason.rawValue, ordering: .relaxed)
  }

  /// Forgets an earlier request, so that the process can start new work.
  public static func reset() { requested.store(0, ordering: .relaxed) }

  public static func check() throws(Cancelled) {
    if let reason { throw Cancelled(reason: reason) }
  }
}
