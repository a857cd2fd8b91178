import Glibc

/// Gives a terminal its settings back, also where a signal ends the program.
enum TerminalGuard {
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]

  /// What the handler reads: plain memory, written before the handler is there and after it is gone.
  private struct Kept {
    var terminal: Int32 = -1
    var settings = termios()
  }
  private nonisolated(unsafe) static let kept: UnsafeMutablePointer<Kept> = {
    let memory = UnsafeMutablePointer<Kept>.allocate(capacity: 1)
    memory.initialize(to: Kept())
    return memory
  }()
  private nonisolated(unsafe) static let earlier: UnsafeMutablePointer<sigaction> = {
    let memory = UnsafeMutablePointer<sigaction>.allocate(capacity: 65)
    memory.initialize(repeating: sigaction(), count: 65)
    return memory
  }()

  /// Keeps the settings until `end`.
  static func begin(_ terminal: Int32, _ settings: termios) {
    kept.pointee = Kept(terminal: terminal, settings: settings)
    for signal in signals {
      sigaction(signal, nil, earlier + Int(signal))
      // What a parent has switched off stays so.
      if isIgnored(signal) { continue }
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { signal in
        // Both calls may be made in a handler. The signal then does what it would have done.
        tcsetattr(TerminalGuard.kept.pointee.terminal, TCSANOW, &TerminalGuard.kept.pointee.settings)
        sigaction(signal, TerminalGuard.earlier + Int(signal), nil)
        raise(signal)
      }
      sigaction(signal, &action, nil)
    }
  }

  static func end() {
    tcsetattr(kept.pointee.terminal, TCSANOW, &kept.pointee.settings)
    for signal in signals where !isIgnored(signal) { sigaction(signal, earlier + Int(signal), nil) }
  }

  private static func isIgnored(_ signal: Int32) -> Bool {
    let handler = earlier[Int(signal)].__sigaction_handler.sa_handler
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
