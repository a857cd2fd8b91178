import LinearAlgebra
import Testing

/// What the factorizations do on plain buffers; their numbers are compared with NumPy's in `TensorsTests`.
@Suite struct FactorizationTests {
  private func failure(
    _ memory: [Double], _ body: (UnsafeMutablePointer<Double>) throws(FactorizationFailure) -> Void
  ) throws -> FactorizationFailure? {
    var memory = memory
    return try memory.withUnsafeMutableBufferPointer { buffer in
      let base = try #require(buffer.baseAddress)
      do throws(FactorizationFailure) {
        try body(base)
        return nil
      } catch {
        return error
      }
    }
  }

  @Test func failuresSayWhere() throws {
    // Column-major, and a right-hand side behind it: the second row is twice the first.
    let singular = try failure([1, 2, 2, 4, 1, 1]) { (a) throws(FactorizationFailure) in
      try LowerUpper.solve(a, n: 2, b: a + 4, columns: 1)
    }
    #expect(singular == .singular(row: 1))
    let indefinite = try failure([1, 0, 0, 0, 4, 0, 0, 0, -9]) { (a) throws(FactorizationFailure) in
      try Cholesky.factorize(a, n: 3, triangle: .lower)
    }
    #expect(indefinite == .notPositiveDefinite(order: 3))
  }

  @Test func sizesBeyondThirtyTwoBitsAreRefused() throws {
    let huge = Int(Int32.max) + 1
    let tooLarge = try failure([0]) { (a) throws(FactorizationFailure) in
      try SingularValues.decompose(a, rows: huge, columns: 1, vectors: .none, s: a, u: nil, vt: nil)
    }
    #expect(tooLarge == .tooLarge)
    let workspace = try failure([0]) { (a) throws(FactorizationFailure) in
      try SymmetricEigenvalues.decompose(a, n: 40_000, triangle: .lower, vectors: true, w: a)
    }
    #expect(workspace == .tooLarge)
  }

  @Test func trianglesAreCleared() throws {
    var a = [4.0, 2, 7, 2]  // column-major; the 7 above the diagonal is not read
    let failed = try a.withUnsafeMutableBufferPointer { buffer -> Bool in
      let base = try #require(buffer.baseAddress)
      do { try Cholesky.factorize(base, n: 2, triangle: .lower) } catch { return true }
      return false
    }
    #expect(!failed)
    #expect(a == [2, 1, 0, 1])
  }

  @Test func emptyMatricesAreFine() throws {
    let failed = try failure([0]) { (a) throws(FactorizationFailure) in
      try SingularValues.decompose(a, rows: 0, columns: 3, vectors: .none, s: a, u: nil, vt: nil)
      try SymmetricEigenvalues.decompose(a, n: 0, triangle: .lower, vectors: true, w: a)
      try Cholesky.factorize(a, n: 0, triangle: .upper)
      let determinant = try LowerUpper.determinant(a, n: 0)
      #expect(determinant.value == 1 && determinant.logarithm == 0)
    }
    #expect(failed == nil)
  }
}
