import CSystemCalls
import Execution
import Files
import Glibc

/// Runs a script in a process of its own, and ends what does not obey.
///
///     let status = Supervisor(limits: limits, record: record).run { runTheScript() }
///
/// The script's process stops by itself at its time limit or at Ctrl-C; two seconds after that it is killed, with all
/// that it has started. Whatever happens to it, half-written files go and `run.json` is written.
public struct Supervisor {
  private let limits: Limits
  private var record: RunRecord
  private let report: (String) -> Void
  private let terminal = TerminalSettings()

  /// - Parameter report: says something to the person at the terminal.
  public init(limits: Limits, record: RunRecord, report: @escaping (String) -> Void) {
    self.limits = limits
    self.record = record
    self.report = report
  }

  /// Runs `body` in a child process, and returns what the program should exit with.
  ///
  /// Must be called before the process has any other thread.
  public consuming func run(_ body: () -> Int32) -> Int32 {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends) else {
      report("cannot make a pipe: error \(errno)")
      return 1
    }
    let watched = [SIGINT, SIGTERM, SIGHUP, SIGCHLD]
    let signals = mi_open_signals(watched, watched.count)
    mi_adopt_orphans()
    clock_gettime(CLOCK_REALTIME, &record.start)

    let child = withoutActuallyEscaping(body) { body in
      let work = ChildWork(journal: ends[1], closing: [ends[0], signals], body: body)
      return withExtendedLifetime(work) {
        mi_fork({ ChildWork.run($0) }, Unmanaged.passUnretained(work).toOpaque())
      }
    }
    Glibc.close(ends[1])
    guard child > 0, signals >= 0 else {
      report("cannot start the script's process: error \(errno)")
      return 1
    }
    var watch = Watch(child: child, journal: ends[0], signals: signals, limits: limits)
    watch.untilTheEnd()
    return finish(watch)
  }

  private consuming func finish(_ watch: Watch) -> Int32 {
    clock_gettime(CLOCK_REALTIME, &record.end)
    record.usage = watch.usage
    for event in watch.events { record.note(event) }
    if watch.waitStatus != 0 {
      // A process that was killed could not clean up.
      terminal.restore()
      for folder in watch.folders { TemporaryName.removeRemains(of: watch.child, in: folder) }
    }
    let outcome = Outcome(
      waitStatus: watch.waitStatus, killedFor: watch.killReason, stopSignal: watch.stopSignal, limits: limits)
    if let message = outcome.message { report(message) }
    write(outcome, watch.modelDigests)
    return outcome.status
  }

  private func write(_ outcome: Outcome, _ digests: [String: Digest.Model]) {
    do throws(FileError) {
      let file = try WholeFile(replacing: record.folder + "/run.json")
      try file.write(record.json(outcome, modelDigests: digests))
      try file.commit()
    } catch {
      report("warning: \(error)")
    }
  }

  private func pipe2(_ ends: inout [Int32]) -> Bool {
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return true
  }
}

/// What the script's process does.
private final class ChildWork {
  private let journal: Int32
  private let closing: [Int32]
  private let body: () -> Int32

  /// - Parameter closing: the supervisor's own descriptors.
  init(journal: Int32, closing: [Int32], body: @escaping () -> Int32) {
    self.journal = journal
    self.closing = closing
    self.body = body
  }

  /// - Parameter context: a `ChildWork`.
  static func run(_ context: UnsafeMutableRawPointer?) -> Int32 {
    guard let context else { return 1 }
    let work = Unmanaged<ChildWork>.fromOpaque(context).takeUnretainedValue()
    mi_die_with_parent()
    for descriptor in work.closing { Glibc.close(descriptor) }
    JournalPipe.tell(into: work.journal)
    return work.body()
  }
}

/// How the terminal was set when the program began.
private struct TerminalSettings {
  private var settings = termios()
  private let isTerminal: Bool

  init() { isTerminal = tcgetattr(STDIN_FILENO, &settings) == 0 }

  func restore() {
    guard isTerminal else { return }
    var settings = settings
    tcsetattr(STDIN_FILENO, TCSANOW, &settings)
  }
}
