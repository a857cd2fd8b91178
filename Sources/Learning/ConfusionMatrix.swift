/// How often samples of each class were taken for each class, as `sklearn.metrics.confusion_matrix`, and the
/// scores that are made of it.
///
///     let confusion = try ConfusionMatrix(actual: y, predicted: model.predict(x))
///     confusion.precision()[0]
public struct ConfusionMatrix: Sendable {
  /// The classes, ascending, or as given.
  public let classes: [Double]
  /// Row: the actual class; column: the predicted one.
  public let counts: [[Int]]
  private let total: Int

  /// - Parameter classes: those that count; by default all that appear.
  /// - Throws: `LearningError` where the lengths differ or there are no samples, `TensorError` where the matrix does
  ///   not fit in memory.
  public init(actual: [Double], predicted: [Double], classes: [Double]? = nil) throws {
    try Labels.check(actual, predicted)
    let all = try ClassLabels(actual + predicted, name: "y_true")
    if let classes { _ = try ClassLabels(classes, name: "labels") }
    let wanted = classes ?? all.classes
    try DataMatrix.checkRoom(rows: wanted.count, columns: wanted.count)
    let places = Dictionary(zip(wanted, wanted.indices)) { first, _ in first }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: wanted.count), count: wanted.count)
    for (truth, guess) in zip(actual, predicted) {
      if let row = places[truth], let column = places[guess] { counts[row][column] += 1 }
    }
    self.classes = wanted
    self.counts = counts
    total = actual.count
  }

  /// The scores of one class, or an average of them.
  public struct Scores: Equatable, Sendable {
    public let precision: Double
    public let recall: Double
    public let f1: Double
  }

  /// The scores of each class; 0 where nothing was predicted or nothing was there.
  public var scores: [Scores] { classes.indices.map { score([$0]) } }

  /// The mean of the classes' scores.
  public var macro: Scores { average(of: scores, weights: scores.map { _ in 1 }) }

  /// The mean of the classes' scores, each as often as the class is there.
  public var weighted: Scores {
    average(of: scores, weights: counts.map { Double($0.reduce(0, +)) })
  }

  /// The scores of all decisions together.
  public var micro: Scores { score(Array(classes.indices)) }

  private func score(_ classes: [Int]) -> Scores {
    var (hits, predicted, actual) = (0, 0, 0)
    for index in classes {
      hits += counts[index][index]
      predicted += counts.reduce(0) { $0 + $1[index] }
      actual += counts[index].reduce(0, +)
    }
    func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }
    return Scores(
      precision: ratio(hits, predicted), recall: ratio(hits, actual), f1: ratio(2 * hits, predicted + actual))
  }

  private func average(of scores: [Scores], weights: [Double]) -> Scores {
    let sum = weights.reduce(0, +)
    func mean(_ value: (Scores) -> Double) -> Double {
      sum == 0 ? 0 : zip(scores, weights).reduce(0) { $0 + value($1.0) * $1.1 } / sum
    }
    return Scores(precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1))
  }
}

/// Checks that metrics share.
enum Labels {
  static func check(_ actual: [Double], _ predicted: [Double]) throws(LearningError) {
    guard !actual.isEmpty else {
      throw LearningError(argument: "y_true", expected: "at least 1 sample", given: "none")
    }
    guard actual.count == predicted.count else {
      throw LearningError(
        argument: "y_pred", expected: "as many values as y_true (\(actual.count))",
        given: "\(predicted.count)")
    }
  }
}

/// The part of the samples whose class was predicted, as `sklearn.metrics.accuracy_score`.
public enum Accuracy {
  /// - Throws: `LearningError` where the lengths differ or there are no samples.
  public static func score(actual: [Double], predicted: [Double]) throws(LearningError) -> Double {
    try Labels.check(actual, predicted)
    return Double(zip(actual, predicted).reduce(0) { $0 + ($1.0 == $1.1 ? 1 : 0) }) / Double(actual.count)
  }
}

/// The coefficient of determination R², as `sklearn.metrics.r2_score`.
public enum Determination {
  /// Of constant values it is 1 where all are met, else 0.
  ///
  /// - Throws: `LearningError` where the lengths differ or there are fewer than 2 samples.
  public static func score(actual: [Double], predicted: [Double]) throws(LearningError) -> Double {
    try Labels.check(actual, predicted)
    guard actual.count >= 2 else {
      throw LearningError(argument: "y_true", expected: "at least 2 samples", given: "\(actual.count)")
    }
    let mean = actual.reduce(0, +) / Double(actual.count)
    let rest = zip(actual, predicted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let spread = actual.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard spread > 0 else { return rest == 0 ? 1 : 0 }
    return 1 - rest / spread
  }
}
