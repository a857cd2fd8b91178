import Tensors

/// Attention in steps, each with its result in memory (B, H, T, S): for hooks at the scores and patterns.
extension SelfAttention {
  /// scale · q · k for every query and key, also for those that the query will not see; 0 for padding.
  func scores(_ q: Heads, _ k: Heads) throws -> Tensor {
    let (H, T, S) = (q.count, layout.length, layout.keyCount)
    let shape = [layout.rowCount, H, T, S]
    let scores =
      layout.isPadded
      ? try Tensor(zeros: shape, dtype: .float32) : try Tensor(uninitialized: shape, dtype: .float32)
    let tiles = tiles(headCount: H)
    try withHeads(q) { q in
      try withHeads(k) { k in
        try scores.withMutablePointer(to: Float.self) { scores in
          try Tiling.run(tiles: tiles.count, scratch: 0) { number, _ in
            let tile = tiles[number]
            let corner = scores + corner(of: tile, H)
            q.multiply(tile, by: k, tile.keys, scale: scale, into: corner + tile.keys.lowerBound, stride: S)
            // A product of its own, so that what is seen rounds as it does without hooks.
            let unseen = tile.keys.upperBound..<layout.spans[tile.row].upperBound
            guard !unseen.isEmpty else { return }
            q.multiply(tile, by: k, unseen, scale: scale, into: corner + unseen.lowerBound, stride: S)
          }
        }
      }
    }
    return scores
  }

  /// The scores with -inf for the keys that a query does not see.
  func masked(_ scores: consuming Tensor) throws -> Tensor {
    try mapRows(scores) { row, visible in
      row.start.update(repeating: -.infinity, count: visible.lowerBound)
      (row.start + visible.upperBound).update(repeating: -.infinity, count: row.count - visible.upperBound)
    }
  }

  /// The softmax of masked scores, over whatever is not -inf.
  func pattern(masked scores: consuming Tensor) throws -> Tensor {
    try mapRows(scores) { row, _ in kernels.softmax(row.start, 1, row.count) }
  }

  /// The softmax over the keys that each query sees, and 0 for the others.
  func pattern(unmasked scores: consuming Tensor) throws -> Tensor {
    try mapRows(scores) { row, visible in
      row.start.update(repeating: 0, count: visible.lowerBound)
      guard !visible.isEmpty else { return row.start.update(repeating: 0, count: row.count) }
      kernels.causal_softmax(
        row.start + visible.lowerBound, 1, row.count - visible.lowerBound, visible.count)
    }
  }

  /// z (B, T, C) from the pattern, in which a hook may have made any key visible.
  func mix(_ pattern: Tensor, _ v: Heads) throws -> Tensor {
    let (H, D, S) = (v.count, v.width, layout.keyCount)
    let z = try outputTensor(width: H * D)
    let tiles = tiles(headCount: H)
    try pattern.withPointer(to: Float.self) { pattern in
      try withHeads(v) { v in
        try z.withMutablePointer(to: Float.self) { z in
          try Tiling.run(tiles: tiles.count, scratch: 0) { number, _ in
            let tile = tiles[number]
            let weights = pattern + corner(of: tile, H)
            // The same product as without hooks where nobody looks elsewhere.
            let keys = seesOnly(tile.keys, weights, tile.queries.count) ? tile.keys : 0..<S
            PatternProduct.multiply(
              BLAS.Matrix(start: weights + keys.lowerBound, stride: S),
              by: v.matrix(tile, from: keys.lowerBound), m: tile.queries.count, n: D, k: keys.count,
              into: z + tile.firstRow * H * D + tile.head * D, stride: H * D)
          }
        }
      }
    }
    return z
  }

  /// Where a tile's first row begins in (B, H, T, S).
  private func corner(of tile: Tile, _ headCount: Int) -> Int {
    ((tile.row * headCount + tile.head) * layout.length + tile.firstPosition) * layout.keyCount
  }

  /// Whether all weights outside of some keys are 0, in `count` rows.
  private func seesOnly(_ keys: Range<Int>, _ weights: UnsafePointer<Float>, _ count: Int) -> Bool {
    let keyCount = layout.keyCount
    for row in 0..<count {
      let row = weights + row * keyCount
      for key in 0..<keys.lowerBound where row[key] != 0 { return false }
      for key in keys.upperBound..<keyCount where row[key] != 0 { return false }
    }
    return true
  }

  /// Changes each row of (B, H, T, S), in place where nothing else reads the memory. `change` gets the row and
  /// the keys that its query sees, none for padding.
  private func mapRows(
    _ scores: consuming Tensor,
    _ change: ((start: UnsafeMutablePointer<Float>, count: Int), Range<Int>) -> Void
  ) throws -> Tensor {
    let (H, T, S) = (scores.shape[1], layout.length, layout.keyCount)
    let rowCount = scores.rowCount
    let target = scores.isOverwritable ? copy scores : try scores.clone()
    try target.withMutablePointer(to: Float.self) { start in
      try Tiling.rows(rowCount, width: S) { rows in
        for number in rows {
          let (row, position) = (number / (H * T), layout.past + number % T)
          let span = layout.spans[row]
          let visible = span.contains(position) ? span.lowerBound..<position + 1 : 0..<0
          change((start + number * S, S), visible)
        }
      }
    }
    return target
  }
}
