import CSystemCalls
import Execution
import Files
import Glibc

/// A supervisor's view of the script's process, from its start to its end.
struct Watch {
  let child: pid_t
  private let journal: Int32
  private let signals: Int32
  private let limits: Limits

  /// Each once, in the order in which they came first.
  private(set) var events: [RunJournal.Event] = []
  private var known: Set<RunJournal.Event> = []
  /// Of the models that were opened: made while the script runs, as reading one takes a while.
  private(set) var modelDigests: [String: Digest.Model] = [:]
  private var digestAllowance = Digest.modelsLimit
  /// As `waitpid` gives it.
  private(set) var waitStatus: Int32 = 0
  private(set) var usage = rusage()
  private(set) var killReason: KillReason?

  private var unread: [UInt8] = []
  private var hasJournal = true
  private var hasEnded = false
  private var interrupts = 0
  /// The signal that asked the script to stop.
  private(set) var stopSignal: Int32?
  /// When the process is killed, and why, should it still be there.
  private var deadline: (time: Double, reason: KillReason)?

  /// More than that in one line is no event.
  private static let longestLine = 1 << 20

  init(child: pid_t, journal: Int32, signals: Int32, limits: Limits) {
    self.child = child
    self.journal = journal
    self.signals = signals
    self.limits = limits
    if let time = limits.time { deadline = (Self.now + time + Limits.patience, .timeLimit) }
  }

  /// The folders that the script's process has written in.
  var folders: Set<String> {
    Set(
      events.compactMap { event in
        guard case .writing(let path) = event else { return nil }
        return PathParts.folder(of: path)
      })
  }

  mutating func untilTheEnd() {
    while !hasEnded {
      var sources = [
        // A negative descriptor is passed over.
        pollfd(fd: hasJournal ? journal : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&sources, 2, waitingTime)
      if ready > 0, sources[0].revents & Int16(POLLIN) != 0 { readJournal() }
      if ready > 0, sources[1].revents & Int16(POLLIN) != 0 { readSignals() }
      // The other end of the pipe is closed: nothing is to be heard there any more.
      if ready > 0, sources[0].revents == Int16(POLLHUP) { hasJournal = false }
      killIfDue()
    }
    while readJournal() {}
    close(journal)
    close(signals)
    endOrphans()
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// For `poll`, in milliseconds.
  private var waitingTime: Int32 {
    guard let deadline else { return -1 }
    return Int32(min(max((deadline.time - Self.now) * 1000, 0), 1e6)) + 1
  }

  @discardableResult
  private mutating func readJournal() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(journal, &buffer, buffer.count)
    guard count > 0 else { return false }
    unread += buffer[..<count]
    for event in JournalPipe.events(in: &unread) where known.insert(event).inserted {
      events.append(event)
      if case .model(let directory) = event { modelDigests[directory] = digest(ofModel: directory) }
    }
    if unread.count > Self.longestLine { unread = [] }
    return true
  }

  /// Goes on watching meanwhile, and gives up when the script is to stop.
  private mutating func digest(ofModel directory: String) -> Digest.Model? {
    var allowance = digestAllowance
    defer { digestAllowance = allowance }
    return Digest.model(in: directory, allowance: &allowance) {
      readSignals()
      killIfDue()
      return stopSignal != nil || killReason != nil
    }
  }

  private mutating func readSignals() {
    while case let signal = mi_next_signal(signals), signal != 0 {
      switch signal {
      case SIGCHLD: reap()
      default:
        stopSignal = stopSignal ?? signal
        interrupt(again: signal == SIGINT && interrupts > 0)
      }
    }
  }

  /// The first time asks, the second time ends.
  private mutating func interrupt(again: Bool) {
    interrupts += 1
    guard !hasEnded else { return }
    if again {
      killReason = .interrupt
      kill(child, SIGKILL)
    } else {
      kill(child, ScriptProcess.stopSignal)
      deadline = (Self.now + Limits.patience, .interrupt)
    }
  }

  private mutating func killIfDue() {
    guard !hasEnded, let deadline, Self.now >= deadline.time else { return }
    killReason = killReason ?? deadline.reason
    kill(child, SIGKILL)
    self.deadline = nil
  }

  private mutating func reap() {
    guard !hasEnded else { return }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(child, &status, WNOHANG, &usage) == child else { return }
    waitStatus = status
    self.usage = usage
    hasEnded = true
  }

  /// Ends what the script's process has started and left behind; such processes are children of this one by now.
  private func endOrphans() {
    let path = "/proc/self/task/\(getpid())/children"
    for _ in 0..<100 {
      let children = Self.numbers(in: path)
      if children.isEmpty { return }
      for child in children {
        kill(child, SIGKILL)
        waitpid(child, nil, 0)
      }
    }
  }

  private static func numbers(in path: String) -> [pid_t] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return [] }
    return String(decoding: buffer[..<count], as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
  }
}
