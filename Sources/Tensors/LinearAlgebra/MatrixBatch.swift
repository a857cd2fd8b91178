import Execution
import LinearAlgebra

/// A batch of matrices in column-major order in memory of their own, as LAPACK reads and overwrites them.
struct MatrixBatch {
  /// [batch..., columns, rows], row-major.
  private let memory: Tensor
  let batch: [Int]
  let rows: Int
  let columns: Int

  /// Memory with undefined content.
  init(uninitialized batch: [Int], rows: Int, columns: Int, dtype: DType) throws {
    memory = try Tensor(uninitialized: batch + [columns, rows], dtype: dtype)
    (self.batch, self.rows, self.columns) = (batch, rows, columns)
  }

  /// A copy of the matrices in the last two dimensions, in the type that they are computed in.
  ///
  /// - Throws: `LinearAlgebraError` about the argument `name` where there are no two dimensions or an element is
  ///   NaN or infinite.
  init(copying tensor: Tensor, named name: String, dtype: DType? = nil) throws {
    let dtype = dtype ?? tensor.dtype.factorizationType
    guard tensor.rank >= 2 else {
      throw LinearAlgebraError(
        argument: name, expected: "a matrix, or a batch of matrices",
        given: "a tensor of shape \(Shape.describe(tensor.shape))")
    }
    try self.init(
      uninitialized: Array(tensor.shape.dropLast(2)), rows: tensor.shape[tensor.rank - 2],
      columns: tensor.shape[tensor.rank - 1], dtype: dtype)
    try memory.write(converted: tensor.transpose(tensor.rank - 2, tensor.rank - 1))
    guard try memory.unary(.isfinite).reduce(.all).isTrue() else {
      throw LinearAlgebraError(
        argument: name, expected: "finite numbers", given: "a matrix with NaN or an infinity")
    }
  }

  /// - Throws: `LinearAlgebraError` unless the matrices are square.
  func requireSquare(named name: String) throws(LinearAlgebraError) {
    guard rows == columns else {
      throw LinearAlgebraError(
        argument: name, expected: "square matrices",
        given: "a tensor of shape \(Shape.describe(batch + [rows, columns]))")
    }
  }

  /// The number of matrices.
  var count: Int { batch.contains(0) ? 0 : batch.reduce(1, *) }

  var dtype: DType { memory.dtype }

  /// The matrices as a tensor [batch..., rows, columns]: a view of the same memory.
  func tensor() throws -> Tensor { try memory.transpose(memory.rank - 2, memory.rank - 1) }

  /// Where the first matrix starts. Valid while the batch lives.
  func base<T: LAPACKElement>(_: T.Type) throws -> UnsafeMutablePointer<T> {
    try memory.writePointer().assumingMemoryBound(to: T.self)
  }

  /// Calls `body` with the number of each matrix; the matrices share the threads.
  ///
  /// - Throws: `LinearAlgebraError` about the argument `name` for the first matrix that `body` fails on.
  func forEach(
    named name: String, _ body: (Int) throws(FactorizationFailure) -> Void
  ) throws {
    let size = Double(rows) * Double(columns) * Double(min(rows, columns))
    let grain = Int(max(1, (0x1p18 / max(1, size)).rounded(.down)))
    let first = Locked<(index: Int, failure: FactorizationFailure)?>(nil)
    try ThreadPool.run(count: count, grain: grain) { range in
      for index in range {
        do throws(FactorizationFailure) {
          try body(index)
        } catch {
          first.withLock { if $0.map({ index < $0.index }) ?? true { $0 = (index, error) } }
        }
      }
    }
    guard let (index, failure) = first.withLock({ $0 }) else { return }
    throw error(failure, named: name, matrix: count > 1 ? index + 1 : nil)
  }

  private func error(_ failure: FactorizationFailure, named name: String, matrix: Int?) -> any Error {
    let place = matrix.map { " (matrix \($0) of \(count))" } ?? ""
    func expected(_ what: String, _ given: String) -> LinearAlgebraError {
      LinearAlgebraError(argument: name, expected: what, given: given + place)
    }
    switch failure {
    case .singular: return expected("an invertible matrix", "a singular one")
    case .notPositiveDefinite(let order):
      return expected(
        "a positive definite matrix", "one whose leading minor of order \(order) is not positive")
    case .noConvergence:
      return expected("a matrix whose decomposition converges", "one whose does not")
    case .tooLarge: return expected("a matrix that LAPACK can count in 32 bits", "a larger one")
    case .outOfMemory: return TensorError("out of memory: cannot allocate the workspace of a decomposition")
    }
  }
}

extension DType {
  /// The type that matrices are factorized in: float32 of the shorter floating-point types, float64 of the rest.
  var factorizationType: DType { isFloatingPoint ? computeType : .float64 }
}
