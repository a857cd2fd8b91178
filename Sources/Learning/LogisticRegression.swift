import Execution
import Glibc

/// Logistic regression with an L2 penalty, as `sklearn.linear_model.LogisticRegression`: two classes by the
/// logistic function, more by softmax.
///
///     let model = try LogisticRegression(x, y)
///     try model.predict(x)
///
/// Minimizes C · Σ loss + ½ ‖w‖² by Newton's method down to the optimum itself, which scikit-learn's lbfgs
/// approaches as its `tol` goes to 0. The intercept is not penalized.
public struct LogisticRegression: Sendable {
  public struct Options: Sendable {
    /// The inverse of the penalty's strength, C; infinite for none.
    public var inverseStrength = 1.0
    public var fitsIntercept = true
    public var iterations = 100
    /// Whether each class counts as much as the others, however many samples it has.
    public var balancesClasses = false

    public init() {}
  }

  /// The values of `y`, ascending.
  public let classes: [Double]
  /// [1, features] for two classes, of the second; else [classes, features].
  public let coefficients: DataMatrix
  /// One for each row of the coefficients; 0 without an intercept.
  public let intercepts: [Double]
  public let iterations: Int
  /// False where the iterations ended before the optimum was reached, as for separable classes without penalty.
  public let converged: Bool

  /// - Throws: `LearningError` for values that are not finite, fewer than two classes, or a C that is not positive;
  ///   `Cancelled`.
  public init(_ x: DataMatrix, _ y: [Double], options: Options = Options()) throws {
    try x.check()
    try x.checkTargets(y.count)
    let labels = try ClassLabels(y)
    guard labels.classes.count >= 2 else {
      throw LearningError(argument: "y", expected: "at least 2 classes", given: "\(labels.classes.count)")
    }
    guard options.inverseStrength > 0 else {
      throw LearningError(argument: "C", expected: "a positive number", given: "\(options.inverseStrength)")
    }
    // Two points' probabilities, the targets, and what is computed of them.
    try DataMatrix.checkRoom(rows: 2 * x.rows, columns: labels.classes.count)
    let problem = LogisticProblem(x, labels, options)
    let optimum = try NewtonMethod.minimize(problem, iterations: options.iterations)
    classes = labels.classes
    let (outputs, width, features) = (problem.outputs, problem.width, x.columns)
    coefficients = DataMatrix(
      unchecked: (0..<outputs).flatMap { optimum.point[$0 * width..<$0 * width + features] }, rows: outputs,
      columns: features)
    intercepts = (0..<outputs).map { options.fitsIntercept ? optimum.point[$0 * width + features] : 0 }
    iterations = optimum.iterations
    converged = optimum.converged
  }

  /// The linear functions of each sample: [samples, 1] for two classes, else [samples, classes].
  public func decision(_ x: DataMatrix) throws -> DataMatrix {
    try x.checkColumns(coefficients.columns)
    let scores = try MatrixProduct.multiply(x, coefficients, transposing: .second)
    return scores.subtracting(intercepts.map { -$0 })
  }

  /// The probability of each class, [samples, classes].
  public func probabilities(_ x: DataMatrix) throws -> DataMatrix {
    let scores = try decision(x)
    var values: [Double] = []
    values.reserveCapacity(x.rows * classes.count)
    for row in 0..<x.rows {
      if classes.count == 2 {
        let score = scores.values[row]
        values += [1 / (1 + exp(score)), 1 / (1 + exp(-score))]
      } else {
        let line = scores.values[row * classes.count..<(row + 1) * classes.count]
        let largest = line.max() ?? 0
        let powers = line.map { exp($0 - largest) }
        let sum = powers.reduce(0, +)
        values += powers.map { $0 / sum }
      }
    }
    return DataMatrix(unchecked: values, rows: x.rows, columns: classes.count)
  }

  /// The part of the samples whose class is predicted.
  public func score(_ x: DataMatrix, _ y: [Double]) throws -> Double {
    try x.checkColumns(coefficients.columns)
    try x.checkTargets(y.count)
    return try Accuracy.score(actual: y, predicted: predict(x))
  }

  /// The most probable class of each sample.
  public func predict(_ x: DataMatrix) throws -> [Double] {
    let scores = try decision(x)
    guard classes.count > 2 else { return scores.values.map { classes[$0 > 0 ? 1 : 0] } }
    return (0..<x.rows).map { row in
      var best = 0
      let line = row * classes.count
      for index in 1..<classes.count where scores.values[line + index] > scores.values[line + best] {
        best = index
      }
      return classes[best]
    }
  }
}
