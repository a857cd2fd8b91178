import Execution
import Tensors

/// Causal self-attention of queries, keys and values per head.
///
///     z[b, i, h] = sum over j <= i of softmax(scale · q[b, i, h] · k[b, j, h]) v[b, j, h]
///
/// over the real positions of each row, with q (B, T, H, D), k and v (B, S, H, D), where S counts remembered
/// positions too. Padding is seen by nobody and its own z is 0. A tile is a block of queries of one head of
/// one row; it reads q, k and v where they lie and writes z where it belongs, and its scores are scratch.
///
/// `SelfAttention+Points.swift` does the same in steps, for hooks at the scores and patterns; both round alike.
struct SelfAttention {
  let scale: Float
  let layout: SequenceLayout

  /// z (B, T, C)
  func callAsFunction(_ q: Heads, _ k: Heads, _ v: Heads) throws -> Tensor {
    let (D, C) = (q.width, q.count * q.width)
    let z = try outputTensor(width: C)
    let tiles = tiles(headCount: q.count)
    let scratch = tiles.reduce(0) { max($0, $1.queries.count * $1.keys.count) }

    try withHeads(q, k, v) { q, k, v in
      try z.withMutablePointer(to: Float.self) { z in
        try Tiling.run(tiles: tiles.count, scratch: scratch) { number, scores in
          let tile = tiles[number]
          let seen = tile.keys.count  // the keys that the block's last query sees
          q.multiply(tile, by: k, tile.keys, scale: scale, into: scores, stride: seen)
          kernels.causal_softmax(scores, tile.queries.count, seen, tile.visible)
          PatternProduct.multiply(
            BLAS.Matrix(start: scores, stride: seen), by: v.matrix(tile, from: tile.keys.lowerBound),
            m: tile.queries.count, n: D, k: seen, into: z + tile.firstRow * C + tile.head * D, stride: C)
        }
      }
    }
    return z
  }

  /// Memory for z (B, T, C), with zeros where tiles will leave some.
  func outputTensor(width: Int) throws -> Tensor {
    let shape = [layout.rowCount, layout.length, width]
    return layout.isPadded
      ? try Tensor(zeros: shape, dtype: .float32) : try Tensor(uninitialized: shape, dtype: .float32)
  }

  // MARK: Tiles

  /// A block of queries of one head of one row, and the keys that its last query sees.
  ///
  /// Positions are counted from the beginning of the sequences.
  struct Tile {
    let row, head: Int
    let queries: Range<Int>
    let keys: Range<Int>
    /// The number of keys that the first query sees.
    let visible: Int
    /// Of the first query among the rows of the run, b T + t.
    let firstRow: Int
    /// Of the first query among the positions of the run.
    let firstPosition: Int
  }

  /// Queries in a tile: keys after the last of them are not computed, so smaller tiles waste less.
  private static let queryBlock = 128

  /// All tiles of the real queries.
  func tiles(headCount: Int) -> [Tile] {
    var tiles: [Tile] = []
    for row in 0..<layout.rowCount {
      let queries = layout.queries(ofRow: row)
      let start = layout.spans[row].lowerBound
      let blocks = Tiling.Ranges(queries.count, limit: Self.queryBlock)
      for head in 0..<headCount {
        for number in 0..<blocks.number {
          let first = queries.lowerBound + blocks[number].lowerBound
          let end = queries.lowerBound + blocks[number].upperBound
          tiles.append(
            Tile(
              row: row, head: head, queries: first..<end, keys: start..<end, visible: first - start + 1,
              firstRow: row * layout.length + first - layout.past, firstPosition: first - layout.past))
        }
      }
    }
    return tiles
  }
}

// MARK: - Heads in memory

extension SelfAttention {
  /// Heads while their memory is open for reading.
  struct OpenHeads {
    let start: UnsafePointer<Float>
    let geometry: Heads.Geometry
    let width: Int

    /// The matrix of a tile's head, from a position on.
    func matrix(_ tile: Tile, from position: Int, isTransposed: Bool = false) -> BLAS.Matrix {
      geometry.matrix(start, row: tile.row, head: tile.head, from: position, isTransposed: isTransposed)
    }

    /// The scores of a tile's queries, which these are, and some keys.
    func multiply(
      _ tile: Tile, by keys: OpenHeads, _ range: Range<Int>, scale: Float,
      into scores: UnsafeMutablePointer<Float>, stride: Int
    ) {
      BLAS.multiply(
        matrix(tile, from: tile.firstPosition),
        keys.matrix(tile, from: range.lowerBound, isTransposed: true),
        m: tile.queries.count, n: range.count, k: width, scale: scale, into: scores, stride: stride)
    }
  }

  func withHeads<Result>(
    _ q: Heads, _ k: Heads, _ v: Heads, _ body: (OpenHeads, OpenHeads, OpenHeads) throws -> Result
  ) throws -> Result {
    try withHeads(q) { q in try withHeads(k) { k in try withHeads(v) { v in try body(q, k, v) } } }
  }

  func withHeads<Result>(_ heads: Heads, _ body: (OpenHeads) throws -> Result) throws -> Result {
    try heads.tensor.withPointer(to: Float.self) {
      try body(OpenHeads(start: $0, geometry: heads.geometry, width: heads.width))
    }
  }
}
