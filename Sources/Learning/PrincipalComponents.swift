import Execution
import LinearAlgebra

/// Principal component analysis, as `sklearn.decomposition.PCA`.
///
///     let pca = try PrincipalComponents(x, count: .number(2))
///     let y = try pca.transform(x)                        // [rows, 2]
///
/// Signs are scikit-learn's: in each component the entry of largest magnitude is positive.
public struct PrincipalComponents: Sendable {
  /// How many components are kept.
  public enum Count: Equatable, Sendable {
    /// As many as the smaller side.
    case all
    case number(Int)
    /// As few as explain more than this part of the variance, in (0, 1).
    case variance(Double)
  }

  /// How the components are found.
  public enum Solver: String, CaseIterable, Sendable {
    /// `covariance` where that is faster and not all components are near 0: see `init`.
    case automatic = "auto"
    /// The singular values of the centred data.
    case full
    /// The eigenvalues of the covariance matrix; squares the condition.
    case covariance = "covariance_eigh"
  }

  /// [kept, features], a component in each row.
  public let components: DataMatrix
  /// The variance along each component, with ddof = 1.
  public let explainedVariance: [Double]
  public let explainedVarianceRatio: [Double]
  public let singularValues: [Double]
  /// The mean of each feature.
  public let mean: [Double]
  /// The mean variance along the components that were left out.
  public let noiseVariance: Double
  /// Whether `transform` scales each component to variance 1.
  public let whiten: Bool

  /// Fits the components of `x`, samples in rows.
  ///
  /// The automatic solver takes the covariance matrix for up to 1000 features with ten times as many samples, as
  /// scikit-learn does, and where scikit-learn would take random projections (a side above 500 and less than 80 %
  /// of the components) if there are no more features than samples. That is exact to some 1e-8 of the largest
  /// singular value.
  ///
  /// - Throws: `LearningError` for values that are not finite or a count that is out of range, `Cancelled`,
  ///   `FactorizationFailure`.
  public init(
    _ x: DataMatrix, count: Count = .all, whiten: Bool = false, solver: Solver = .automatic
  ) throws {
    try x.check()
    try PrincipalComponents.check(count, x)
    guard solver != .covariance || x.columns <= PrincipalComponents.covarianceLimit else {
      throw LearningError(
        argument: "svd_solver",
        expected: "\"full\" for more than \(PrincipalComponents.covarianceLimit) features",
        given: "\"covariance_eigh\"")
    }
    mean = x.columnMeans()
    let centred = x.subtracting(mean)
    let spectrum =
      PrincipalComponents.usesCovariance(solver, count, x)
      ? try Spectrum(ofCovarianceOf: centred) : try Spectrum(ofValuesOf: centred)
    let variances = spectrum.singularValues.map { $0 * $0 / Double(x.rows - 1) }
    let total = variances.reduce(0, +)
    let ratios = variances.map { $0 / total }
    let kept =
      switch count {
      case .all: variances.count
      case .number(let number): number
      case .variance(let part): PrincipalComponents.number(explaining: part, ratios)
      }
    components = spectrum.components(kept)
    explainedVariance = Array(variances.prefix(kept))
    explainedVarianceRatio = Array(ratios.prefix(kept))
    singularValues = Array(spectrum.singularValues.prefix(kept))
    let rest = min(x.rows, x.columns) - kept
    noiseVariance = rest > 0 ? variances.dropFirst(kept).prefix(rest).reduce(0, +) / Double(rest) : 0
    self.whiten = whiten
  }

  /// LAPACK counts the workspace of larger matrices in too few bits.
  private static let covarianceLimit = 20_000

  private static func check(_ count: Count, _ x: DataMatrix) throws(LearningError) {
    let most = min(x.rows, x.columns)
    switch count {
    case .number(let number) where number < 1 || number > most:
      throw LearningError(
        argument: "n_components", expected: "from 1 to the smaller side of x (\(most))", given: "\(number)")
    case .variance(let part) where !(part > 0 && part < 1):
      throw LearningError(
        argument: "n_components", expected: "a number of components, or a part of the variance below 1",
        given: "\(part)")
    default: break
    }
  }

  private static func usesCovariance(_ solver: Solver, _ count: Count, _ x: DataMatrix) -> Bool {
    guard solver == .automatic else { return solver == .covariance }
    if x.columns <= 1000, x.rows >= 10 * x.columns { return true }
    guard case .number(let number) = count, max(x.rows, x.columns) > 500, x.columns <= x.rows else {
      return false
    }
    return Double(number) < 0.8 * Double(min(x.rows, x.columns))
  }

  /// The number whose cumulative ratio first exceeds `part`.
  private static func number(explaining part: Double, _ ratios: [Double]) -> Int {
    var sum = 0.0
    for (index, ratio) in ratios.enumerated() {
      sum += ratio
      if sum > part { return index + 1 }
    }
    return ratios.count
  }

  /// The coordinates of samples along the components, [rows, kept].
  public func transform(_ x: DataMatrix) throws -> DataMatrix {
    try x.checkColumns(mean.count)
    let projected = try MatrixProduct.multiply(x.subtracting(mean), components, transposing: .second)
    guard whiten else { return projected }
    return scaled(projected) { $0 / $1 }
  }

  /// The samples that have these coordinates, [rows, features].
  public func inverseTransform(_ y: DataMatrix) throws -> DataMatrix {
    guard y.columns == components.rows else {
      throw LearningError(
        argument: "y", expected: "\(components.rows) columns, one for each component", given: "\(y.columns)")
    }
    try y.check(name: "y")
    let coordinates = whiten ? scaled(y) { $0 * $1 } : y
    let samples = try MatrixProduct.multiply(coordinates, components)
    return samples.subtracting(mean.map { -$0 })
  }

  /// A column that has no variance is divided by the smallest number that counts, as in scikit-learn.
  private func scaled(_ x: DataMatrix, _ operation: (Double, Double) -> Double) -> DataMatrix {
    let scales = explainedVariance.map { max($0.squareRoot(), Double.ulpOfOne) }
    return DataMatrix(
      unchecked: x.values.indices.map { operation(x.values[$0], scales[$0 % x.columns]) }, rows: x.rows,
      columns: x.columns)
  }
}

/// Singular values in descending order and the right singular vectors, in rows, with scikit-learn's signs.
private struct Spectrum {
  private(set) var singularValues: [Double]
  private var vectors: [Double]
  private let features: Int

  /// By singular value decomposition of centred data.
  init(ofValuesOf x: DataMatrix) throws(FactorizationFailure) {
    let smaller = min(x.rows, x.columns)
    features = x.columns
    var values = [Double](repeating: 0, count: smaller)
    // In memory x is its transpose column-major, whose left vectors are the right ones of x, in columns: as rows.
    var (memory, left) = (x.values, [Double](repeating: 0, count: x.columns * smaller))
    var right = [Double](repeating: 0, count: smaller * x.rows)
    try memory.withUnsafeMutableBufferPointer { (memory) throws(FactorizationFailure) in
      try left.withUnsafeMutableBufferPointer { (left) throws(FactorizationFailure) in
        try right.withUnsafeMutableBufferPointer { (right) throws(FactorizationFailure) in
          try values.withUnsafeMutableBufferPointer { (values) throws(FactorizationFailure) in
            guard let a = memory.baseAddress, let s = values.baseAddress else { return }
            try SingularValues.decompose(
              a, rows: x.columns, columns: x.rows, vectors: .reduced, s: s, u: left.baseAddress,
              vt: right.baseAddress)
          }
        }
      }
    }
    singularValues = values
    vectors = left
    fixSigns()
  }

  /// By the eigenvalues of the covariance matrix of centred data.
  init(ofCovarianceOf x: DataMatrix) throws {
    features = x.columns
    var gram = try MatrixProduct.multiply(x, x, transposing: .first).values
    var squares = [Double](repeating: 0, count: x.columns)
    let n = x.columns
    try gram.withUnsafeMutableBufferPointer { gram in
      try squares.withUnsafeMutableBufferPointer { squares in
        guard let a = gram.baseAddress, let w = squares.baseAddress else { return }
        try SymmetricEigenvalues.decompose(a, n: n, triangle: .lower, vectors: true, w: w)
      }
    }
    // Ascending columns become descending rows; column-major columns are rows in memory.
    singularValues = squares.reversed().map { max($0, 0).squareRoot() }
    vectors = (0..<n).reversed().flatMap { gram[$0 * n..<($0 + 1) * n] }
    let smaller = min(x.rows, x.columns)
    singularValues.removeLast(n - smaller)
    fixSigns()
  }

  /// The entry of largest magnitude of each vector becomes positive; of equal ones the first decides.
  private mutating func fixSigns() {
    for row in singularValues.indices {
      let range = row * features..<(row + 1) * features
      var largest = 0.0
      for value in vectors[range] where abs(value) > abs(largest) { largest = value }
      if largest < 0 { for index in range { vectors[index] = -vectors[index] } }
    }
  }

  func components(_ count: Int) -> DataMatrix {
    DataMatrix(unchecked: Array(vectors.prefix(count * features)), rows: count, columns: features)
  }
}
