import CKernels
import Execution

/// Where the extremes lie.
extension Tensor {
  /// The position of the smallest element along a dimension, or in the flattened tensor: of the first one, and
  /// of the first NaN if there is one. int64, 0-based.
  ///
  /// - Throws: `TensorError` when there are no elements.
  public func argmin(dimension: Int? = nil, keepDimensions: Bool = false) throws -> Tensor {
    try extremePositions("argmin", dimension, keepDimensions, largest: false)
  }

  /// The position of the largest element; see `argmin`.
  public func argmax(dimension: Int? = nil, keepDimensions: Bool = false) throws -> Tensor {
    try extremePositions("argmax", dimension, keepDimensions, largest: true)
  }

  private func extremePositions(
    _ name: String, _ dimension: Int?, _ keepDimensions: Bool, largest: Bool
  ) throws -> Tensor {
    guard let dimension else {
      if let position = try extremeOfOneRow(largest: largest) {
        return try Tensor([position], shape: keepDimensions ? shape.map { _ in 1 } : [])
      }
      let position = try flatten().extremePositions(name, 0, false, largest: largest)
      return try position.reshape(keepDimensions ? shape.map { _ in 1 } : [])
    }
    try check(dimension: dimension)
    let source = try widened()
    let length = shape[dimension]
    let lanes = try Lanes(of: [source], along: dimension)
    guard length > 0 || lanes.count == 0 else {
      throw TensorError("\(name) of no elements, in a tensor of shape \(Shape.describe(shape))")
    }
    let positions = try Tensor(uninitialized: [lanes.count], dtype: .int64)
    let step = source.byteSteps[dimension]
    let base = source.readPointer
    try positions.withMutablePointer(to: Int.self) { positions in
      try lanes.run(length: length) { lane in
        let start = base + lanes.offset(of: lane, in: 0)
        positions[lane] =
          switch source.dtype {
          case .bool: extreme(start, step, length) { (x: UInt8, y) in largest ? x > y : x < y }
          case .int64: extreme(start, step, length) { (x: Int, y) in largest ? x > y : x < y }
          case .float64: extreme(start, step, length) { (x: Double, y) in Tensor.beats(x, y, largest) }
          default: extreme(ofFloats: start, step, length, largest: largest)
          }
      }
    }
    withExtendedLifetime(source.storage) {}
    var shape = shape
    shape[dimension] = 1
    if !keepDimensions { shape.remove(at: dimension) }
    return try positions.reshape(shape)
  }

  /// The position in a float32 tensor without gaps: each tile's extreme in parallel, then the place in the first
  /// tile that has the best of them.
  private func extremeOfOneRow(largest: Bool) throws -> Int? {
    guard dtype == .float32, isContiguous, count > 0 else { return nil }
    let (length, count) = (1 << 15, count)
    let extremes = try Scratch<Float>(count: (count - 1) / length + 1)
    let kernels = mi_kernels_best().pointee
    return try withPointer(to: Float.self) { row in
      try extremes.withPointer { extremes in
        try ThreadPool.run(count: count, grain: length) { range in
          let extreme = largest ? kernels.maximum : kernels.minimum
          extremes[range.lowerBound / length] = extreme(row + range.lowerBound, range.count)
        }
      }
      var tile = 0
      for other in 1..<extremes.count where Tensor.beats(extremes[other], extremes[tile], largest) {
        tile = other
      }
      let start = tile * length
      return start + kernels.find(row + start, extremes[tile], Swift.min(length, count - start))
    }
  }

  private func extreme(
    ofFloats start: UnsafeRawPointer, _ step: Int, _ count: Int, largest: Bool
  ) -> Int {
    guard step == MemoryLayout<Float>.stride else {
      return extreme(start, step, count) { (x: Float, y) in Tensor.beats(x, y, largest) }
    }
    let kernels = mi_kernels_best().pointee
    let row = start.assumingMemoryBound(to: Float.self)
    return kernels.find(row, largest ? kernels.maximum(row, count) : kernels.minimum(row, count), count)
  }

  @inline(__always)
  private static func beats<T: FloatingPoint>(_ x: T, _ best: T, _ largest: Bool) -> Bool {
    if best.isNaN { return false }
    return x.isNaN || (largest ? x > best : x < best)
  }

  @inline(__always)
  private func extreme<T: BitwiseCopyable>(
    _ start: UnsafeRawPointer, _ step: Int, _ count: Int, beats: (T, T) -> Bool
  ) -> Int {
    var position = 0
    var best = start.load(as: T.self)
    var element = start
    // In blocks: a view of one number may have more elements than anybody waits for.
    for block in stride(from: 1, to: count, by: 1 << 20) where !Cancellation.isRequested {
      for i in block..<Swift.min(count, block + (1 << 20)) {
        element += step
        let value = element.load(as: T.self)
        if beats(value, best) {
          best = value
          position = i
        }
      }
    }
    return position
  }
}
