/// How a quantile is read off sorted values when it falls between two of them: NumPy's methods.
///
/// The nine of Hyndman and Fan come first; `linear`, the default, is their seventh.
///
/// Source: R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996).
public enum QuantileMethod: String, Sendable, CaseIterable {
  case linear
  case invertedCDF = "inverted_cdf"
  case averagedInvertedCDF = "averaged_inverted_cdf"
  case closestObservation = "closest_observation"
  case interpolatedInvertedCDF = "interpolated_inverted_cdf"
  case hazen, weibull
  case medianUnbiased = "median_unbiased"
  case normalUnbiased = "normal_unbiased"
  case lower, higher, midpoint, nearest

  /// Between which two of `count` sorted values the quantile lies, 0-based, and how far from the first.
  func place(of quantile: Double, count: Int) -> (below: Int, above: Int, fraction: Double) {
    let n = Double(count)
    let even = (n - 1) * quantile
    switch self {
    case .linear: return between(even, count) { $0 }
    case .interpolatedInvertedCDF: return between(virtual(n, quantile, 0, 1), count) { $0 }
    case .hazen: return between(virtual(n, quantile, 0.5, 0.5), count) { $0 }
    case .weibull: return between(virtual(n, quantile, 0, 0), count) { $0 }
    case .medianUnbiased: return between(virtual(n, quantile, 1 / 3, 1 / 3), count) { $0 }
    case .normalUnbiased: return between(virtual(n, quantile, 3 / 8, 3 / 8), count) { $0 }
    case .averagedInvertedCDF: return between(n * quantile - 1, count) { $0 == 0 ? 0.5 : 1 }
    case .midpoint:
      return between(0.5 * (even.rounded(.down) + even.rounded(.up)), count) { $0 == 0 ? 0 : 0.5 }
    case .invertedCDF: return at((n * quantile - 1).rounded(.up), count)
    case .closestObservation:
      // Halfway between two, the one whose number, from 1, is even.
      let index = n * quantile - 1.5
      let below = index.rounded(.down)
      return at(index == below && below.truncatingRemainder(dividingBy: 2) != 0 ? below : below + 1, count)
    case .lower: return at(even.rounded(.down), count)
    case .higher: return at(even.rounded(.up), count)
    case .nearest: return at(even.rounded(.toNearestOrEven), count)
    }
  }

  private func virtual(_ n: Double, _ quantile: Double, _ alpha: Double, _ beta: Double) -> Double {
    n * quantile + (alpha + quantile * (1 - alpha - beta)) - 1
  }

  private func at(_ index: Double, _ count: Int) -> (Int, Int, Double) {
    let place = Swift.max(0, Swift.min(count - 1, Int(index)))
    return (place, place, 0)
  }

  private func between(_ index: Double, _ count: Int, _ fraction: (Double) -> Double) -> (Int, Int, Double) {
    if index < 0 { return (0, 0, 0) }
    if index >= Double(count - 1) { return (count - 1, count - 1, 0) }
    let below = index.rounded(.down)
    return (Int(below), Int(below) + 1, fraction(index - below))
  }
}
