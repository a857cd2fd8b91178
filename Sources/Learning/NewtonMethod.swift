import Execution
import LinearAlgebra

/// Newton's method with a line search, for the convex losses of this module.
enum NewtonMethod {
  struct Optimum {
    var point: [Double]
    var iterations = 0
    var converged = false
  }

  /// Up to this many parameters the equations are solved by a factorization, beyond by conjugate gradients.
  private static let denseLimit = 512
  /// The last step, as a part of the parameters: the error is about its square.
  private static let tolerance = 1e-8

  static func minimize(_ problem: LogisticProblem, iterations: Int) throws -> Optimum {
    var optimum = Optimum(point: [Double](repeating: 0, count: problem.count))
    var state = try problem.state(at: optimum.point)
    var gradient = try problem.gradient(state, at: optimum.point)
    let start = largest(gradient)
    while optimum.iterations < iterations {
      if largest(gradient) <= start * 1e-15 {
        optimum.converged = true
        break
      }
      optimum.iterations += 1
      let step = try direction(problem, state, gradient, start: start)
      let slope = zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      var length = 1.0
      var next = moved(optimum.point, step, length)
      var nextState = try problem.state(at: next)
      // Near the optimum the loss no longer resolves the step.
      let resolution = abs(state.loss) * 1e-13
      while nextState.loss > state.loss + 1e-4 * length * slope + resolution, length > 1e-12 {
        length /= 2
        next = moved(optimum.point, step, length)
        nextState = try problem.state(at: next)
      }
      optimum.point = next
      state = nextState
      gradient = try problem.gradient(state, at: next)
      if length == 1, largest(step) <= tolerance * (1 + largest(next)) {
        optimum.converged = true
        break
      }
    }
    return optimum
  }

  private static func moved(_ point: [Double], _ step: [Double], _ length: Double) -> [Double] {
    zip(point, step).map { $0 + length * $1 }
  }

  private static func largest(_ values: [Double]) -> Double { values.reduce(0) { max($0, abs($1)) } }

  private static func direction(
    _ problem: LogisticProblem, _ state: LogisticProblem.State, _ gradient: [Double], start: Double
  ) throws -> [Double] {
    if problem.count <= denseLimit, let step = try factorized(problem, state, gradient) { return step }
    return try conjugateGradients(problem, state, gradient, start: start)
  }

  /// Nil where rounding or a missing penalty leaves the matrix without a factorization.
  private static func factorized(
    _ problem: LogisticProblem, _ state: LogisticProblem.State, _ gradient: [Double]
  ) throws -> [Double]? {
    var matrix = try problem.hessian(state)
    var step = gradient.map { -$0 }
    let solved = matrix.withUnsafeMutableBufferPointer { matrix in
      step.withUnsafeMutableBufferPointer { step in
        guard let a = matrix.baseAddress, let b = step.baseAddress else { return false }
        do throws(FactorizationFailure) {
          try Cholesky.factorize(a, n: problem.count, triangle: .lower)
          try Cholesky.solve(factor: a, n: problem.count, triangle: .lower, b: b, columns: 1)
          return true
        } catch {
          return false
        }
      }
    }
    return solved && step.allSatisfy(\.isFinite) ? step : nil
  }

  private static func conjugateGradients(
    _ problem: LogisticProblem, _ state: LogisticProblem.State, _ gradient: [Double], start: Double
  ) throws -> [Double] {
    func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
    var step = [Double](repeating: 0, count: problem.count)
    var residual = gradient.map { -$0 }
    var search = residual
    var square = dot(residual, residual)
    // The equations are solved the better the nearer the optimum is: convergence stays faster than linear.
    let accuracy = max(1e-6, min(0.1, (largest(gradient) / start).squareRoot()))
    let goal = square * accuracy * accuracy
    for _ in 0..<max(50, 2 * problem.count) where square > goal {
      let image = try problem.curvature(state, along: search)
      let curvature = dot(search, image)
      guard curvature > 0 else { break }
      let length = square / curvature
      for index in step.indices {
        step[index] += length * search[index]
        residual[index] -= length * image[index]
      }
      let next = dot(residual, residual)
      for index in search.indices { search[index] = residual[index] + next / square * search[index] }
      square = next
    }
    return step
  }
}
