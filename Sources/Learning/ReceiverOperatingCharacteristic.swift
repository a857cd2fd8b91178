/// How the rates of true and false positives go together as the threshold of a score falls, as
/// `sklearn.metrics.roc_curve`.
public struct ReceiverOperatingCharacteristic: Sendable {
  public let falsePositiveRates: [Double]
  public let truePositiveRates: [Double]
  /// Samples of at least this score count as positive; the first is infinite, so that none does.
  public let thresholds: [Double]
  /// The area under the curve: the probability that a positive sample has the higher score.
  public let area: Double

  /// - Parameter dropsIntermediate: leaves out points on a line between others.
  /// - Throws: `LearningError` where the lengths differ, a score is not finite, or there is only one class.
  public init(positives: [Bool], scores: [Double], dropsIntermediate: Bool = true) throws(LearningError) {
    guard positives.count == scores.count else {
      throw LearningError(
        argument: "y_score", expected: "as many values as y_true (\(positives.count))",
        given: "\(scores.count)")
    }
    if let bad = scores.first(where: { !$0.isFinite }) {
      throw LearningError(argument: "y_score", expected: "finite values", given: "\(bad)")
    }
    let total = positives.count { $0 }
    guard total > 0, total < positives.count else {
      throw LearningError(
        argument: "y_true", expected: "both classes",
        given: total == 0 ? "no positive sample" : "no negative sample")
    }
    var points = [(falses: 0, trues: 0, threshold: Double.infinity)]
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    var (falses, trues) = (0, 0)
    for (place, index) in order.enumerated() {
      if positives[index] { trues += 1 } else { falses += 1 }
      let isLastOfTie = place + 1 == order.count || scores[order[place + 1]] != scores[index]
      if isLastOfTie { points.append((falses, trues, scores[index])) }
    }
    var doubled = 0
    for (last, next) in zip(points, points.dropFirst()) {
      doubled += (next.falses - last.falses) * (next.trues + last.trues)
    }
    let negatives = positives.count - total
    area = Double(doubled) / 2 / (Double(total) * Double(negatives))
    // The first point is not on the data's curve and stays out of this.
    let kept =
      dropsIntermediate
      ? points.prefix(1) + ReceiverOperatingCharacteristic.corners(Array(points.dropFirst())) : points[...]
    falsePositiveRates = kept.map { Double($0.falses) / Double(negatives) }
    truePositiveRates = kept.map { Double($0.trues) / Double(total) }
    thresholds = kept.map(\.threshold)
  }

  private typealias Point = (falses: Int, trues: Int, threshold: Double)

  /// The points where the step to the next differs from the step before, and the ends.
  private static func corners(_ points: [Point]) -> [Point] {
    guard points.count > 2 else { return points }
    return points.indices.filter { index in
      guard index > 0, index + 1 < points.count else { return true }
      let (last, here, next) = (points[index - 1], points[index], points[index + 1])
      return next.falses - here.falses != here.falses - last.falses
        || next.trues - here.trues != here.trues - last.trues
    }.map { points[$0] }
  }
}
