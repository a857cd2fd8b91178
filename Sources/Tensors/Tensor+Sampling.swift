import Execution

/// Random orders and random choices.
extension Tensor {
  /// The numbers from 0 to `count - 1` in random order, each order equally likely: int64.
  public static func permutation(_ count: Int, from generator: inout RandomGenerator) throws -> Tensor {
    try sample(count, of: count, from: &generator)
  }

  /// Puts the positions of the first dimension into random order, in place: Fisher and Yates' shuffle.
  public func shuffle(from generator: inout RandomGenerator) throws {
    guard let length = shape.first else { throw TensorError("a tensor without dimensions has no order") }
    let order = try Tensor.permutation(length, from: &generator)
    try copy(from: get([.positions(order)]))
  }

  /// `count` of the numbers below `population`, each at most once: int64, in random order.
  ///
  /// - Throws: `TensorError` when there are not as many.
  public static func sample(
    _ count: Int, of population: Int, from generator: inout RandomGenerator
  ) throws -> Tensor {
    guard count >= 0, count <= population else {
      throw TensorError("\(count) of \(population) cannot be chosen without repeating some")
    }
    let pool = try Tensor.arange(first: .int(0), last: .int(population - 1))
    try pool.withMutablePointer(to: Int.self) { pool in
      for block in blocks(of: Swift.min(count, Swift.max(0, population - 1))) {
        try Cancellation.check()
        for place in block {
          let other = generator.integer(in: place...population - 1)
          (pool[place], pool[other]) = (pool[other], pool[place])
        }
      }
    }
    return try pool.slice(dimension: 0, start: 0, count: count).clone()
  }

  /// `count` of the positions of `probabilities`, by their probabilities: int64.
  ///
  /// Without replacement a position that was chosen is left out and the others keep their proportions. That
  /// comes to the `count` least of exponential waiting times, whose rates are the probabilities.
  ///
  /// - Throws: `TensorError` when the probabilities are negative or do not add up to 1, or too few are positive.
  public static func sample(
    _ count: Int, probabilities: [Double], replacing: Bool, from generator: inout RandomGenerator
  ) throws -> Tensor {
    // The sum of values that were rounded to float32.
    let sum = probabilities.reduce(0, +)
    guard probabilities.allSatisfy({ $0 >= 0 }), (sum - 1).magnitude < 1e-6 else {
      throw TensorError("probabilities must be at least 0 and add up to 1, not to \(sum)")
    }
    if replacing {
      var total = 0.0
      let cumulative = probabilities.map { probability in
        total += probability
        return total
      }
      let last = probabilities.lastIndex { $0 > 0 } ?? 0
      let result = try Tensor(uninitialized: [count], dtype: .int64)
      try result.withMutablePointer(to: Int.self) { result in
        for block in blocks(of: count) {
          try Cancellation.check()
          for i in block {
            let target = generator.uniform() * total
            var (low, high) = (0, last)
            while low < high {
              let middle = low + (high - low) / 2
              if cumulative[middle] > target { high = middle } else { low = middle + 1 }
            }
            result[i] = low
          }
        }
      }
      return result
    }
    let possible = probabilities.count { $0 > 0 }
    guard count <= possible else {
      throw TensorError("\(count) of \(possible) possible ones cannot be chosen without repeating some")
    }
    var waiting = probabilities
    for block in blocks(of: waiting.count) {
      try Cancellation.check()
      for i in block { waiting[i] = waiting[i] > 0 ? generator.exponential() / waiting[i] : .infinity }
    }
    return try Tensor(waiting, shape: [waiting.count]).topk(count, dimension: 0, largest: false).indices
  }
}
