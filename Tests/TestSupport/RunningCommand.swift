import Foundation

/// The built `mi-host` while it runs, for tests that interfere with it.
public final class RunningCommand {
  private let process = Process()
  private let output = Pipe()
  private let errors = Pipe()
  private var heard = Data()

  /// Starts a script that lies in `folder`.
  public init(script source: String, in folder: TemporaryFolder, options: [String] = []) throws {
    let path = try folder.write("script.lua", source)
    process.executableURL = Command.program
    process.arguments = options + ["--out", folder.path + "/out", path]
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
  }

  /// Waits until the program has written a text; false when it ends before.
  public func says(_ text: String) -> Bool {
    while heard.range(of: Data(text.utf8)) == nil {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return false }
      heard += more
    }
    return true
  }

  public func signal(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// The number of the process that runs the script, a child of the one that was started.
  public var scriptProcess: pid_t? {
    let parent = process.processIdentifier
    let children = try? String(contentsOfFile: "/proc/\(parent)/task/\(parent)/children", encoding: .utf8)
    return children?.split(separator: " ").first.flatMap { pid_t($0) }
  }

  /// Waits for the end: the exit status, or the signal's number plus 128, and what was said on stderr.
  public func finish() -> (status: Int32, errors: String) {
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let status = process.terminationStatus
    return (process.terminationReason == .uncaughtSignal ? 128 + status : status, text)
  }
}
