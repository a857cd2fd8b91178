import Execution

/// The places of some dimensions of a tensor, numbered in row-major order, and where they lie in memory.
///
/// Along one dimension of a tensor they are the starts of its lanes.
struct Lanes {
  let count: Int
  private let shape: [Int]
  private let steps: [[Int]]

  /// - Parameter steps: for each operand the distance of neighbours along each dimension, in bytes.
  init(shape: [Int], steps: [[Int]]) throws(TensorError) {
    self.shape = shape
    self.steps = steps
    count = try Shape.elementCount(shape)
  }

  /// The lanes along a dimension of tensors whose other sizes are equal.
  init(of tensors: [Tensor], along dimension: Int) throws(TensorError) {
    func others(_ values: [Int]) -> [Int] { Array(values[..<dimension] + values[(dimension + 1)...]) }
    try self.init(shape: others(tensors.first?.shape ?? []), steps: tensors.map { others($0.byteSteps) })
  }

  /// Of a place from the operand's first element, in bytes.
  @inline(__always)
  func offset(of place: Int, in operand: Int) -> Int {
    var rest = place
    var offset = 0
    for dimension in shape.indices.reversed() {
      offset += rest % shape[dimension] * steps[operand][dimension]
      rest /= shape[dimension]
    }
    return offset
  }

  /// Calls `body` with the number of each lane of `length` elements, in parallel when there is much to do.
  func run(length: Int, _ body: (Int) -> Void) throws(Cancelled) {
    guard length > 0 else { return }
    try ThreadPool.run(count: count, grain: max(1, (1 << 14) / length)) { lanes in
      for lane in lanes { body(lane) }
    }
  }
}
