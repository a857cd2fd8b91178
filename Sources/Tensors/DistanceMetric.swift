import Glibc

/// How far two vectors are apart: SciPy's distances of the same names.
public enum DistanceMetric: Sendable, Equatable {
  case euclidean
  case squaredEuclidean
  case cityblock
  case chebyshev
  /// The sum of the differences' powers `p`, and its root.
  case minkowski(p: Double)
  /// 1 less the cosine of the angle between the vectors.
  case cosine
  /// 1 less Pearson's correlation.
  case correlation
  /// The share of elements that differ.
  case hamming

  func distance(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ count: Int) -> Double {
    switch self {
    case .euclidean: return sum(count) { (x[$0] - y[$0]) * (x[$0] - y[$0]) }.squareRoot()
    case .squaredEuclidean: return sum(count) { (x[$0] - y[$0]) * (x[$0] - y[$0]) }
    case .cityblock: return sum(count) { (x[$0] - y[$0]).magnitude }
    case .hamming: return sum(count) { x[$0] != y[$0] ? 1 : 0 } / Double(count)
    case .chebyshev:
      var largest = 0.0
      for i in 0..<count {
        let difference = (x[i] - y[i]).magnitude
        largest = difference > largest || difference.isNaN ? difference : largest
      }
      return largest
    case .minkowski(let p): return pow(sum(count) { pow((x[$0] - y[$0]).magnitude, p) }, 1 / p)
    case .cosine: return angular(x, y, count, 0, 0)
    case .correlation:
      return angular(x, y, count, sum(count) { x[$0] } / Double(count), sum(count) { y[$0] } / Double(count))
    }
  }

  private func angular(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, _ count: Int, _ xMean: Double, _ yMean: Double
  ) -> Double {
    let product = sum(count) { (x[$0] - xMean) * (y[$0] - yMean) }
    let xSquares = sum(count) { (x[$0] - xMean) * (x[$0] - xMean) }
    let ySquares = sum(count) { (y[$0] - yMean) * (y[$0] - yMean) }
    let similarity = product / (xSquares.squareRoot() * ySquares.squareRoot())
    // Rounding may take it beyond 1, and a distance below 0.
    return similarity.magnitude > 1 ? (similarity > 0 ? 0 : 2) : 1 - similarity
  }

  /// By four sums side by side, whose additions do not wait for each other.
  @inline(__always)
  private func sum(_ count: Int, _ term: (Int) -> Double) -> Double {
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    var i = 0
    while i &+ 4 <= count {
      a += term(i)
      b += term(i &+ 1)
      c += term(i &+ 2)
      d += term(i &+ 3)
      i &+= 4
    }
    while i < count {
      a += term(i)
      i &+= 1
    }
    return (a + b) + (c + d)
  }
}
