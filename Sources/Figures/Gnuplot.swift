import Execution
import Glibc

/// Runs gnuplot on a script and takes what it draws.
///
/// The script and the drawing go through files without a name, so no path and no shell is involved, and a child
/// that stops reading cannot raise SIGPIPE here. The child sees no configuration files and no environment
/// variables of gnuplot's.
enum Gnuplot {
  /// Beyond this something hangs: 100,000 markers take some seconds.
  private static let patience: Int32 = 120_000

  /// - Returns: the bytes of the drawing.
  /// - Throws: `FigureError` when gnuplot is missing or fails, `Cancelled` when a stop was requested.
  static func run(_ script: [UInt8], for format: FigureFormat) throws -> [UInt8] {
    let input = try UnnamedFile()
    let output = try UnnamedFile()
    try input.fill(script)

    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw FigureError("cannot start gnuplot: \(systemReason())") }
    let listening = try Descriptor(owning: ends[0])
    let child: pid_t
    do {
      let speaking = try Descriptor(owning: ends[1])
      child = try spawn(input: input.descriptor, output: output.descriptor, errors: speaking.number)
    }
    let messages: String
    do {
      messages = try wait(reading: listening.number)
    } catch {
      kill(child, SIGKILL)
      _ = status(of: child)
      throw error
    }
    let status = status(of: child)
    let drawing = try output.contents()
    guard status == 0 else { throw failure(status, messages) }
    // gnuplot does not say so where it cannot write.
    guard format.isWhole(drawing) else {
      throw FigureError(
        "gnuplot's drawing is not whole: there may be no room in the folder of temporary files")
    }
    return drawing
  }

  private static func failure(_ status: Int32, _ messages: String) -> FigureError {
    let said = messages.split(separator: "\n").map { $0.trimmed }.filter { !$0.isEmpty && $0 != "^" }
    // The lines that it counts are those of commands which the script's author never sees.
    let reason = said.last.map { ": " + $0.replacing(#/^("[^"]*" )?line \d+: /#, with: "") } ?? ""
    let signal = status & 0x7f
    let ending = signal != 0 ? "was stopped by signal \(signal)" : "ended with status \(status >> 8)"
    return FigureError("gnuplot could not draw the figure (it \(ending))\(reason.prefix(500))")
  }

  private static func spawn(input: Int32, output: Int32, errors: Int32) throws(FigureError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    posix_spawn_file_actions_adddup2(&actions, input, 3)
    // A host that ignores or blocks signals must not make gnuplot do so.
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    // A named script, because gnuplot reads its standard input byte by byte.
    var child: pid_t = 0
    let code = withCStrings(["gnuplot", "--default-settings", "/dev/fd/3"]) { arguments in
      withCStrings(environment()) { variables in
        posix_spawnp(&child, "gnuplot", &actions, &attributes, arguments, variables)
      }
    }
    if code == ENOENT {
      throw FigureError(
        "figures are drawn by gnuplot, which was not found on PATH; install it (Debian: apt install gnuplot-nox)"
      )
    }
    guard code == 0 else { throw FigureError("cannot start gnuplot: \(systemReason(code))") }
    return child
  }

  /// This process's environment without what changes gnuplot's behaviour, and with a UTF-8 locale.
  private static func environment() -> [String] {
    var kept = ["LC_ALL=C.UTF-8"]
    var entry = environ
    while let text = entry.pointee {
      let variable = String(cString: text)
      let dropped = ["GNU", "GD", "LC_", "LANG", "FIT_"]
      if !dropped.contains(where: variable.hasPrefix) { kept.append(variable) }
      entry += 1
    }
    return kept
  }

  /// Reads the child's messages until it closes them, which it does by ending.
  private static func wait(reading errors: Int32) throws -> String {
    var messages: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    var waited: Int32 = 0
    let slice: Int32 = 100
    while true {
      var event = pollfd(fd: errors, events: Int16(POLLIN), revents: 0)
      let ready = poll(&event, 1, slice)
      try Cancellation.check()
      if ready > 0 {
        let count = read(errors, &buffer, buffer.count)
        if count == 0 || (count < 0 && errno != EINTR) { break }
        if count > 0, messages.count < 1 << 16 { messages += buffer[..<count] }
      } else if ready == 0 {
        waited += slice
        if waited >= patience {
          throw FigureError("gnuplot did not finish the figure in \(patience / 1000) seconds")
        }
      }
    }
    return String(decoding: messages, as: UTF8.self)
  }

  private static func status(of child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    return status
  }

  /// The strings as a C array with a null pointer at its end, for the time of the call.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
  }
}
