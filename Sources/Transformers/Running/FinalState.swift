import Tensors

/// The normalized residual stream at the end of a run, and the matrix that makes scores of tokens from it.
struct FinalState {
  /// (B, T, C), or (B, 1, C) of each row's last position; read-only.
  let state: Tensor
  /// (V, C)
  let unembedding: RowMatrix

  /// (B, T, V) or (B, 1, V)
  func scores() throws -> Tensor { try unembedding.scores(state) }

  /// The scores of some tokens, or of all, after some positions of each row: (B, P, K) or (B, P, V).
  ///
  /// - Parameter positions: P for each row, of the state's.
  func scores(at positions: [[Int]], tokens: [Int]?) throws -> Tensor {
    let (T, C) = (state.shape[1], state.shape[2])
    let chosen = try Tensor(
      uninitialized: [positions.count, positions.first?.count ?? 0, C], dtype: .float32)
    try state.withPointer(to: Float.self) { source in
      try chosen.withMutablePointer(to: Float.self) { target in
        let places = positions.enumerated().flatMap { row, positions in positions.map { row * T + $0 } }
        for (number, place) in places.enumerated() {
          (target + number * C).update(from: source + place * C, count: C)
        }
      }
    }
    guard let tokens else { return try unembedding.scores(chosen) }
    let rows = try unembedding.rows(tokens, shape: [tokens.count, C])
    return try RowMatrix(tensor: rows).scores(chosen)
  }
}
