import Glibc

/// How logits become the probabilities that the next token is drawn with.
///
/// The logits are divided by the temperature, cut to the `topK` largest, then to the most probable tokens that
/// together reach `topP`, and what is left goes through a softmax, all in float64. Definitions, and what happens
/// to ties, are those of `TemperatureLogitsWarper`, `TopKLogitsWarper` and `TopPLogitsWarper` of transformers:
/// every token as large as the `topK`-th stays; among equal tokens at the edge of `topP` the lowest ids go first;
/// the most probable token always stays. The time is proportional to the number of tokens.
struct TokenDistribution: Sendable {
  /// More than 0.
  let temperature: Double
  let topK: Int?
  let topP: Double?

  /// Writes each token's probability up to a common factor.
  ///
  /// - Parameters:
  ///   - largest: the largest logit, which is finite.
  ///   - weights: as many as there are logits; tokens that are cut get 0.
  /// - Returns: the sum of the weights, in order of ids.
  func weigh(
    _ logits: UnsafeBufferPointer<Float>, largest: Float, into weights: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    var least = -Float.infinity
    if let topK, topK < logits.count {
      weights.update(repeating: 1)
      let rank = Double(logits.count - topK)
      least = WeightedSelection(exceeding: rank, logits, weights: UnsafeBufferPointer(weights)).value
    }
    var sum = 0.0
    for i in logits.indices {
      // The largest has exponent 0, so that no temperature, however small, makes an infinity.
      let weight =
        logits[i] >= least ? exp((Double(logits[i]) - Double(largest)) / temperature) : 0
      weights[i] = weight
      sum += weight
    }
    guard let topP, topP < 1 else { return sum }
    for i in weights.indices { weights[i] /= sum }
    return removeTail(of: 1 - topP, logits, largest: largest, weights)
  }

  /// Sets to 0 the weights of the least probable tokens that together are no more than `limit`.
  ///
  /// - Returns: the sum of what is left.
  private func removeTail(
    of limit: Double, _ logits: UnsafeBufferPointer<Float>, largest: Float,
    _ weights: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let edge = WeightedSelection(exceeding: limit, logits, weights: UnsafeBufferPointer(weights))
    var below = edge.weightBelow
    var sum = 0.0
    var last = 0
    for i in logits.indices {
      if logits[i] == largest { last = i }
      if logits[i] == edge.value { below += weights[i] }
      if logits[i] < edge.value || (logits[i] == edge.value && below <= limit) { weights[i] = 0 }
      sum += weights[i]
    }
    guard sum == 0 else { return sum }
    weights[last] = 1
    return 1
  }
}
