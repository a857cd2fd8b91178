import Glibc

/// How a script's process ended.
struct Outcome {
  /// What the program exits with.
  var status: Int32
  /// In a few words, for `run.json`.
  var reason: String
  /// What the person at the terminal is told; nil where the script's process has said it itself.
  var message: String?

  /// From the status that `waitpid` gives.
  ///
  /// - Parameter stopSignal: the signal by which the program was asked to stop the script.
  init(waitStatus: Int32, killedFor reason: KillReason?, stopSignal: Int32?, limits: Limits) {
    let signal = waitStatus & 0x7f
    let interrupted = 128 + (stopSignal ?? SIGINT)
    switch (signal, reason) {
    case (0, _):
      status = waitStatus >> 8 & 0xff
      self.reason = status == 0 ? "finished" : "failed"
      if stopSignal != nil, status == ScriptProcess.interruptedStatus {
        status = interrupted
        self.reason = "interrupted"
      }
    case (SIGKILL, .timeLimit?):
      status = 1
      self.reason = "time limit"
      message =
        "the script did not stop at its time limit of \(limits.timeText) s, and was ended (--timeout)"
    case (SIGKILL, .interrupt?):
      status = interrupted
      self.reason = "interrupted"
      message = "interrupted; the script did not stop by itself, and was ended"
    case (SIGPIPE, _):
      // Whoever read the output has seen enough.
      status = 128 + SIGPIPE
      self.reason = "output closed"
    case (SIGILL, _), (SIGTRAP, _), (SIGABRT, _):
      status = 1
      self.reason = "signal \(signal)"
      let memory = limits.memory == nil ? "" : ", perhaps for want of memory (--max-memory)"
      message = "the script's process ended by signal \(signal)\(memory); if not, this is a fault of mi-host"
    default:
      status = 1
      self.reason = "signal \(signal)"
      message = "the script's process ended by signal \(signal)"
    }
  }
}

/// Why a supervisor killed the script's process.
enum KillReason {
  case timeLimit
  case interrupt
}
