import Glibc

/// Entropies of samples, and what is made of them, estimated from the counts of binned or discrete values.
///
///     let bits = try SampleEntropies().conditional(x, given: y)    // H(X|Y)
///
/// The samples are of the same length; none at all give NaN. Each is binned by itself, over its own range.
/// All are computed from joint entropies H, which `correction` corrects one by one.
public struct SampleEntropies: Equatable, Sendable {
  public typealias Sample = UnsafeBufferPointer<Double>

  public var binning: Binning
  public var correction: EntropyCorrection
  /// The base of the logarithm: 2 for bits.
  public var base: Double

  public init(binning: Binning = .count(15), correction: EntropyCorrection = .none, base: Double = 2) {
    self.binning = binning
    self.correction = correction
    self.base = base
  }

  /// H(X, Y, ...) of one or more samples.
  ///
  /// - Throws: `StatisticsError` where the lengths differ, a value is not finite, or an option is out of
  ///   range; so do the others.
  public func joint(_ samples: (name: String, values: Sample)...) throws(StatisticsError) -> Double {
    var joined: Labels?
    for sample in samples {
      let labels = try labels(sample.values, sample.name)
      try Self.checkLengths(samples[0], sample)
      joined = joined?.joined(with: labels) ?? labels
    }
    return try inBase(joined?.entropy(correction) ?? .nan)
  }

  /// H(X|Y) = H(X, Y) - H(Y).
  public func conditional(_ x: Sample, given y: Sample) throws(StatisticsError) -> Double {
    let (x, y) = try labels(x, y)
    return try inBase(x.joined(with: y).entropy(correction) - y.entropy(correction))
  }

  /// I(X; Y) = H(X) + H(Y) - H(X, Y).
  public func mutualInformation(_ x: Sample, _ y: Sample) throws(StatisticsError) -> Double {
    let (x, y) = try labels(x, y)
    return try inBase(mutualInformation(x, y))
  }

  /// I(X; Y|Z) = H(X, Z) + H(Y, Z) - H(X, Y, Z) - H(Z).
  public func conditionalMutualInformation(
    _ x: Sample, _ y: Sample, given z: Sample
  ) throws(StatisticsError) -> Double {
    try Check.equalLengths(x, z, names: ("x", "z"))
    let z = try labels(z, "z")
    let (x, y) = try labels(x, y)
    let xz = x.joined(with: z)
    return try inBase(
      xz.entropy(correction) + y.joined(with: z).entropy(correction) - xz.joined(with: y).entropy(correction)
        - z.entropy(correction))
  }

  /// I(X; Y) divided by the mean of H(X) and H(Y), as `sklearn.metrics.normalized_mutual_info_score`: 0 for
  /// independent samples and 1 for samples that determine each other, both constant ones included.
  public func normalizedMutualInformation(_ x: Sample, _ y: Sample) throws(StatisticsError) -> Double {
    let (x, y) = try labels(x, y)
    let entropies = (x.entropy(correction), y.entropy(correction))
    if entropies.0 == 0, entropies.1 == 0 { return 1 }
    return mutualInformation(x, y) / ((entropies.0 + entropies.1) / 2)
  }

  private func mutualInformation(_ x: Labels, _ y: Labels) -> Double {
    x.entropy(correction) + y.entropy(correction) - x.joined(with: y).entropy(correction)
  }

  private func labels(_ x: Sample, _ y: Sample) throws(StatisticsError) -> (Labels, Labels) {
    try Check.equalLengths(x, y)
    return (try labels(x, "x"), try labels(y, "y"))
  }

  private func labels(_ values: Sample, _ name: String) throws(StatisticsError) -> Labels {
    try Labels(values, binning, name: name)
  }

  private func inBase(_ nats: Double) throws(StatisticsError) -> Double {
    try Check.logarithmBase(base)
    return nats / log(base)
  }

  private static func checkLengths(
    _ first: (name: String, values: Sample), _ other: (name: String, values: Sample)
  ) throws(StatisticsError) {
    try Check.equalLengths(first.values, other.values, names: (first.name, other.name))
  }
}
