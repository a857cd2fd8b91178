import Glibc

/// A quotient rounded down and its remainder, both exact for the given numbers.
///
/// `floor(a / b)` rounds twice: 0.3 / 0.1 is 3, although three times the number written as 0.1 exceeds the
/// one written as 0.3. The divisor is positive.
struct FlooredDivision {
  let quotient: Double
  let remainder: Double

  init(_ dividend: Double, by divisor: Double) {
    var rest = fmod(dividend, divisor)
    if rest < 0 { rest += divisor }
    remainder = rest
    quotient = ((dividend - rest) / divisor).rounded()
  }
}
