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

  /// - Parameter dimension: 0-based; `nil` takes all elements for one sample.
  init(_ tensor: Tensor, along dimension: Int?) throws {
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
    var errors = [StatisticsError?](repeating: nil, count: count)
    try values.withUnsafeBufferPointer { values in
      try results.withUnsafeMutableBufferPointer { results in
        try errors.withUnsafeMutableBufferPointer { errors in
          // Each lane writes its own result and error.
          try ThreadPool.run(count: count, grain: max(1, 4096 / max(1, length))) { lanes in
            for lane in lanes {
              do throws(StatisticsError) {
                results[lane] = try statistic(lane, Self.lane(lane, of: values, length))
              } catch {
                errors[lane] = error
              }
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
    return try SampleLanes(tensor, along: dimension)
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
      return try (0..<tensor.shape[0]).map { try tensor.select(dimension: 0, index: $0).doubles() }
    }
    guard isTable else { throw expected("a list of vectors") }
    var vectors: [[Double]] = []
    try forEachElement { _, element in vectors.append(try element.vector()) }
    return vectors
  }
}
