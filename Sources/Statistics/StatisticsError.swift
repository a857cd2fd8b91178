/// A wrong argument of a statistic: which one, what was expected, and what was given.
public struct StatisticsError: Error, Equatable, CustomStringConvertible {
  /// The argument's name as scripts know it, such as `bins`.
  public let argument: String
  /// What the argument should have been, such as "a positive integer".
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

/// Checks that several statistics share.
enum Check {
  static func equalLengths(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, names: (String, String) = ("x", "y")
  ) throws(StatisticsError) {
    guard x.count == y.count else {
      throw StatisticsError(
        argument: names.1, expected: "as many values as \(names.0) (\(x.count))", given: "\(y.count)")
    }
  }

  static func finite(_ values: UnsafeBufferPointer<Double>, name: String) throws(StatisticsError) {
    for value in values where !value.isFinite {
      throw StatisticsError(argument: name, expected: "finite values", given: "\(value)")
    }
  }

  /// A base of logarithms: positive, finite, and not 1, whose logarithm is 0.
  static func logarithmBase(_ base: Double) throws(StatisticsError) {
    guard base > 0, base.isFinite, base != 1 else {
      throw StatisticsError(
        argument: "base", expected: "a positive finite number other than 1", given: "\(base)")
    }
  }
}
