/// A division of samples into a part to fit and a part to test, with scikit-learn's random numbers.
public struct TrainTestSplit: Equatable, Sendable {
  /// The samples to fit, from 0, in the order drawn.
  public let train: [Int]
  public let test: [Int]

  /// How large a part is.
  public enum Size: Equatable, Sendable {
    case count(Int)
    case part(Double)
  }

  /// Divides `count` samples as `sklearn.model_selection.train_test_split` does.
  ///
  /// - Parameters:
  ///   - test: by default what `train` leaves, or a quarter.
  ///   - train: by default what `test` leaves.
  ///   - strata: labels whose frequencies both parts keep.
  /// - Throws: `LearningError` for a part that is empty or larger than all, or a class of fewer than 2 samples.
  public init(
    count: Int, test: Size? = nil, train: Size? = nil, shuffles: Bool = true, strata: [Double]? = nil,
    seed: UInt32 = 0
  ) throws(LearningError) {
    let sizes = try TrainTestSplit.sizes(count, test, train)
    guard shuffles else {
      guard strata == nil else {
        throw LearningError(argument: "stratify", expected: "nothing where shuffle is false", given: "labels")
      }
      self.train = Array(0..<sizes.train)
      self.test = Array(sizes.train..<sizes.train + sizes.test)
      return
    }
    var random = RandomState(seed: seed)
    guard let strata else {
      let order = random.permutation(count)
      self.test = Array(order.prefix(sizes.test))
      self.train = Array(order.dropFirst(sizes.test).prefix(sizes.train))
      return
    }
    guard strata.count == count else {
      throw LearningError(
        argument: "stratify", expected: "a label for each sample (\(count))", given: "\(strata.count)")
    }
    let split = try TrainTestSplit.stratified(
      ClassLabels(strata, name: "stratify"), train: sizes.train, test: sizes.test, &random)
    self.train = split.train
    self.test = split.test
  }

  private static func sizes(
    _ count: Int, _ test: Size?, _ train: Size?
  ) throws(LearningError) -> (train: Int, test: Int) {
    func samples(_ size: Size, _ name: String, _ rounding: FloatingPointRoundingRule) throws(LearningError)
      -> Int
    {
      switch size {
      case .count(let number):
        guard number > 0, number < count else {
          throw LearningError(
            argument: name, expected: "a part of the \(count) samples that leaves some", given: "\(number)")
        }
        return number
      case .part(let part):
        guard part > 0, part < 1 else {
          throw LearningError(argument: name, expected: "a part above 0 and below 1", given: "\(part)")
        }
        return Int((part * Double(count)).rounded(rounding))
      }
    }
    let tested: Int
    let fitted: Int
    switch (test, train) {
    case (nil, let train?):
      fitted = try samples(train, "train_size", .down)
      tested = count - fitted
    case (_, nil):
      tested = try samples(test ?? .part(0.25), "test_size", .up)
      fitted = count - tested
    case (let test?, let train?):
      tested = try samples(test, "test_size", .up)
      fitted = try samples(train, "train_size", .down)
    }
    guard tested + fitted <= count else {
      throw LearningError(
        argument: "train_size", expected: "parts of at most \(count) samples together",
        given: "\(fitted) and \(tested)")
    }
    guard fitted > 0, tested > 0 else {
      throw LearningError(
        argument: "x", expected: "enough samples for both parts", given: "\(count)")
    }
    return (fitted, tested)
  }

  private static func stratified(
    _ labels: ClassLabels, train: Int, test: Int, _ random: inout RandomState
  ) throws(LearningError) -> (train: [Int], test: [Int]) {
    let counts = labels.counts
    guard let smallest = counts.min(), smallest >= 2 else {
      throw LearningError(
        argument: "stratify", expected: "at least 2 samples of each class", given: "\(counts.min() ?? 0)")
    }
    guard min(train, test) >= counts.count else {
      throw LearningError(
        argument: "stratify",
        expected: "parts of at least one sample for each of the \(counts.count) classes",
        given: "\(min(train, test))")
    }
    var members = [[Int]](repeating: [], count: counts.count)
    for (sample, label) in labels.indices.enumerated() { members[label].append(sample) }
    let fitted = shares(counts, of: train, &random)
    let tested = shares(zip(counts, fitted).map { $0 - $1 }, of: test, &random)
    var result: (train: [Int], test: [Int]) = ([], [])
    for label in counts.indices {
      let order = random.permutation(counts[label]).map { members[label][$0] }
      result.train += order.prefix(fitted[label])
      result.test += order.dropFirst(fitted[label]).prefix(tested[label])
    }
    random.shuffle(&result.train)
    random.shuffle(&result.test)
    return result
  }

  /// `total` in proportion to the counts; what is left over goes to the largest remainders, of equal ones by lot.
  private static func shares(_ counts: [Int], of total: Int, _ random: inout RandomState) -> [Int] {
    let sum = Double(counts.reduce(0, +))
    let exact = counts.map { Double($0) / sum * Double(total) }
    var shares = exact.map { Int($0.rounded(.down)) }
    var missing = total - shares.reduce(0, +)
    let remainders = exact.map { $0 - $0.rounded(.down) }
    for value in Set(remainders).sorted(by: >) where missing > 0 {
      let candidates = remainders.indices.filter { remainders[$0] == value }
      let lucky = random.permutation(candidates.count).prefix(min(candidates.count, missing))
      for index in lucky { shares[candidates[index]] += 1 }
      missing -= lucky.count
    }
    return shares
  }
}
