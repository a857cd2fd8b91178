/// A wrong argument of a learning method: which one, what was expected, and what was given.
public struct LearningError: Error, Equatable, CustomStringConvertible {
  /// The argument's name as scripts know it, such as `n_components`.
  public let argument: String
  /// What the argument should have been, such as "a positive number".
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
