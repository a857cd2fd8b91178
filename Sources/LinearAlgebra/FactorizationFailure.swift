/// Why a matrix has no such factorization, or none was found.
public enum FactorizationFailure: Error, Equatable, Sendable {
  /// A pivot is exactly 0; rows count from 0.
  case singular(row: Int)
  /// The leading minor of that order is not positive.
  case notPositiveDefinite(order: Int)
  /// The iteration for singular values or eigenvalues did not end.
  case noConvergence
  /// LAPACK counts in 32 bits.
  case tooLarge
  case outOfMemory
}
