import Glibc

/// The number of successes in independent trials, `scipy.stats.binom`.
public struct BinomialDistribution: Distribution {
  private let n: Double
  private let p: Double

  /// `nil` unless there is a whole number of trials, not negative, and p is in 0...1.
  public init?(trials n: Double, probability p: Double) {
    guard n >= 0, n < 0x1p53, n == n.rounded(), p >= 0, p <= 1 else { return nil }
    self.n = n
    self.p = p
  }

  public var support: (lower: Double, upper: Double) { (0, n) }
  public var isDiscrete: Bool { true }

  public func logDensity(_ k: Double) -> Double {
    if p == 0 { return k == 0 ? 0 : -.infinity }
    if p == 1 { return k == n ? 0 : -.infinity }
    if k == 0 { return n * log1p(-p) }
    if k == n { return n * log(p) }
    return SaddlePoint.logBinomial(k, n - k, p, 1 - p)
  }

  public func tails(_ k: Double) -> Tails {
    IncompleteBeta.tails(k + 1, n - k, x: p, y: 1 - p).mirrored
  }

  public func quantile(_ target: Tails) -> Double {
    let deviation = (n * p * (1 - p)).squareRoot()
    return DiscreteQuantile.search(
      target, in: self, start: n * p + deviation * NormalDistribution.standardQuantile(target),
      step: deviation)
  }
}

/// The number of events at a constant rate, `scipy.stats.poisson`.
public struct PoissonDistribution: Distribution {
  private let mean: Double

  /// `nil` unless the mean is finite and not negative.
  public init?(mean: Double) {
    guard mean >= 0, mean < .infinity else { return nil }
    self.mean = mean
  }

  public var support: (lower: Double, upper: Double) { (0, .infinity) }
  public var isDiscrete: Bool { true }

  public func logDensity(_ k: Double) -> Double {
    if mean == 0 { return k == 0 ? 0 : -.infinity }
    if k == .infinity { return -.infinity }
    return k == 0 ? -mean : SaddlePoint.logPoisson(k, mean: mean)
  }

  public func tails(_ k: Double) -> Tails {
    mean == 0 ? .nothingAbove : IncompleteGamma.tails(k + 1, mean).mirrored
  }

  public func quantile(_ target: Tails) -> Double {
    let deviation = mean.squareRoot()
    return DiscreteQuantile.search(
      target, in: self, start: mean + deviation * NormalDistribution.standardQuantile(target), step: deviation
    )
  }
}

/// Quantiles among the integers.
enum DiscreteQuantile {
  /// The first k of the support whose lower tail is at least the target's, by steps that double from
  /// `start` and then by bisection.
  static func search(
    _ target: Tails, in distribution: some Distribution, start: Double, step: Double
  ) -> Double {
    let (first, last) = distribution.support
    let usesLower = target.lower <= 0.5
    func reaches(_ k: Double) -> Bool {
      if k < first { return false }
      if k >= last { return true }
      let tails = distribution.tails(k)
      return usesLower ? tails.lower >= target.lower : tails.upper <= target.upper
    }
    var k = max(first - 1, min(last, start.rounded()))
    var stride = max(1, step.rounded(.up))
    // Ends with reaches(high) and not reaches(low).
    var (low, high): (Double, Double)
    if reaches(k) {
      high = k
      repeat {
        k = max(first - 1, k - stride)
        stride *= 2
        if reaches(k) { high = k }
      } while reaches(k)
      low = k
    } else {
      low = k
      repeat {
        k = min(last, k + stride)
        stride *= 2
        if !reaches(k) { low = k }
      } while !reaches(k)
      high = k
    }
    while high - low > 1 {
      let middle = (low + (high - low) / 2).rounded(.down)
      if middle <= low || middle >= high { break }
      if reaches(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
