import Glibc
import MIHost

/// Has a reader read one input after another.
///
///     let harness = try Harness(.npy)
///     bytes.withUnsafeBytes { harness.read($0) }
///
/// An input that is refused with an error is as good as one that is read; what is not good ends the process, and so
/// does an assertion of the script.
public final class Harness {
  private let reader: Reader
  private let folder: ReaderFolder
  private var host: Host
  private var runCount = 0

  public init(_ reader: Reader) throws {
    self.reader = reader
    folder = try ReaderFolder(reader)
    host = try Self.newHost()
  }

  /// Runs the reader's script on the input.
  ///
  /// - Returns: the error with which the input was refused; nil if it was read.
  @discardableResult
  public func read(_ input: UnsafeRawBufferPointer) -> String? {
    do {
      // What scripts leave behind in an interpreter must not pile up.
      runCount += 1
      if runCount.isMultiple(of: 500) { host = try Self.newHost() }
      try folder.put(input)
      try host.run(script: folder.script, arguments: [folder.path])
      return nil
    } catch {
      let message = "\(error)"
      precondition(!message.contains("assertion failed!"), message)
      return message
    }
  }

  private static func newHost() throws -> Host {
    setenv("MI_HOME", FuzzFolder.repository, 1)
    var options = HostOptions()
    options.threads = 1
    return try Host(options)
  }
}
