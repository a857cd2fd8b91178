import Execution
import Glibc

/// Ctrl-C asks the running script to stop with an error; a second one ends the process at once.
enum Interrupts {
  private nonisolated(unsafe) static var handlerStop: (@Sendable () -> Void)?

  static func stopScript(with interrupter: @escaping @Sendable () -> Void) {
    // Written once before the handler is installed, and only read by it.
    handlerStop = interrupter
    signal(SIGINT) { _ in
      if Cancellation.isRequested { _exit(130) }
      Cancellation.request()
      Interrupts.handlerStop?()
    }
  }
}
