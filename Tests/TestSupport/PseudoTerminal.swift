import Foundation

/// A terminal that a test plays for the built command: its window is 100 x 40 characters of 10 x 20 pixels.
public final class PseudoTerminal {
  /// All bytes that the command wrote.
  public let output: [UInt8]
  public let status: Int32
  /// Whether the settings after the command are those before it.
  public let keepsSettings: Bool
  /// What lies unread in the terminal's input.
  public let unread: [UInt8]

  // Linux's TIOCSPTLCK and TIOCGPTN, which Swift does not import.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  /// Runs a script; `answer` gives, for all bytes so far, what the terminal says once.
  ///
  /// - Parameter typed: what somebody has typed before the command starts.
  public init(
    script: String, in folder: TemporaryFolder, typed: String = "", environment: [String: String] = [:],
    signal: Int32? = nil, answer: @escaping ([UInt8]) -> String?
  ) throws {
    let controller = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    defer { close(controller) }
    var (locked, number): (Int32, Int32) = (0, 0)
    guard controller >= 0, ioctl(controller, Self.setLock, &locked) == 0,
      ioctl(controller, Self.getNumber, &number) == 0
    else { throw POSIXError(.ENXIO) }
    let terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    defer { close(terminal) }
    var size = winsize(ws_row: 40, ws_col: 100, ws_xpixel: 1000, ws_ypixel: 800)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
    let before = Self.settings(of: terminal)
    _ = write(controller, typed, typed.utf8.count)

    let process = Process()
    process.executableURL = Command.program
    process.arguments = ["--out", folder.path + "/out", try folder.write("script.lua", script)]
    process.currentDirectoryURL = URL(filePath: folder.path)
    var variables = ProcessInfo.processInfo.environment.merging(["TERM": "xterm"]) { $1 }
    for name in ["TMUX", "STY"] { variables[name] = nil }
    process.environment = variables.merging(environment) { $1 }
    let handle = FileHandle(fileDescriptor: terminal, closeOnDealloc: false)
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    // Threads of a test runner block signals, which their children inherit.
    var (none, blocked) = (sigset_t(), sigset_t())
    pthread_sigmask(SIG_SETMASK, &none, &blocked)
    try process.run()
    pthread_sigmask(SIG_SETMASK, &blocked, nil)

    var output: [UInt8] = []
    var isAnswered = false
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      // The process is looked at first: what it wrote before it ended is there then.
      let isRunning = process.isRunning
      var event = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
      if poll(&event, 1, 20) > 0 {
        let count = read(controller, &buffer, buffer.count)
        if count > 0 { output += buffer[..<count] }
      } else if !isRunning {
        break
      }
      if !isAnswered, let text = answer(output) {
        isAnswered = true
        _ = write(controller, text, text.utf8.count)
        if let signal { kill(process.processIdentifier, signal) }
      }
    }
    process.waitUntilExit()
    self.output = output
    status = process.terminationStatus
    keepsSettings = Self.settings(of: terminal) == before
    unread = Self.unread(of: terminal)
  }

  public var text: String { String(decoding: output, as: UTF8.self) }

  private static func settings(of terminal: Int32) -> [UInt8] {
    var settings = termios()
    tcgetattr(terminal, &settings)
    return withUnsafeBytes(of: &settings) { Array($0) }
  }

  private static func unread(of terminal: Int32) -> [UInt8] {
    var settings = termios()
    tcgetattr(terminal, &settings)
    settings.c_lflag &= ~tcflag_t(ICANON)
    withUnsafeMutableBytes(of: &settings.c_cc) { $0[Int(VMIN)] = 0 }
    tcsetattr(terminal, TCSANOW, &settings)
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(terminal, &buffer, buffer.count)
    return Array(buffer[..<max(count, 0)])
  }
}
