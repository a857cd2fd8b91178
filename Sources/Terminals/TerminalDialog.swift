import Execution
import Glibc

/// Asks the terminal that stdout is, and listens to it.
///
/// Only while it is asked does the terminal hand over keys at once and not show them; a signal that would end or
/// stop the program meanwhile first gives the terminal its settings back.
enum TerminalDialog {
  /// Longer than an answer takes around the world. Every terminal in use answers, so this is seldom waited for.
  private static let patience = 1.0
  private static let longestAnswer = 4096

  /// - Returns: nil where the terminal cannot be asked now: it is not this program's turn to read, or somebody has
  ///   typed something that is not for us.
  static func answers(to questions: [UInt8]) throws(Cancelled) -> TerminalAnswers? {
    let terminal = STDOUT_FILENO
    guard fcntl(terminal, F_GETFL) & O_ACCMODE == O_RDWR else { return nil }
    // One that is not our controlling terminal has no foreground; ours would stop a program in the background.
    let foreground = tcgetpgrp(terminal)
    guard foreground < 0 || foreground == getpgrp() else { return nil }
    var settings = termios()
    guard tcgetattr(terminal, &settings) == 0 else { return nil }

    TerminalGuard.begin(terminal, settings)
    defer { TerminalGuard.end() }
    var raw = settings
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    withUnsafeMutableBytes(of: &raw.c_cc) { characters in
      characters[Int(VMIN)] = 0
      characters[Int(VTIME)] = 0
    }
    guard tcsetattr(terminal, TCSANOW, &raw) == 0, !canRead(terminal, within: 0) else { return nil }
    guard StandardOutput.write(questions) else { return nil }

    var answers = TerminalAnswers()
    let end = seconds() + patience
    // Byte by byte, so that nothing after the last answer is taken.
    for _ in 0..<longestAnswer where !answers.isComplete {
      let isThere = canRead(terminal, within: end - seconds())
      try Cancellation.check()
      var byte: UInt8 = 0
      if isThere {
        guard Glibc.read(terminal, &byte, 1) == 1 else { break }
        answers.read(byte)
      } else if seconds() >= end {
        break
      }
    }
    return answers
  }

  /// False too where a signal came first.
  private static func canRead(_ terminal: Int32, within seconds: Double) -> Bool {
    var event = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    return poll(&event, 1, Int32(max(0, seconds) * 1000)) > 0
  }

  private static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
  }
}
