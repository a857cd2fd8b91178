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
      // A named script, because gnuplot reads its standard input byte by byte.
      let started = try ChildProgram.start(
        ["gnuplot", "--default-settings", "/dev/fd/3"],
        descriptors: [1: output.descriptor, 2: speaking.number, 3: input.descriptor])
      guard let started else {
        throw FigureError(
          "figures are drawn by gnuplot, which was not found on PATH; install it (Debian: apt install gnuplot-nox)"
        )
      }
      child = started
    }
    let messages: String
    do {
      messages = try wait(reading: listening.number)
    } catch {
      kill(child, SIGKILL)
      _ = ChildProgram.status(of: child)
      throw error
    }
    let status = ChildProgram.status(of: child)
    let drawing = try output.contents()
    guard status == 0 else {
      // Ctrl-C reaches gnuplot as well.
      try Cancellation.check()
      throw failure(status, messages)
    }
    // gnuplot does not say so where it cannot write.
    guard format.isWhole(drawing) else { throw FigureError("gnuplot's drawing is not whole") }
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
}

extension Substring {
  fileprivate var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
  }
}
