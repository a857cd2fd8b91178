import Learning
import TestSupport
import Testing

@Suite struct RegressionTests {
  struct Logistic: Decodable {
    let name: String
    let x: Matrix
    let y: [Double]
    let inverseStrength: Double
    let intercept: Bool
    let balanced: Bool
    let classes: [Double]
    let coef: Matrix
    let bias: [Double]
    let probabilities: Matrix
    let predicted: [Double]
    let score: Double

    enum CodingKeys: String, CodingKey {
      case name, x, y, intercept, balanced, classes, coef, bias, probabilities, predicted, score
      case inverseStrength = "C"
    }
  }

  @Test func logisticAgreesWithScikitLearn() throws {
    for example in try Fixture.load("learn/logistic.json", as: [Logistic].self) {
      let label: Comment = "\(example.name)"
      let x = try example.x.data()
      var options = LogisticRegression.Options()
      options.inverseStrength = example.inverseStrength
      options.fitsIntercept = example.intercept
      options.balancesClasses = example.balanced
      let model = try LogisticRegression(x, example.y, options: options)
      #expect(model.converged, label)
      #expect(model.classes == example.classes, label)
      // Where lbfgs ends: it stops when the loss no longer falls, at the square root of a rounding.
      expectClose(model.coefficients.values, example.coef.values, 1e-6, label)
      expectClose(model.intercepts, example.bias, 1e-6, label)
      let first = try model.probabilities(x).values.prefix(example.probabilities.values.count)
      expectClose(Array(first), example.probabilities.values, 1e-6, label)
      #expect(try model.predict(x) == example.predicted, label)
      #expect(try Accuracy.score(actual: example.y, predicted: model.predict(x)) == example.score, label)
    }
  }

  /// More parameters than are solved for by a factorization: conjugate gradients reach the same optimum.
  @Test func manyFeaturesReachTheOptimum() throws {
    var state: UInt64 = 7
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24) - 0.5
    }
    let (rows, columns) = (40, 600)
    let x = try DataMatrix((0..<rows * columns).map { _ in next() }, rows: rows, columns: columns)
    let y = (0..<rows).map { Double($0 % 2) }
    let model = try LogisticRegression(x, y)
    #expect(model.converged)
    let probabilities = try model.probabilities(x)
    // At the optimum w = Σ (y - p) x.
    for column in 0..<columns {
      var gradient = model.coefficients.values[column]
      for row in 0..<rows {
        gradient += (probabilities.values[row * 2 + 1] - y[row]) * x.values[row * columns + column]
      }
      #expect(abs(gradient) < 1e-8)
    }
  }

  struct Ridge: Decodable {
    let name: String
    let x: Matrix
    let y: Matrix
    let alpha: Double
    let intercept: Bool
    let coef: Matrix
    let bias: [Double]
    let predicted: Matrix
  }

  @Test func ridgeAgreesWithScikitLearn() throws {
    for example in try Fixture.load("learn/ridge.json", as: [Ridge].self) {
      let label: Comment = "\(example.name)"
      let x = try example.x.data()
      let model = try RidgeRegression(
        x, example.y.data(), alpha: example.alpha, fitsIntercept: example.intercept)
      expectClose(model.coefficients.values, example.coef.values, 1e-10, label)
      expectClose(model.intercepts, example.bias, 1e-10, label)
      expectClose(try model.predict(x).values, example.predicted.values, 1e-10, label)
    }
  }

  @Test func wrongInputNamesTheArgument() throws {
    let x = try DataMatrix([1, 2, 3], rows: 3, columns: 1)
    #expect(try message { try LogisticRegression(x, [1, 1, 1]) } == "y: expected at least 2 classes, got 1")
    #expect(
      try message { try LogisticRegression(x, [1, 2]) } == "y: expected a value for each row of x (3), got 2")
    #expect(
      try message { try RidgeRegression(x, x, alpha: -1) }
        == "alpha: expected a number of at least 0, got -1.0")
  }
}
