import Execution

/// How a tensor is gone through to reduce some of its dimensions.
///
/// Where neighbours in memory go into one result, rows are folded into one accumulator each; where they go
/// into different results, whole rows are added to rows of accumulators. Either way long reductions are cut
/// into pieces by shape alone, and the pieces' accumulators are combined in order.
struct ReductionPlan {
  let source: Tensor
  /// The dimensions that stay, in the order of the accumulators.
  let kept: [Int]
  let outputs: Int
  /// The elements that go into each result.
  let depth: Int

  private let keptShape: [Int]
  private let keptSteps: [Int]
  private let reduced: StridedWalk
  private let byColumns: Bool

  /// Results that one task of the column order accumulates: few enough to stay in the cache.
  private static let columnBlock = 512
  static let taskLength = 1 << 15

  init(_ source: Tensor, reducing dimensions: [Int]) throws(TensorError) {
    let steps = source.byteSteps
    var kept = source.shape.indices.filter { !dimensions.contains($0) }
    let nearest = source.shape.indices.filter { source.shape[$0] > 1 }
      .min { steps[$0].magnitude < steps[$1].magnitude }
    var byColumns = false
    if let nearest, let place = kept.firstIndex(of: nearest), source.shape[nearest] >= 16 {
      byColumns = true
      kept.remove(at: place)
      kept.append(nearest)
    }
    self.source = source
    self.kept = kept
    self.byColumns = byColumns
    keptShape = kept.map { source.shape[$0] }
    keptSteps = kept.map { steps[$0] }
    outputs = try Shape.elementCount(keptShape)
    reduced = try StridedWalk(
      shape: dimensions.map { source.shape[$0] }, steps: [dimensions.map { steps[$0] }])
    depth = reduced.count
  }

  /// The reduction of each group of elements, without the kernel's last step.
  ///
  /// - Parameter shifts: one for each result, or none.
  func accumulate<Kernel: ReductionKernel>(
    _: Kernel.Type, shifts: Scratch<Double>? = nil
  ) throws -> Scratch<Kernel.Accumulator> {
    let pieces = max(1, reduced.tiles)
    let (total, overflow) = outputs.multipliedReportingOverflow(by: pieces)
    guard !overflow else { throw TensorError("a reduction of this size is too large") }
    if depth == 0 || outputs == 0 { return try Scratch(count: outputs, repeating: Kernel.identity) }
    // [piece, output]
    let results = try Scratch(count: total, repeating: Kernel.identity)
    try results.withPointer { partial in
      if let shifts {
        try shifts.withPointer { try fold(Kernel.self, pieces, partial, UnsafePointer($0)) }
      } else {
        try fold(Kernel.self, pieces, partial, nil)
      }
      for piece in 1..<max(1, pieces) {
        for output in 0..<outputs {
          partial[output] = Kernel.combine(partial[output], partial[piece * outputs + output])
        }
      }
    }
    return results
  }

  private func fold<Kernel: ReductionKernel>(
    _: Kernel.Type, _ pieces: Int, _ partial: UnsafeMutablePointer<Kernel.Accumulator>,
    _ shifts: UnsafePointer<Double>?
  ) throws(Cancelled) {
    if byColumns {
      try foldColumns(Kernel.self, pieces, partial, shifts)
    } else {
      try foldRows(Kernel.self, pieces, partial, shifts)
    }
  }

  private func sourceOffset(of output: Int) -> Int {
    var rest = output
    var offset = 0
    for dimension in keptShape.indices.reversed() {
      offset += rest % keptShape[dimension] * keptSteps[dimension]
      rest /= keptShape[dimension]
    }
    return offset
  }

  // MARK: - Rows

  private func foldRows<Kernel: ReductionKernel>(
    _: Kernel.Type, _ pieces: Int, _ partial: UnsafeMutablePointer<Kernel.Accumulator>,
    _ shifts: UnsafePointer<Double>?
  ) throws(Cancelled) {
    let base = source.readPointer
    let step = reduced.rowSteps[0]
    let tasksAtOnce = max(1, ReductionPlan.taskLength / min(depth, ReductionPlan.taskLength))
    try ThreadPool.run(count: outputs * pieces, grain: tasksAtOnce) { tasks in
      for task in tasks {
        let (output, piece) = (task % outputs, task / outputs)
        let start = base + sourceOffset(of: output)
        let shift = shifts.map { $0[output] } ?? 0
        if reduced.isOneRow {
          partial[task] = ReductionPlan.fold(Kernel.self, start, step, depth, shift)
          continue
        }
        var accumulator = Kernel.identity
        reduced.visit(piece) { offsets, length in
          accumulator = Kernel.combine(
            accumulator, ReductionPlan.fold(Kernel.self, start + offsets[0], step, length, shift))
        }
        partial[task] = accumulator
      }
    }
    withExtendedLifetime(source.storage) {}
  }

  /// One row, by eight accumulators side by side: the additions of one would wait for each other.
  @inline(__always)
  private static func fold<Kernel: ReductionKernel>(
    _: Kernel.Type, _ row: UnsafeRawPointer, _ step: Int, _ count: Int, _ shift: Double
  ) -> Kernel.Accumulator {
    var i = 0
    var total = Kernel.identity
    if step == MemoryLayout<Kernel.Element>.stride, count >= 16 {
      let x = row.assumingMemoryBound(to: Kernel.Element.self)
      if let result = Kernel.fold(x, count: count, shift: shift) { return result }
      var (a, b, c, d) = (Kernel.identity, Kernel.identity, Kernel.identity, Kernel.identity)
      var (e, f, g, h) = (Kernel.identity, Kernel.identity, Kernel.identity, Kernel.identity)
      while i &+ 8 <= count {
        a = Kernel.add(a, x[i], shift: shift)
        b = Kernel.add(b, x[i &+ 1], shift: shift)
        c = Kernel.add(c, x[i &+ 2], shift: shift)
        d = Kernel.add(d, x[i &+ 3], shift: shift)
        e = Kernel.add(e, x[i &+ 4], shift: shift)
        f = Kernel.add(f, x[i &+ 5], shift: shift)
        g = Kernel.add(g, x[i &+ 6], shift: shift)
        h = Kernel.add(h, x[i &+ 7], shift: shift)
        i &+= 8
      }
      let low = Kernel.combine(Kernel.combine(a, b), Kernel.combine(c, d))
      total = Kernel.combine(low, Kernel.combine(Kernel.combine(e, f), Kernel.combine(g, h)))
    }
    while i < count {
      total = Kernel.add(total, (row + i &* step).load(as: Kernel.Element.self), shift: shift)
      i &+= 1
    }
    return total
  }

  // MARK: - Columns

  private func foldColumns<Kernel: ReductionKernel>(
    _: Kernel.Type, _ pieces: Int, _ partial: UnsafeMutablePointer<Kernel.Accumulator>,
    _ shifts: UnsafePointer<Double>?
  ) throws(Cancelled) {
    let base = source.readPointer
    let width = keptShape[keptShape.count - 1]
    let columnStep = keptSteps[keptSteps.count - 1]
    let rowStep = reduced.rowSteps[0]
    let blocks = (width + ReductionPlan.columnBlock - 1) / ReductionPlan.columnBlock
    let perPiece = outputs / width * blocks
    let work = min(width, ReductionPlan.columnBlock) * min(depth, ReductionPlan.taskLength)
    try ThreadPool.run(count: perPiece * pieces, grain: max(1, ReductionPlan.taskLength / work)) { tasks in
      for task in tasks {
        let (piece, place) = (task / perPiece, task % perPiece)
        let column = place % blocks * ReductionPlan.columnBlock
        let output = place / blocks * width + column
        let columns = min(ReductionPlan.columnBlock, width - column)
        let start = base + sourceOffset(of: output)
        let row = partial + piece * outputs + output
        reduced.visit(piece) { offsets, length in
          for i in 0..<length {
            let x = start + offsets[0] + i * rowStep
            if shifts == nil, columnStep == MemoryLayout<Kernel.Element>.stride {
              let x = x.assumingMemoryBound(to: Kernel.Element.self)
              if Kernel.add(x, to: row, count: columns) { continue }
              for j in 0..<columns { row[j] = Kernel.add(row[j], x[j], shift: 0) }
            } else {
              for j in 0..<columns {
                let element = (x + j * columnStep).load(as: Kernel.Element.self)
                row[j] = Kernel.add(row[j], element, shift: shifts.map { $0[output + j] } ?? 0)
              }
            }
          }
        }
      }
    }
    withExtendedLifetime(source.storage) {}
  }
}
