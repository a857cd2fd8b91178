import Files

/// What is wrong with a file of a model: which file, and why it cannot be used.
///
/// Its description reads "model/config.json: n_head is missing".
public struct CheckpointError: Error, Equatable, CustomStringConvertible {
  public let path: String
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String { "\(path): \(reason)" }
}

extension CheckpointError {
  init(_ error: FileError) {
    self.init(path: error.path, reason: "cannot \(error.action) the file: \(error.reason)")
  }

  init(_ error: JSONError) {
    self.init(path: error.source, reason: "line \(error.line), column \(error.column): \(error.message)")
  }

  /// Runs `body` and passes its errors on as one type.
  static func wrapping<Value>(_ path: String, _ body: () throws -> Value) throws(CheckpointError) -> Value {
    do {
      return try body()
    } catch let error as CheckpointError {
      throw error
    } catch let error as FileError {
      throw CheckpointError(error)
    } catch let error as JSONError {
      throw CheckpointError(error)
    } catch {
      throw CheckpointError(path: path, reason: "\(error)")
    }
  }
}
