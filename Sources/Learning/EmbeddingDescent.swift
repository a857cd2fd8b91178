import Execution
import Glibc

/// Gradient descent on the points of t-SNE, with momentum and a gain for each coordinate, as in scikit-learn.
struct EmbeddingDescent {
  private(set) var points: DataMatrix
  private(set) var divergence = Double.infinity
  /// The iterations that were run.
  private(set) var iterations = 0

  private let affinities: Affinities
  private let learningRate: Double
  private static let checkInterval = 50

  init(_ affinities: Affinities, start: DataMatrix, learningRate: Double) {
    self.affinities = affinities
    self.learningRate = learningRate
    points = start
  }

  /// Iterates until `limit`, or until the gradient vanishes or there was no progress for `patience` iterations.
  mutating func run(until limit: Int, exaggeration: Double, momentum: Double, patience: Int) throws(Cancelled)
  {
    let count = points.values.count
    var update = [Double](repeating: 0, count: count)
    var gains = [Double](repeating: 1, count: count)
    var best = (divergence: Double.greatestFiniteMagnitude, iteration: iterations)
    while iterations < limit {
      let isChecked = (iterations + 1) % Self.checkInterval == 0
      var forces = try EmbeddingForces(affinities, points, exaggeration: exaggeration)
      if isChecked || iterations + 1 == limit { divergence = try forces.divergence() }
      var square = 0.0
      for index in 0..<count {
        let isOpposed = update[index] * forces.gradient[index] < 0
        gains[index] = max(0.01, isOpposed ? gains[index] + 0.2 : gains[index] * 0.8)
        forces.gradient[index] *= gains[index]
        square += forces.gradient[index] * forces.gradient[index]
        update[index] = momentum * update[index] - learningRate * forces.gradient[index]
      }
      points = DataMatrix(
        unchecked: zip(points.values, update).map { $0 + $1 }, rows: points.rows, columns: points.columns)
      iterations += 1
      guard isChecked else { continue }
      if divergence < best.divergence {
        best = (divergence, iterations)
      } else if iterations - best.iteration > patience {
        return
      }
      if square.squareRoot() <= 1e-7 { return }
    }
  }
}
