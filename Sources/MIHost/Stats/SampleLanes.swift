import Execution
import LuaRuntime
import Statistics
import Tensors

/// The samples of a tensor along one dimension, each contiguous.
struct SampleLanes {
  private let values: [Double]
  private let length: Int
  private let count: Int
  /// The tensor's shape without the dimension.
  let shape: [Int]

  /// - Parameters:
  ///   - slot: where the tensor came from.
  ///   - dimension: 0-based; `nil` takes all elements for one sample.
  init(_ tensor: Tensor, from slot: LuaSlot, along dimension: Int?) throws {
    guard let dimension else {
      values = try tensor.doubles()
      (length, count, shape) = (values.count, 1, [])
      return
    }
    var order = Array(0..<tensor.rank)
    order.append(order.remove(at: dimension))
    let moved = try tensor.permute(order)
    values = try moved.doubles()
    length = tensor.shape[dimension]
    shape = Array(moved.shape.dropLast())
    count = try Shape.elementCount(shape)
    // A tensor of no numbers can claim any number of samples, and each has a result.
    guard length > 0 || count <= 1 << 24 else {
      throw slot.error(
        "expected values in each sample, got a tensor of shape \(Shape.describe(tensor.shape))")
    }
  }

  /// `statistic` of each sample, computed on all cores: a number, or a tensor where there are several.
  func map(_ statistic: (UnsafeBufferPointer<Double>) throws(StatisticsError) -> Double) throws
    -> any LuaValue
  {
    try Tensor(
      results { (_, sample) throws(StatisticsError) in try statistic(sample) }, shape: shape
    ).luaValue()
  }

  /// As `map`, of each sample and the one of `other`, of the same shape, in its place.
  func map(
    with other: SampleLanes,
    _ statistic: (UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>) throws(StatisticsError) -> Double
  ) throws -> any LuaValue {
    try other.values.withUnsafeBufferPointer { others in
      try Tensor(
        results { (lane, sample) throws(StatisticsError) in
          try statistic(sample, Self.lane(lane, of: others, length))
        }, shape: shape
      ).luaValue()
    }
  }

  private func results(
    _ statistic: (Int, UnsafeBufferPointer<Double>) throws(StatisticsError) -> Double
  ) throws -> [Double] {
    var results = [Double](repeating: .nan, count: count)
    let grain = max(1, 4096 / max(1, length))
    var errors = [StatisticsError?](repeating: nil, count: (count + grain - 1) / grain)
    try values.withUnsafeBufferPointer { values in
      try results.withUnsafeMutableBufferPointer { results in
        try errors.withUnsafeMutableBufferPointer { errors in
          // Each tile writes the results of its own lanes and its own error.
          try ThreadPool.run(tiles: errors.count) { tile in
            do throws(StatisticsError) {
              for lane in tile * grain..<min(count, (tile + 1) * grain) {
                results[lane] = try statistic(lane, Self.lane(lane, of: values, length))
              }
            } catch {
              errors[tile] = error
            }
          }
        }
      }
    }
    if let error = errors.lazy.compactMap(\.self).first { throw error }
    return results
  }

  private static func lane(
    _ index: Int, of values: UnsafeBufferPointer<Double>, _ length: Int
  ) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(rebasing: values[index * length..<(index + 1) * length])
  }
}

extension LuaSlot {
  /// The samples along the dimension that the option `dim` names; SciPy's default is the first.
  func samples(_ dim: LuaSlot, defaultsToAll: Bool = false) throws -> SampleLanes {
    let tensor = try tensor()
    guard tensor.rank > 0 else { throw expected("a tensor of at least one dimension") }
    let dimension = try dim.orNil?.dimension(of: tensor.rank) ?? (defaultsToAll ? nil : 0)
    return try SampleLanes(tensor, from: self, along: dimension)
  }

  /// A list of vectors, each of its own length.
  func vectors() throws -> [[Double]] {
    if let tensor = try objectOrNil(TensorObject.self)?.tensor {
      guard tensor.rank == 2 else {
        throw error("expected a list of vectors, got a tensor of shape \(Shape.describe(tensor.shape))")
      }
      guard tensor.shape[0] <= 1 << 20 else {
        throw error("expected at most \(1 << 20) vectors, got \(tensor.shape[0])")
      }
      try Self.checkRoom(values: tensor.count)
      return try (0..<tensor.shape[0]).map { try tensor.select(dimension: 0, index: $0).doubles() }
    }
    guard isTable else { throw expected("a list of vectors") }
    var vectors: [[Double]] = []
    var (count, next) = (0, 0)
    try forEachElement { _, element in
      let vector = try element.vector()
      count += vector.count
      if count > next {
        try Self.checkRoom(values: count)
        next = count + (1 << 20)
      }
      vectors.append(vector)
    }
    return vectors
  }

  /// Refuses vectors of so many values in all that they do not fit in memory with what is made of them.
  private static func checkRoom(values count: Int) throws {
    try BufferPool.shared.checkRoom(byteCount: 3 * 8 * count)
  }
}
