import Tensors

/// The keys and values of the positions that a generation has computed, a pair per block.
final class KeyValueCache {
  /// The positions that are remembered in every block.
  private(set) var count = 0
  private let capacity: Int
  private var blocks: [(keys: Tensor, values: Tensor)?]

  /// - Parameter capacity: the most positions that there will be.
  init(layerCount: Int, capacity: Int) {
    self.capacity = capacity
    blocks = Array(repeating: nil, count: layerCount)
  }

  /// Adds a block's new keys and values, (B, T, H, D), and returns all of its: (B, S, H, D).
  func append(keys: Tensor, values: Tensor, block n: Int) throws -> (keys: Tensor, values: Tensor) {
    let length = keys.shape[1]
    let block = try blocks[n] ?? (memory(like: keys), memory(like: values))
    blocks[n] = block
    for (target, source) in [(block.keys, keys), (block.values, values)] {
      try target.slice(dimension: 1, start: count, count: length).copy(from: source)
    }
    return (
      try block.keys.slice(dimension: 1, start: 0, count: count + length),
      try block.values.slice(dimension: 1, start: 0, count: count + length)
    )
  }

  /// Says that every block has its part of the next `length` positions.
  func advance(by length: Int) { count += length }

  private func memory(like tensor: Tensor) throws -> Tensor {
    try Tensor(uninitialized: [tensor.shape[0], capacity] + tensor.shape.dropFirst(2), dtype: .float32)
  }
}
