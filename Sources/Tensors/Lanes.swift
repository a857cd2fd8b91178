import Execution

/// The lanes of a tensor along one dimension: for each place in the other dimensions, in row-major order,
/// the elements along that one.
struct Lanes {
  let count: Int
  let length: Int
  private let shape: [Int]
  private let steps: [[Int]]

  /// - Parameter tensors: of one shape.
  init(of tensors: [Tensor], along dimension: Int) {
    let whole = tensors.first?.shape ?? []
    var shape = whole
    length = shape.remove(at: dimension)
    count = shape.contains(0) ? 0 : shape.reduce(1, *)
    self.shape = shape
    steps = tensors.map { tensor in
      var steps = tensor.byteSteps
      steps.remove(at: dimension)
      return steps
    }
  }

  /// Of a lane's first element from the tensor's first, in bytes.
  func offset(of lane: Int, in tensor: Int) -> Int {
    var rest = lane
    var offset = 0
    for dimension in shape.indices.reversed() {
      offset += rest % shape[dimension] * steps[tensor][dimension]
      rest /= shape[dimension]
    }
    return offset
  }

  /// Calls `body` with each lane's number, in parallel when there is much to do.
  func run(_ body: (Int) -> Void) throws(Cancelled) {
    try ThreadPool.run(count: count, grain: max(1, (1 << 14) / max(1, length))) { lanes in
      for lane in lanes { body(lane) }
    }
  }
}
