import Execution
import Glibc
import LinearAlgebra

/// The loss of logistic regression with its derivatives, in the parameters W [outputs, width].
///
/// With one output its probability is the logistic function, with more they are the softmax. The last column of
/// W is the intercept, for which the samples carry a column of ones.
struct LogisticProblem {
  let outputs: Int
  let width: Int
  var count: Int { outputs * width }

  /// [samples, width]
  private let samples: DataMatrix
  /// What the probabilities should be, [samples, outputs].
  private let targets: [Double]
  private let weights: [Double]
  private let penalty: Double
  private let fitsIntercept: Bool

  init(_ x: DataMatrix, _ labels: ClassLabels, _ options: LogisticRegression.Options) {
    let classes = labels.classes.count
    let outputs = classes == 2 ? 1 : classes
    self.outputs = outputs
    fitsIntercept = options.fitsIntercept
    width = x.columns + (options.fitsIntercept ? 1 : 0)
    samples = options.fitsIntercept ? LogisticProblem.withOnes(x) : x
    targets = labels.indices.flatMap { label in
      (0..<outputs).map { outputs == 1 ? Double(label) : (label == $0 ? 1 : 0) }
    }
    let counts = labels.counts
    weights = labels.indices.map {
      options.balancesClasses ? Double(x.rows) / Double(classes * counts[$0]) : 1
    }
    penalty = 1 / options.inverseStrength
  }

  private static func withOnes(_ x: DataMatrix) -> DataMatrix {
    var values: [Double] = []
    values.reserveCapacity(x.rows * (x.columns + 1))
    for row in 0..<x.rows {
      values += x.values[row * x.columns..<(row + 1) * x.columns]
      values.append(1)
    }
    return DataMatrix(unchecked: values, rows: x.rows, columns: x.columns + 1)
  }

  /// The loss at a point, with what its derivatives are made of.
  struct State {
    let loss: Double
    /// [samples, outputs]
    let probabilities: [Double]
  }

  func state(at point: [Double]) throws -> State {
    let scores = try MatrixProduct.multiply(samples, matrix(point), transposing: .second).values
    var probabilities = scores
    var loss = 0.0
    for row in 0..<samples.rows {
      let range = row * outputs..<(row + 1) * outputs
      let largest = outputs == 1 ? max(scores[row], 0) : scores[range].max() ?? 0
      // With one output the other class has the score 0.
      var sum = outputs == 1 ? exp(-largest) : 0
      var reached = 0.0
      for index in range {
        probabilities[index] = exp(scores[index] - largest)
        sum += probabilities[index]
        reached += targets[index] * scores[index]
      }
      for index in range { probabilities[index] /= sum }
      loss += weights[row] * (log(sum) + largest - reached)
    }
    for index in point.indices where isPenalized(index) { loss += penalty / 2 * point[index] * point[index] }
    return State(loss: loss, probabilities: probabilities)
  }

  func gradient(_ state: State, at point: [Double]) throws -> [Double] {
    var rest = state.probabilities
    for index in rest.indices { rest[index] = weights[index / outputs] * (rest[index] - targets[index]) }
    return try backward(rest, plusPenaltyOf: point)
  }

  /// The second derivative times a direction.
  func curvature(_ state: State, along direction: [Double]) throws -> [Double] {
    var change = try MatrixProduct.multiply(samples, matrix(direction), transposing: .second).values
    let p = state.probabilities
    for row in 0..<samples.rows {
      let range = row * outputs..<(row + 1) * outputs
      var mean = 0.0
      for index in range { mean += p[index] * change[index] }
      for index in range { change[index] = weights[row] * p[index] * (change[index] - mean) }
    }
    return try backward(change, plusPenaltyOf: direction)
  }

  /// The matrix of second derivatives, [count, count], made positive definite where only the sum of all intercepts
  /// is undetermined.
  func hessian(_ state: State) throws -> [Double] {
    var hessian = [Double](repeating: 0, count: count * count)
    let p = state.probabilities
    for first in 0..<outputs {
      for second in 0...first {
        var scaled = samples.values
        scaled.withUnsafeMutableBufferPointer { scaled in
          for row in 0..<samples.rows {
            let other = p[row * outputs + second]
            let factor = weights[row] * p[row * outputs + first] * ((first == second ? 1 : 0) - other)
            for place in row * width..<(row + 1) * width { scaled[place] *= factor }
          }
        }
        let block = try MatrixProduct.multiply(
          samples, DataMatrix(unchecked: scaled, rows: samples.rows, columns: width), transposing: .first)
        for row in 0..<width {
          for column in 0..<width {
            let value = block.values[row * width + column]
            hessian[(first * width + row) * count + second * width + column] = value
            hessian[(second * width + column) * count + first * width + row] = value
          }
        }
      }
    }
    for index in 0..<count where isPenalized(index) { hessian[index * count + index] += penalty }
    if outputs > 1, fitsIntercept {
      let scale = 1 + Double(samples.rows) / Double(outputs)
      for row in stride(from: width - 1, to: count, by: width) {
        for column in stride(from: width - 1, to: count, by: width) { hessian[row * count + column] += scale }
      }
    }
    return hessian
  }

  private func backward(_ rest: [Double], plusPenaltyOf point: [Double]) throws -> [Double] {
    let rest = DataMatrix(unchecked: rest, rows: samples.rows, columns: outputs)
    var result =
      outputs == 1
      ? try MatrixProduct.multiply(samples, rest, transposing: .first).values
      : try MatrixProduct.multiply(rest, samples, transposing: .first).values
    for index in result.indices where isPenalized(index) { result[index] += penalty * point[index] }
    return result
  }

  private func matrix(_ point: [Double]) -> DataMatrix {
    DataMatrix(unchecked: point, rows: outputs, columns: width)
  }

  private func isPenalized(_ index: Int) -> Bool { !fitsIntercept || index % width != width - 1 }
}
