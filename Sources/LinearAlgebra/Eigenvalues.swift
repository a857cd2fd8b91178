/// Eigenvalues and right eigenvectors of general square matrices (LAPACK's geev).
public enum Eigenvalues {
  /// Decomposes `a`, [n, n] column-major and destroyed.
  ///
  /// - Parameters:
  ///   - real: gets the real parts of the eigenvalues; conjugate pairs are neighbours.
  ///   - imaginary: gets their imaginary parts, of a pair the positive one first.
  ///   - vectors: the real and the imaginary parts of the eigenvectors, [n, n] column-major, in columns of
  ///     Euclidean norm 1; nil for none.
  /// - Throws: `noConvergence`, `tooLarge`, `outOfMemory`. All elements must be finite.
  public static func decompose<T: LAPACKElement>(
    _ a: T.Pointer, n: Int, real: T.Pointer, imaginary: T.Pointer,
    vectors: (real: T.Pointer, imaginary: T.Pointer)?
  ) throws(FactorizationFailure) {
    OpenBLAS.useOneThread
    if n == 0 { return }
    let (order, job) = (try T.lapackSize(n), vectors == nil ? Flag.values : Flag.vectors)
    let size = try T.workspaceSize { T.geev(job, order, a, real, imaginary, vectors?.real, $0, -1) }
    let work = try Workspace<T>(size)
    guard T.geev(job, order, a, real, imaginary, vectors?.real, work.base, work.count) == 0 else {
      throw .noConvergence
    }
    if let vectors { unpack(vectors.real, into: vectors.imaginary, imaginaryValues: imaginary, n: n) }
  }

  /// LAPACK stores the vectors of a conjugate pair, x + iy and x - iy, as the columns x and y.
  private static func unpack<T: LAPACKElement>(
    _ columns: T.Pointer, into imaginary: T.Pointer, imaginaryValues: T.Pointer, n: Int
  ) {
    imaginary.update(repeating: 0, count: n * n)
    var column = 0
    while column < n {
      guard imaginaryValues[column] != 0, column + 1 < n else {
        column += 1
        continue
      }
      let (first, second) = (column * n, (column + 1) * n)
      for row in 0..<n {
        let part = columns[second + row]
        imaginary[first + row] = part
        imaginary[second + row] = -part
        columns[second + row] = columns[first + row]
      }
      column += 2
    }
  }
}
