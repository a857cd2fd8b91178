import Glibc

/// A line on stderr that says how far long work has come: shown on a terminal only, after a moment.
final class ProgressLine {
  private let title: String
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let start = Clock.seconds()
  private var shown = false

  init(_ title: String) { self.title = title }

  func show(done: Int, total: Int) {
    // Short work needs no line.
    guard isTerminal, shown || Clock.seconds() - start > 0.3 else { return }
    shown = true
    write("\r\u{1B}[K\(title): \(done)/\(total)")
  }

  func clear() {
    if shown { write("\r\u{1B}[K") }
    shown = false
  }

  private func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}

enum Clock {
  /// Monotonic wall-clock time in seconds.
  static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
  }
}
