import CSystemCalls
import Execution
import Files
import Glibc

/// What a script's process does to itself before the script runs.
public enum ScriptProcess {
  /// What the supervisor asks it with to stop. Not SIGINT, which a terminal sends to both.
  static let stopSignal = SIGUSR1

  /// What the script's process exits with when it has stopped for that signal.
  public static let interruptedStatus: Int32 = 130

  private nonisolated(unsafe) static var stop: (@Sendable (StopReason) -> Void)?

  /// Sets the limits that Lua, tensors and files keep themselves, and behind them one of the system's.
  public static func apply(_ limits: Limits) {
    if let memory = limits.memory {
      MemoryBudget.shared.limit = memory
      // Arrays that no budget counts end here. The process then stops where it asked for them.
      let (bytes, overflow) = memory.addingReportingOverflow(Limits.memoryBeside)
      if !overflow, !mi_is_sanitized() {
        var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
        setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)
      }
    }
    if let output = limits.output {
      OutputBudget.shared.limit = output
      var limit = rlimit(rlim_cur: rlim_t(output), rlim_max: rlim_t(output))
      // A write beyond it fails with an error instead of ending the process.
      signal(SIGXFSZ, SIG_IGN)
      setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    }
    // No file of the process's memory, which may hold what the script read, is left on a disk.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }

  /// Takes from the process what its permissions do not name: first by the gate, then by the kernel.
  public static func confine(to permissions: Permissions) {
    PermissionGate.close(to: permissions)
    Confinement.confine(to: permissions)
  }

  /// Makes the supervisor's signal and the time limit stop the script.
  ///
  /// - Parameter stop: called by a signal handler.
  public static func stopScript(after time: Double?, with stop: @escaping @Sendable (StopReason) -> Void) {
    // Written once before a handler is installed, and only read by handlers.
    self.stop = stop
    signal(SIGINT, SIG_IGN)
    mi_handle_signal(stopSignal) { _ in ScriptProcess.request(.interrupt) }
    mi_handle_signal(SIGALRM) { _ in ScriptProcess.request(.timeLimit) }
    mi_unblock_signals()
    if let time {
      let microseconds = max(1, Int(min(time, 1e9) * 1e6))
      // Again every tenth of a second: a system call that began just after the first would wait on.
      var timer = itimerval(
        it_interval: timeval(tv_sec: 0, tv_usec: 100_000),
        it_value: timeval(tv_sec: microseconds / 1_000_000, tv_usec: microseconds % 1_000_000))
      setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
    }
    // The rest of the output, which is written when the process exits, would be lost in an interrupted call.
    atexit { ScriptProcess.leaveAlone() }
  }

  /// Ends what `stopScript` began: the script is over, and what a handler would stop goes away.
  public static func leaveAlone() {
    var never = itimerval()
    setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &never, nil)
    signal(stopSignal, SIG_IGN)
    signal(SIGALRM, SIG_IGN)
  }

  private static func request(_ reason: StopReason) {
    if !Cancellation.isRequested { Cancellation.request(reason) }
    stop?(reason)
  }

  /// Ends the process with a message that names the file, should one be cut short while it is mapped.
  public static func explainTruncatedFiles() {
    mi_handle_fault(SIGBUS) { address in
      func say(_ text: StaticString) { _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount) }
      say("mi-host: the file '")
      if let name = MappedFile.nameOfFile(at: UInt(bitPattern: address)) {
        _ = write(STDERR_FILENO, name, strlen(name))
      }
      say("' was cut short while it was being read\n")
      _exit(1)
    }
  }
}
