/// A function from all elements along some dimensions to one.
///
/// Sums and products of float32 are accumulated in float64 and rounded once. Types are NumPy's: sums of int64
/// and bool are int64, means of them float64.
public enum Reduction: Sendable, Equatable {
  case sum
  case mean
  /// Squared deviations from the mean, divided by n - ddof.
  case variance(ddof: Int)
  case standardDeviation(ddof: Int)
  /// NaN if there is one.
  case min
  /// NaN if there is one.
  case max
  case product
  /// Whether some element is not zero.
  case any
  /// Whether no element is zero.
  case all
  /// The square root of the sum of squares.
  case norm

  var name: String {
    switch self {
    case .sum: "sum"
    case .mean: "mean"
    case .variance: "var"
    case .standardDeviation: "std"
    case .min: "min"
    case .max: "max"
    case .product: "prod"
    case .any: "any"
    case .all: "all"
    case .norm: "norm"
    }
  }

  /// The type that elements are converted to first.
  func computeType(of dtype: DType) -> DType {
    switch self {
    case .mean, .variance, .standardDeviation, .norm: dtype.floatingResult
    case .sum, .product, .min, .max, .any, .all: dtype.computeType
    }
  }
}
