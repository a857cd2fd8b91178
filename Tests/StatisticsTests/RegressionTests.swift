import Foundation
import Statistics
import TestSupport
import Testing

struct LinearRegressionTests {
  struct Line: Decodable {
    let name: String
    let x: [Double]
    let y: [Double]
    let results: [String: [Double]]
  }

  struct Case: Decodable {
    let name: String
    let x: [Double]
    let rows: Int
    let columns: Int
    let y: [Double]
    let constant: Bool
    let condition: Double
    let params: [Double]
    let bse: [Double]
    let tvalues: [Double]
    let pvalues: [Double]
    let low: [Double]
    let high: [Double]
    let scalars: [Double]

    func design() throws -> DesignMatrix {
      try x.withUnsafeBufferPointer {
        try DesignMatrix($0, rows: rows, columns: columns, addsConstant: constant)
      }
    }
  }

  @Test func linesMatchSciPy() throws {
    for example in try Fixture.load("regression/linregress.json", as: [Line].self) {
      for alternative in Alternative.allCases {
        let line = try withBuffers(example.x, example.y) {
          try SimpleRegression($0, $1, alternative: alternative)
        }
        let values = [
          line.slope, line.intercept, line.rvalue, line.pvalue, line.standardError,
          line.interceptStandardError,
        ]
        let expected = try #require(example.results[alternative.rawValue])
        // A perfect fit leaves an error and a p-value of rounding alone; 1 - r² loses as many digits as r is
        // close to 1, and values far from 0 as many as they share.
        let isPerfect = example.name == "perfect" || example.name == "falling"
        let isHard = example.name == "far" || example.name == "extreme"
        for (number, (value, expected)) in zip(values, expected).enumerated() {
          if isPerfect, number > 2 { continue }
          #expect(
            agrees(value, expected, relative: isHard ? 1e-9 : 1e-12, absolute: 1e-300),
            "\(example.name), \(alternative), \(number)")
        }
      }
    }
  }

  @Test func lineErrors() throws {
    #expect(try message { try withBuffers([1], [1]) { try SimpleRegression($0, $1) } }.hasPrefix("x: "))
    #expect(
      try message { try withBuffers([2, 2], [1, 3]) { try SimpleRegression($0, $1) } }
        == "x: expected values that are not all equal, got 2.0")
  }

  @Test func matchesStatsmodels() throws {
    for example in try Fixture.load("regression/ols.json", as: [Case].self) {
      let regression = try LinearRegression(example.design())
      let fit = try example.y.withUnsafeBufferPointer { try regression.fit($0) }
      // Both sides lose digits as the columns' condition number has them.
      // Residuals a millionth of the outcomes lose six digits more.
      let relative = (example.name == "strong" ? 1e-8 : 1e-12) * max(10, example.condition)
      func same(_ values: [Double], _ expected: [Double], _ what: String, _ factor: Double = 1) {
        #expect(values.count == expected.count)
        for (value, expected) in zip(values, expected) {
          #expect(
            agrees(value, expected, relative: factor * relative, absolute: 1e-14),
            "\(example.name), \(what): \(value), \(expected)")
        }
      }
      same(fit.params, example.params, "params")
      same(fit.standardErrors, example.bse, "bse")
      same(fit.tvalues, example.tvalues, "tvalues")
      same(fit.pvalues, example.pvalues, "pvalues", 100)
      same(fit.confidenceIntervals(alpha: 0.05).low, example.low, "low", 10)
      same(fit.confidenceIntervals(alpha: 0.1).high, example.high, "high", 10)
      let scalars = [
        fit.rsquared, fit.adjustedRsquared, fit.fvalue, fit.fPvalue, fit.degreesOfFreedomModel,
        fit.degreesOfFreedomResiduals, fit.scale, fit.residualSquares, fit.logLikelihood, fit.aic, fit.bic,
      ]
      // With a constant alone, what the model explains is rounding, or 0 over 0.
      if example.name == "constant alone" {
        same(Array(scalars[4...]), Array(example.scalars[4...]), "scalars")
      } else {
        same(scalars, example.scalars, "scalars", 100)
      }
    }
  }

  /// statsmodels' pseudoinverse drops columns of 1e-8 beside ones of 1e8; scale alone makes none dependent.
  @Test func scalesWithItsColumns() throws {
    let x = (0..<60).map { sin(Double($0 * $0)) }
    let y = (0..<30).map { cos(Double($0)) + x[2 * $0] }
    func fit(_ scales: [Double]) throws -> LinearRegression.Fit {
      let scaled = x.indices.map { x[$0] * scales[$0 % 2] }
      let design = try scaled.withUnsafeBufferPointer {
        try DesignMatrix($0, rows: 30, columns: 2, addsConstant: true)
      }
      return try y.withUnsafeBufferPointer { try LinearRegression(design).fit($0) }
    }
    let (plain, scaled) = (try fit([1, 1]), try fit([0x1p40, 0x1p-40]))
    #expect(agrees(scaled.params[1] * 0x1p40, plain.params[1], relative: 1e-13))
    #expect(agrees(scaled.standardErrors[2] * 0x1p-40, plain.standardErrors[2], relative: 1e-13))
    #expect(agrees(scaled.fPvalue, plain.fPvalue, relative: 1e-12))
  }

  @Test func dependentColumnsAndBadShapesAreErrors() throws {
    func failure(_ x: [Double], _ rows: Int, _ columns: Int, _ y: [Double], constant: Bool = false) throws
      -> String
    {
      try message {
        let design = try x.withUnsafeBufferPointer {
          try DesignMatrix($0, rows: rows, columns: columns, addsConstant: constant)
        }
        let regression = try LinearRegression(design)
        return try y.withUnsafeBufferPointer { try regression.fit($0) }
      }
    }
    #expect(
      try failure([1, 2, 2, 4, 3, 6], 3, 2, [1, 2, 3]).hasPrefix(
        "X: expected linearly independent columns, got column 2 of 2"))
    #expect(try failure([0, 0, 0], 3, 1, [1, 2, 3]).hasPrefix("X: expected linearly independent"))
    #expect(try failure([1, 2], 1, 2, [1]).hasPrefix("X: expected at least as many rows as coefficients"))
    #expect(try failure([], 3, 0, [1, 2, 3]) == "X: expected at least 1 column, got 0")
    #expect(try failure([1, .nan], 2, 1, [1, 2]) == "X: expected finite values, got nan")
    #expect(try failure([1, 2], 2, 1, [1]) == "y: expected as many values as X has rows (2), got 1")
    #expect(try failure([1, 2], 2, 1, [1, .infinity]) == "y: expected finite values, got inf")
    #expect(try failure([1, 2], 2, 2, [1]).hasPrefix("X: expected [2, 2] values"))
  }
}

struct LogisticRegressionTests {
  struct Case: Decodable {
    let name: String
    let x: [Double]
    let rows: Int
    let columns: Int
    let y: [Double]
    let constant: Bool
    let params: [Double]
    let bse: [Double]
    let tvalues: [Double]
    let pvalues: [Double]
    let low: [Double]
    let high: [Double]
    let scalars: [Double]
  }

  private func fit(_ x: [Double], _ rows: Int, _ columns: Int, _ y: [Double], constant: Bool) throws
    -> LogisticRegression.Fit
  {
    let design = try x.withUnsafeBufferPointer {
      try DesignMatrix($0, rows: rows, columns: columns, addsConstant: constant)
    }
    return try y.withUnsafeBufferPointer { try LogisticRegression.fit($0, design) }
  }

  @Test func matchesStatsmodels() throws {
    for example in try Fixture.load("regression/logit.json", as: [Case].self) {
      let fit = try fit(example.x, example.rows, example.columns, example.y, constant: example.constant)
      let relative = 1e-9
      // statsmodels finds the likelihood of a constant by an optimizer that stops early.
      let absolute = example.name == "constant alone" ? 1e-7 : 1e-8
      func same(_ values: [Double], _ expected: [Double], _ what: String, absolute: Double = 1e-12) {
        #expect(values.count == expected.count)
        for (value, expected) in zip(values, expected) {
          #expect(
            agrees(value, expected, relative: relative, absolute: absolute),
            "\(example.name), \(what): \(value), \(expected)")
        }
      }
      same(fit.params, example.params, "params")
      same(fit.standardErrors, example.bse, "bse")
      same(fit.zvalues, example.tvalues, "tvalues")
      same(fit.pvalues, example.pvalues, "pvalues")
      same(fit.confidenceIntervals(alpha: 0.05).low, example.low, "low")
      same(fit.confidenceIntervals(alpha: 0.1).high, example.high, "high")
      same(
        [
          fit.logLikelihood, fit.nullLogLikelihood, fit.pseudoRsquared, fit.likelihoodRatio,
          fit.likelihoodRatioPvalue, fit.degreesOfFreedomModel, fit.degreesOfFreedomResiduals, fit.aic,
          fit.bic,
        ], example.scalars, "scalars", absolute: absolute)
    }
  }

  /// The scale of a column must scale its coefficient, and nothing else.
  @Test func scalesWithItsColumns() throws {
    let x = (0..<60).map { sin(Double($0 * $0)) }
    let y = x.indices.map { x[$0] + cos(3 * Double($0)) > 0 ? 1.0 : 0 }
    let plain = try fit(x, 60, 1, y, constant: true)
    let scaled = try fit(x.map { $0 * 1e9 }, 60, 1, y, constant: true)
    #expect(agrees(scaled.params[1] * 1e9, plain.params[1], relative: 1e-11))
    #expect(agrees(scaled.standardErrors[1] * 1e9, plain.standardErrors[1], relative: 1e-11))
    #expect(agrees(scaled.pvalues[1], plain.pvalues[1], relative: 1e-9))
  }

  @Test func separationIsAnError() throws {
    func failure(_ x: [Double], _ y: [Double], constant: Bool = true) throws -> String {
      try message { try fit(x, x.count, 1, y, constant: constant) }
    }
    #expect(try failure([1, 2, 3, 4], [0, 0, 1, 1]).contains("perfect separation"))
    #expect(try failure([1, 2, 3, 4], [1, 1, 1, 1]).contains("perfect separation"))
    #expect(try failure([1, 2, 2, 3], [0, 0, 1, 1]).contains("quasi-complete separation"))
    #expect(try failure([0, 0, 1, 1, 1], [0, 1, 1, 1, 1]).contains("quasi-complete separation"))
    #expect(
      try failure([1, 2, 3], [0, 2, 1]) == "y: expected outcomes of 0 or 1, got 2.0")
    #expect(try failure([0, 0, 0], [0, 1, 1]).contains("column 2 of 2"))
  }
}

struct RegressionColumnsTests {
  private let observations = 50
  private let count = 23

  /// [count, observations]
  private var matrix: [Double] { (0..<count * observations).map { sin(Double($0 * $0 % 1009)) } }

  @Test(arguments: [RegressionColumns.Model.linear, .logistic])
  func eachPredictorIsFittedAlone(model: RegressionColumns.Model) throws {
    let matrix = matrix
    let y = (0..<observations).map { sin(Double(7 * $0)) + matrix[$0] > 0 ? 1.0 : 0 }
    try withBuffers(y, matrix) { y, matrix in
      let rows = try SampleRows(matrix, rows: count, columns: observations)
      let fits = try RegressionColumns.eachPredictor(model, y, rows)
      #expect(fits.coefficients == 2 && fits.converged == [Bool](repeating: true, count: count))
      for i in 0..<count {
        let design = try DesignMatrix(rows[i], rows: observations, columns: 1, addsConstant: true)
        let place = 2 * i..<2 * i + 2
        switch model {
        case .linear:
          let fit = try LinearRegression(design).fit(y)
          #expect(Array(fits.params[place]) == fit.params && Array(fits.pvalues[place]) == fit.pvalues)
        case .logistic:
          let fit = try LogisticRegression.fit(y, design)
          #expect(Array(fits.params[place]) == fit.params && Array(fits.pvalues[place]) == fit.pvalues)
          #expect(Array(fits.standardErrors[place]) == fit.standardErrors)
        }
      }
    }
  }

  @Test func whatCannotBeFittedIsMarked() throws {
    let y = [0.0, 1, 0, 1, 1]
    let predictors = [1.0, 2, 3, 1, 2, /**/ 0, 1, 0, 1, 1, /**/ 4, 4, 4, 4, 4]
    try withBuffers(y, predictors) { y, predictors in
      let rows = try SampleRows(predictors, rows: 3, columns: 5)
      let fits = try RegressionColumns.eachPredictor(.logistic, y, rows)
      #expect(fits.converged == [true, false, false])
      #expect(fits.params[2...].allSatisfy { $0.isNaN } && !fits.params[0].isNaN)
    }
  }

  @Test(arguments: [RegressionColumns.Model.linear, .logistic])
  func eachOutcomeIsFitted(model: RegressionColumns.Model) throws {
    let outcomes = matrix.map { $0 > 0.1 ? 1.0 : 0 }
    let predictors = (0..<observations * 2).map { cos(Double($0 * $0 % 997)) }
    try withBuffers(outcomes, predictors) { outcomes, predictors in
      let design = try DesignMatrix(predictors, rows: observations, columns: 2, addsConstant: true)
      let rows = try SampleRows(outcomes, rows: count, columns: observations)
      let fits = try RegressionColumns.eachOutcome(model, rows, design)
      for i in 0..<count {
        let expected =
          switch model {
          case .linear: try LinearRegression(design).fit(rows[i]).params
          case .logistic: try LogisticRegression.fit(rows[i], design).params
          }
        #expect(Array(fits.params[3 * i..<3 * i + 3]) == expected)
      }
      #expect(
        try message {
          try RegressionColumns.eachOutcome(.logistic, SampleRows(predictors, rows: 2, columns: 50), design)
        }
        .hasPrefix("y: expected outcomes of 0 or 1"))
    }
  }
}
