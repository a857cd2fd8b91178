import Tensors

/// Tests that compare a statistic with its values for rearranged data, as `scipy.stats.permutation_test`.
///
/// Where there are no more distinct rearrangements than resamples, each is computed once and the p-value is
/// exact. Otherwise they are drawn at random, by xoshiro256**, and the data count as one of them.
public struct PermutationTest {
  /// What the null hypothesis lets one exchange.
  public enum Kind: String, CaseIterable, Sendable {
    /// Values among independent samples.
    case independent
    /// Values of the same position among paired samples; of a single sample, the signs.
    case samples
    /// The positions within each of the samples.
    case pairings
  }

  public struct Result: Equatable, Sendable {
    public let statistic: Double
    public let pvalue: Double
    public let nullDistribution: [Double]
  }

  public var statistic: ResampledStatistic
  public var kind = Kind.independent
  public var resamples = 9999
  public var alternative = Alternative.twoSided
  public var seed: UInt64 = 0

  public init(statistic: ResampledStatistic) { self.statistic = statistic }

  /// - Throws: `StatisticsError` where a sample has fewer than two values, samples that are exchanged by
  ///   position differ in length, or there is a single one to exchange with none; the error of a function;
  ///   `Cancelled`.
  public func test(_ samples: [[Double]]) throws -> Result {
    try Resampling.checkSamples(samples, areEqual: kind != .independent)
    guard kind != .independent || samples.count >= 2 else {
      throw StatisticsError(argument: "data", expected: "at least two independent samples", given: "one")
    }
    let observed = try statistic.evaluate(samples)
    let rearrangements = Rearrangements(kind, samples)
    let exact = rearrangements.count.flatMap { $0 <= resamples ? $0 : nil }
    let null = try Resampling.distribution(
      of: statistic, count: exact ?? resamples, sizes: samples.map(\.count), seed: seed
    ) { number, generator, targets in
      if exact != nil {
        rearrangements.write(number, to: targets)
      } else {
        rearrangements.writeRandom(&generator, to: targets)
      }
    }
    return Result(
      statistic: observed,
      pvalue: Self.pvalue(of: observed, among: null, isExact: exact != nil, alternative),
      nullDistribution: null)
  }

  /// The share of `null` that is at least as extreme as `observed`, but for rounding.
  ///
  /// - Parameter isExact: whether all rearrangements are there; otherwise the data are counted as one more.
  public static func pvalue(
    of observed: Double, among null: [Double], isExact: Bool, _ alternative: Alternative
  ) -> Double {
    if observed.isNaN { return .nan }
    let rounding = abs(observed) * 100 * Double.ulpOfOne
    let one = isExact ? 0 : 1
    func share(_ count: Int) -> Double { Double(count + one) / Double(null.count + one) }
    let less = share(null.count { $0 <= observed + rounding })
    let greater = share(null.count { $0 >= observed - rounding })
    switch alternative {
    case .less: return less
    case .greater: return greater
    case .twoSided: return min(1, 2 * min(less, greater))
    }
  }
}
