import Foundation

/// The built `mi-host`, run as a process.
public struct Command {
  public let status: Int32
  public let output: String
  public let errors: String

  /// The program beside the test bundle.
  public static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "mi-host")

  /// Runs the program; `folder` is the working directory.
  public init(
    _ arguments: [String], in folder: String = Repository.root.path, environment: [String: String] = [:]
  )
    throws
  {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = Pipe()
    let errors = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // Errors are short; the pipe holds them while the output is read.
    self.output = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    self.errors = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }

  /// Runs Lua source as a script in a folder of its own.
  public init(script source: String, options: [String] = [], arguments: [String] = []) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("script.lua", source)
    self = try Command(options + ["--out", folder.path + "/out", path] + arguments, in: folder.path)
  }
}
