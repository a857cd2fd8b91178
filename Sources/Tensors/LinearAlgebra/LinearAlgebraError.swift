/// A wrong argument of linear algebra: which one, what was expected, and what was given.
public struct LinearAlgebraError: Error, Equatable, CustomStringConvertible {
  /// The argument's name as scripts know it, such as `a`.
  public let argument: String
  /// What the argument should have been, such as "a square matrix".
  public let expected: String
  /// What it was.
  public let given: String

  public init(argument: String, expected: String, given: String) {
    self.argument = argument
    self.expected = expected
    self.given = given
  }

  public var description: String { "\(argument): expected \(expected), got \(given)" }
}
