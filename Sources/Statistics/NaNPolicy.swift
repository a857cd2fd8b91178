/// What a test makes of NaN in its samples; the raw values are SciPy's names.
public enum NaNPolicy: String, CaseIterable, Sendable {
  /// All results are NaN.
  case propagate
  /// The values are left out; of paired samples, the pairs.
  case omit
  /// An error.
  case raise
}
