import Glibc

/// The two probabilities into which a value splits a distribution, each to full relative precision.
///
/// One of them is held directly, with its logarithm, and may be far below the smallest double; the other is
/// what remains to 1. So neither is ever 1 minus something that is almost 1, unless it was given so.
public struct Tails: Equatable, Sendable {
  private let isLower: Bool
  private let direct: Double
  /// `nil` where only the probability was given: many callers never ask for its logarithm.
  private let givenLog: Double?

  private init(isLower: Bool, direct: Double, givenLog: Double?) {
    self.isLower = isLower
    self.direct = direct
    self.givenLog = givenLog
  }

  private var logDirect: Double { givenLog ?? log(direct) }

  /// From the probability below; NaN outside 0...1.
  public init(lower: Double) {
    let checked = lower >= 0 && lower <= 1 ? lower : .nan
    self.init(isLower: true, direct: checked, givenLog: nil)
  }

  /// From the probability above; NaN outside 0...1.
  public init(upper: Double) {
    let checked = upper >= 0 && upper <= 1 ? upper : .nan
    self.init(isLower: false, direct: checked, givenLog: nil)
  }

  /// From the logarithm of the probability below; what rounding lifts above 0 is 0.
  public init(logLower: Double) {
    let checked = logLower > 0 ? 0 : logLower
    self.init(isLower: true, direct: exp(checked), givenLog: checked)
  }

  /// From the logarithm of the probability above.
  public init(logUpper: Double) {
    let checked = logUpper > 0 ? 0 : logUpper
    self.init(isLower: false, direct: exp(checked), givenLog: checked)
  }

  static let undefined = Tails(isLower: true, direct: .nan, givenLog: nil)
  static let nothingBelow = Tails(isLower: true, direct: 0, givenLog: nil)
  static let nothingAbove = Tails(isLower: false, direct: 0, givenLog: nil)

  public var lower: Double { isLower ? direct : 1 - direct }
  public var upper: Double { isLower ? 1 - direct : direct }
  public var logLower: Double { isLower ? logDirect : log1p(-direct) }
  public var logUpper: Double { isLower ? log1p(-direct) : logDirect }

  /// The split seen from the other side.
  var mirrored: Tails { Tails(isLower: !isLower, direct: direct, givenLog: givenLog) }

  var isNaN: Bool { direct.isNaN }
}
