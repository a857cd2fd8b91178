import Glibc

/// A smooth density of values: SciPy's `gaussian_kde` with Scott's bandwidth, from the least to the greatest
/// value.
public struct DensityEstimate: Equatable, Sendable {
  public let places: [Double]
  public let densities: [Double]

  /// Nil where no value is finite. Values that are all the same have one place with a density of 1.
  public init?(_ values: [Double], points: Int = 100) {
    let values = values.filter(\.isFinite)
    guard let least = values.min(), let greatest = values.max() else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0) { $0 + $1 / count }
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(count - 1, 1)
    let width = variance.squareRoot() * pow(count, -0.2)
    guard greatest > least, width > 0, width.isFinite, points > 1 else {
      places = [least]
      densities = [1]
      return
    }
    let grid = (0..<points).map { least + Double($0) / Double(points - 1) * (greatest - least) }
    let unit = 1 / (count * width * (2 * Double.pi).squareRoot())
    places = grid
    densities = grid.map { place in
      values.reduce(0) { sum, value in
        let distance = (place - value) / width
        return sum + exp(-0.5 * distance * distance)
      } * unit
    }
  }
}
