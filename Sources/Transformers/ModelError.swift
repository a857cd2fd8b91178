/// What is wrong with a request to a model, in words for the script's author.
public struct ModelError: Error, Equatable, CustomStringConvertible {
  public let message: String

  public init(_ message: String) { self.message = message }

  public var description: String { message }
}
