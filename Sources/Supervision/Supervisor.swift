import CSystemCalls
import Execution
import Files
import Glibc

/// Runs a script in a process of its own, and ends what does not obey.
///
///     let status = Supervisor(limits: limits, record: record).run { runTheScript() }
///
/// The script's process stops by itself at its time limit or at Ctrl-C; a second after that it is killed, with all
/// that it has started. Whatever happens to it, half-written files go and `run.json` is written.
public struct Supervisor {
  private let limits: Limits
  private var record: RunRecord
  private let report: (String) -> Void

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

    let child = mi_fork()
    if child == 0 {
      mi_die_with_parent()
      Glibc.close(ends[0])
      Glibc.close(signals)
      JournalPipe.tell(into: ends[1])
      let status = body()
      fflush(nil)
      _exit(status)
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
      for folder in watch.folders { TemporaryName.removeRemains(of: watch.child, in: folder) }
    }
    let outcome = Outcome(waitStatus: watch.waitStatus, killedFor: watch.killReason, limits: limits)
    if let message = outcome.message { report(message) }
    write(outcome)
    return outcome.status
  }

  private func write(_ outcome: Outcome) {
    var digests: [String: (sha256: String, isSampled: Bool)] = [:]
    for model in record.models { digests[model] = Digest.model(in: model) }
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
