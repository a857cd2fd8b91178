import Execution
import Tensors

/// The rearrangements of data under a null hypothesis, by number or at random.
struct Rearrangements {
  private let kind: PermutationTest.Kind
  private let samples: [[Double]]
  /// All values, sample after sample.
  private let pooled: [Double]

  /// How many are distinct as SciPy counts them; `nil` for more than an integer holds.
  let count: Int?

  init(_ kind: PermutationTest.Kind, _ samples: [[Double]]) {
    self.kind = kind
    self.samples = samples
    pooled = samples.flatMap { $0 }
    count =
      switch kind {
      case .independent: Self.partitions(samples.map(\.count))
      case .samples:
        Self.power(samples.count == 1 ? 2 : Self.factorial(samples.count), samples[0].count)
      case .pairings: Self.power(Self.factorial(samples[0].count), samples.count)
      }
  }

  // MARK: By number

  /// Writes the rearrangement of that number, below `count`.
  func write(_ number: Int, to targets: [UnsafeMutableBufferPointer<Double>]) {
    switch kind {
    case .independent: writePartition(number, to: targets)
    case .samples:
      var rest = number
      let options = samples.count == 1 ? 2 : Self.factorial(samples.count) ?? 1
      for position in samples[0].indices {
        let (quotient, choice) = rest.quotientAndRemainder(dividingBy: options)
        rest = quotient
        if samples.count == 1 {
          targets[0][position] = choice == 0 ? samples[0][position] : -samples[0][position]
        } else {
          for (target, source) in Self.permutation(choice, of: samples.count).enumerated() {
            targets[target][position] = samples[source][position]
          }
        }
      }
    case .pairings:
      var rest = number
      let options = Self.factorial(samples[0].count) ?? 1
      for (sample, target) in zip(samples, targets) {
        let (quotient, choice) = rest.quotientAndRemainder(dividingBy: options)
        rest = quotient
        for (place, source) in Self.permutation(choice, of: sample.count).enumerated() {
          target[place] = sample[source]
        }
      }
    }
  }

  /// Splits the pooled values: for each sample in turn, which of the values that are left it takes.
  private func writePartition(_ number: Int, to targets: [UnsafeMutableBufferPointer<Double>]) {
    var (rest, left) = (number, pooled)
    for target in targets {
      let combinations = Self.combinations(left.count, target.count) ?? 1
      let (quotient, choice) = rest.quotientAndRemainder(dividingBy: combinations)
      rest = quotient
      var (offset, taken) = (choice, 0)
      var others: [Double] = []
      for (index, value) in left.enumerated() {
        // So many combinations take this value, and come before those that do not.
        let with =
          Self.combinations(left.count - index - 1, target.count - taken - 1) ?? 0
        if taken < target.count, offset < with {
          target[taken] = value
          taken += 1
        } else {
          offset -= taken < target.count ? with : 0
          others.append(value)
        }
      }
      left = others
    }
  }

  /// The permutation of that number, in lexicographic order.
  private static func permutation(_ number: Int, of count: Int) -> [Int] {
    var left = Array(0..<count)
    var rest = number
    return (0..<count).map { place in
      let (index, remainder) = rest.quotientAndRemainder(dividingBy: factorial(count - place - 1) ?? 1)
      rest = remainder
      return left.remove(at: index)
    }
  }

  // MARK: At random

  func writeRandom(
    _ generator: inout RandomGenerator, to targets: [UnsafeMutableBufferPointer<Double>]
  ) {
    switch kind {
    case .independent: writeShuffledPool(&generator, targets)
    case .samples:
      for position in samples[0].indices {
        if samples.count == 1 {
          let isKept = generator.next() >> 63 == 0
          targets[0][position] = isKept ? samples[0][position] : -samples[0][position]
          continue
        }
        for (target, sample) in zip(targets, samples) { target[position] = sample[position] }
        for i in stride(from: samples.count - 1, to: 0, by: -1) {
          let j = generator.index(below: i + 1)
          (targets[i][position], targets[j][position]) = (targets[j][position], targets[i][position])
        }
      }
    case .pairings:
      for (sample, target) in zip(samples, targets) {
        _ = target.update(from: sample)
        generator.shuffle(target)
      }
    }
  }

  /// Shuffles across the samples without a buffer for the pool: position i of it is a place in a target.
  private func writeShuffledPool(
    _ generator: inout RandomGenerator, _ targets: [UnsafeMutableBufferPointer<Double>]
  ) {
    for (sample, target) in zip(samples, targets) { _ = target.update(from: sample) }
    var last = pooled.count - 1
    for target in targets.indices.reversed() {
      if Cancellation.isRequested { return }
      for place in targets[target].indices.reversed() where last > 0 {
        var (other, offset) = (0, generator.index(below: last + 1))
        while offset >= targets[other].count {
          offset -= targets[other].count
          other += 1
        }
        let value = targets[target][place]
        targets[target][place] = targets[other][offset]
        targets[other][offset] = value
        last -= 1
      }
    }
  }

  // MARK: Counting

  private static func partitions(_ sizes: [Int]) -> Int? {
    var (total, product) = (sizes.reduce(0, +), 1)
    for size in sizes {
      guard let factor = combinations(total, size) else { return nil }
      let (next, overflow) = product.multipliedReportingOverflow(by: factor)
      if overflow { return nil }
      product = next
      total -= size
    }
    return product
  }

  /// n over k; 0 outside of the triangle, `nil` for too many.
  private static func combinations(_ n: Int, _ k: Int) -> Int? {
    guard n >= 0, k >= 0, k <= n else { return 0 }
    var result = 1
    for i in 0..<min(k, n - k) {
      let (product, overflow) = result.multipliedReportingOverflow(by: n - i)
      if overflow { return nil }
      result = product / (i + 1)
    }
    return result
  }

  private static func factorial(_ n: Int) -> Int? { n <= 20 ? (1..<max(n + 1, 1)).reduce(1, *) : nil }

  private static func power(_ base: Int?, _ exponent: Int) -> Int? {
    guard let base else { return nil }
    var result = 1
    for _ in 0..<exponent {
      let (product, overflow) = result.multipliedReportingOverflow(by: base)
      if overflow { return nil }
      result = product
    }
    return result
  }
}
