import Execution

/// A walk over operands of one shape and different strides, in rows that an inner loop goes through.
///
/// Dimensions that every operand steps through evenly are merged, so that contiguous operands are one long row.
/// The dimensions are ordered by the steps of the first operand, which is the one that is written. All steps
/// and offsets are in bytes.
struct StridedWalk {
  /// Tensors up to this many elements are not worth waking other threads.
  static let serialLimit = 1 << 16
  private static let tileLength = 1 << 15

  private let operandCount: Int
  /// The dimensions above the row, outermost first.
  private let outerShape: [Int]
  /// `[dimension * operandCount + operand]`
  private let outerSteps: [Int]
  private let rowLength: Int
  private let rows: Int
  /// Of each operand, between neighbours in a row.
  let rowSteps: [Int]
  let count: Int

  private let piecesPerRow: Int
  private let rowsPerTile: Int
  let tiles: Int

  /// - Parameter steps: for each operand the distance of neighbours along each dimension, in bytes.
  init(shape: [Int], steps: [[Int]]) throws(TensorError) {
    let count = try Shape.elementCount(shape)
    let (sizes, merged) = StridedWalk.merge(shape, steps)
    operandCount = steps.count
    outerShape = Array(sizes.dropLast())
    outerSteps = Array(merged.dropLast().joined())
    rowLength = count == 0 ? 0 : sizes.last ?? 1
    rowSteps = merged.last ?? Array(repeating: 0, count: steps.count)
    self.count = count
    rows = count == 0 ? 0 : count / rowLength
    piecesPerRow = max(1, (rowLength + StridedWalk.tileLength - 1) / StridedWalk.tileLength)
    rowsPerTile = piecesPerRow > 1 ? 1 : max(1, StridedWalk.tileLength / max(1, rowLength))
    tiles = piecesPerRow > 1 ? rows * piecesPerRow : (rows + rowsPerTile - 1) / rowsPerTile
  }

  /// Leaves out dimensions of size 1, sorts the others by the first operand's steps and merges neighbours.
  private static func merge(_ shape: [Int], _ steps: [[Int]]) -> (sizes: [Int], steps: [[Int]]) {
    var order = shape.indices.filter { shape[$0] != 1 }
    if let first = steps.first {
      // Stable: the dimensions of a repeated or row-major operand keep their order.
      order = order.enumerated().sorted { a, b in
        let (x, y) = (first[a.element].magnitude, first[b.element].magnitude)
        return x == y ? a.offset < b.offset : x > y
      }.map(\.element)
    }
    var sizes: [Int] = []
    var merged: [[Int]] = []
    for dimension in order {
      let step = steps.map { $0[dimension] }
      if let outer = merged.last, let size = sizes.last,
        zip(outer, step).allSatisfy({ $0 == $1 &* shape[dimension] })
      {
        sizes[sizes.count - 1] = size &* shape[dimension]
        merged[merged.count - 1] = step
      } else {
        sizes.append(shape[dimension])
        merged.append(step)
      }
    }
    return (sizes, merged)
  }

  /// Whether all elements lie in one row that one tile covers.
  var isOneRow: Bool { rows == 1 && piecesPerRow == 1 }

  /// Calls `body` with the operands' byte offsets and the length of each piece of a row; in parallel when the
  /// tensor is large. The pieces depend on the shape alone.
  func run(_ body: (_ offsets: UnsafePointer<Int>, _ length: Int) -> Void) throws(Cancelled) {
    if count <= StridedWalk.serialLimit {
      try Cancellation.check()
      for tile in 0..<tiles { visit(tile, body) }
    } else {
      try ThreadPool.run(tiles: tiles) { tile in visit(tile, body) }
    }
  }

  /// The pieces of one tile, in order.
  func visit(_ tile: Int, _ body: (_ offsets: UnsafePointer<Int>, _ length: Int) -> Void) {
    let firstRow = piecesPerRow > 1 ? tile / piecesPerRow : tile * rowsPerTile
    let start = piecesPerRow > 1 ? tile % piecesPerRow * StridedWalk.tileLength : 0
    let length = min(rowLength - start, StridedWalk.tileLength)
    let rowCount = min(rowsPerTile, rows - firstRow)
    let rank = outerShape.count
    withUnsafeTemporaryAllocation(of: Int.self, capacity: rank + operandCount) { scratch in
      guard let coordinates = scratch.baseAddress else { return }
      let offsets = coordinates + rank
      outerShape.withUnsafeBufferPointer { shape in
        outerSteps.withUnsafeBufferPointer { steps in
          for operand in 0..<operandCount { offsets[operand] = start * rowSteps[operand] }
          var rest = firstRow
          for dimension in (0..<rank).reversed() {
            coordinates[dimension] = rest % shape[dimension]
            rest /= shape[dimension]
            for operand in 0..<operandCount {
              offsets[operand] += coordinates[dimension] * steps[dimension * operandCount + operand]
            }
          }
          for _ in 0..<rowCount {
            body(offsets, length)
            var dimension = rank - 1
            while dimension >= 0 {
              coordinates[dimension] += 1
              let wraps = coordinates[dimension] == shape[dimension]
              let moves = wraps ? 1 - shape[dimension] : 1
              for operand in 0..<operandCount {
                offsets[operand] += moves * steps[dimension * operandCount + operand]
              }
              if !wraps { break }
              coordinates[dimension] = 0
              dimension -= 1
            }
          }
        }
      }
    }
  }
}

/// The walk over operands that all lie evenly: one long row.
enum EvenWalk {
  private static let tileLength = 1 << 15

  /// Calls `body` with pieces of the row, in parallel when it is long.
  static func run(_ count: Int, _ body: (Range<Int>) -> Void) throws(Cancelled) {
    try ThreadPool.run(count: count, grain: count <= StridedWalk.serialLimit ? count : tileLength, body)
  }
}

extension Tensor {
  /// The one distance, in bytes, at which all elements follow each other in row-major order: 0 where all are
  /// the same, nil where there is no such distance.
  var evenStep: Int? {
    if isContiguous { return dtype.byteCount }
    for (size, stride) in zip(shape, strides) where size > 1 && stride != 0 { return nil }
    return 0
  }

  /// Distance between neighbours along each dimension, in bytes.
  var byteSteps: [Int] { strides.map { $0 &* dtype.byteCount } }

  /// The address of the first element, valid while the storage lives and is not written.
  var readPointer: UnsafeRawPointer { storage.readAddress + offset * dtype.byteCount }

  /// The address of the first element for writing.
  ///
  /// Take it before the operands' `readPointer`s: it may move the elements.
  func writePointer() throws(TensorError) -> UnsafeMutableRawPointer {
    try storage.writeAddress() + offset * dtype.byteCount
  }
}
