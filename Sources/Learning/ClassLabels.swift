/// Labels as the classes they name, and the class of each sample.
struct ClassLabels {
  /// The different values, ascending.
  let classes: [Double]
  /// The number of each sample's class.
  let indices: [Int]

  /// More are no classes, but a quantity.
  private static let limit = 10_000

  /// - Throws: `LearningError` for numbers that are not whole, and for too many classes.
  init(_ labels: [Double], name: String = "y") throws(LearningError) {
    if let bad = labels.first(where: { $0 != $0.rounded() || !$0.isFinite }) {
      throw LearningError(argument: name, expected: "whole numbers or booleans as labels", given: "\(bad)")
    }
    let classes = Set(labels).sorted()
    guard classes.count <= Self.limit else {
      throw LearningError(
        argument: name, expected: "at most \(Self.limit) classes", given: "\(classes.count)")
    }
    let numbers = Dictionary(uniqueKeysWithValues: zip(classes, classes.indices))
    self.classes = classes
    indices = labels.map { numbers[$0] ?? 0 }
  }

  /// How many samples each class has.
  var counts: [Int] {
    var counts = [Int](repeating: 0, count: classes.count)
    for index in indices { counts[index] += 1 }
    return counts
  }
}
