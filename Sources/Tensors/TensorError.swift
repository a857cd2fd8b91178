/// What is wrong with the operands of a tensor operation, in words for the script's author.
public struct TensorError: Error, CustomStringConvertible {
  public let message: String

  public init(_ message: String) { self.message = message }

  public var description: String { message }
}
