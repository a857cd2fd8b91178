import Tensors

/// Chooses the next token from a row of logits.
///
///     var sampler = try TokenSampler(temperature: 0.7, topK: 50, seed: 1)
///     let id = try sampler.next(logits)
///
/// The same logits, options and seed give the same tokens. It keeps one float64 per token between calls.
public struct TokenSampler: Sendable {
  /// Nil for always the most probable token.
  private let distribution: TokenDistribution?
  private var generator: RandomGenerator
  private var weights: [Double] = []

  /// - Parameters:
  ///   - temperature: what logits are divided by; 0 takes the most probable token, the one with the lowest id
  ///     among equals. Left out it is 1 where `topK` or `topP` ask for a draw, else 0.
  ///   - topK: only tokens whose logit is among the `topK` largest are drawn; more than there are means all.
  ///   - topP: only the most probable tokens that together reach this probability are drawn; 1 means all.
  ///   - seed: of the generator that draws.
  /// - Throws: `ModelError` for a temperature that is negative or not finite, `topK` below 1, or `topP` that is
  ///   not above 0 and at most 1.
  public init(
    temperature: Double? = nil, topK: Int? = nil, topP: Double? = nil, seed: UInt64 = 0
  ) throws(ModelError) {
    let temperature = temperature ?? (topK == nil && topP == nil ? 0 : 1)
    guard temperature >= 0, temperature.isFinite else {
      throw ModelError("temperature: expected a finite number of at least 0, got \(temperature)")
    }
    if let topK, topK < 1 { throw ModelError("top_k: expected a positive integer, got \(topK)") }
    if let topP, !(topP > 0 && topP <= 1) {
      throw ModelError("top_p: expected a number above 0 and at most 1, got \(topP)")
    }
    distribution =
      temperature == 0 ? nil : TokenDistribution(temperature: temperature, topK: topK, topP: topP)
    generator = RandomGenerator(seed: seed)
  }

  /// The id of the next token, 0-based.
  ///
  /// - Parameter logits: one for each token of the vocabulary.
  /// - Throws: `ModelError` where there is no logit, one is NaN, all are -inf, or a draw meets +inf.
  public mutating func next(_ logits: UnsafeBufferPointer<Float>) throws(ModelError) -> Int {
    let best = try Self.best(of: logits)
    guard let distribution else { return best }
    let sum = try weigh(logits, distribution, best: best)
    let target = generator.uniform() * sum
    var reached = 0.0
    var last = best
    for (id, weight) in weights.enumerated() where weight > 0 {
      reached += weight
      last = id
      if reached > target { break }
    }
    return last
  }

  /// The probability that `next` chooses each token.
  ///
  /// - Throws: as `next` does.
  public mutating func probabilities(of logits: UnsafeBufferPointer<Float>) throws(ModelError) -> [Double] {
    let best = try Self.best(of: logits)
    guard let distribution else { return logits.indices.map { $0 == best ? 1 : 0 } }
    let sum = try weigh(logits, distribution, best: best)
    return weights.map { $0 / sum }
  }

  /// Fills `weights`, and returns their sum.
  private mutating func weigh(
    _ logits: UnsafeBufferPointer<Float>, _ distribution: TokenDistribution, best: Int
  ) throws(ModelError) -> Double {
    let largest = logits[best]
    guard largest.isFinite else {
      throw ModelError("no token can be drawn: the logit of token \(best) is inf")
    }
    if weights.count != logits.count { weights = [Double](repeating: 0, count: logits.count) }
    return weights.withUnsafeMutableBufferPointer {
      distribution.weigh(logits, largest: largest, into: $0)
    }
  }

  /// The position of the largest logit, the first of them where several are equal.
  private static func best(of logits: UnsafeBufferPointer<Float>) throws(ModelError) -> Int {
    var best: Int?
    var largest = -Float.infinity
    // NaN compares false with everything, so that one comparison finds it too.
    for i in logits.indices where !(logits[i] <= largest) {
      guard !logits[i].isNaN else {
        throw ModelError("no token can be chosen: the logit of token \(i) is NaN")
      }
      (best, largest) = (i, logits[i])
    }
    guard let best else {
      throw ModelError(
        logits.isEmpty
          ? "no token can be chosen from no logits" : "no token can be chosen: all logits are -inf")
    }
    return best
  }
}
