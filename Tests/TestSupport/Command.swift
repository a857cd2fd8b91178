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
    // Both at once: a program that has filled one pipe waits until somebody reads it.
    let collected = Collected()
    let reading = Thread { collected.finish(errors.fileHandleForReading.readDataToEndOfFile()) }
    reading.start()
    self.output = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    self.errors = String(decoding: collected.wait(), as: UTF8.self)
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

/// What one thread reads and another waits for.
private final class Collected: @unchecked Sendable {
  // Written before the semaphore is raised, read after.
  private var data = Data()
  private let isFinished = DispatchSemaphore(value: 0)

  func finish(_ data: Data) {
    self.data = data
    isFinished.signal()
  }

  func wait() -> Data {
    isFinished.wait()
    return data
  }
}
