/// Folds for cross-validation: each sample is tested once.
public enum Folds {
  /// The fold that tests each sample, from 0, as `sklearn.model_selection.KFold`: runs of nearly equal length.
  ///
  /// - Throws: `LearningError` unless there are from 2 to `count` folds.
  public static func plain(
    count: Int, folds: Int = 5, shuffles: Bool = false, seed: UInt32 = 0
  ) throws(LearningError) -> [Int] {
    try check(folds, most: count, what: "samples")
    var order = Array(0..<count)
    var random = RandomState(seed: seed)
    if shuffles { random.shuffle(&order) }
    var assignment = [Int](repeating: 0, count: count)
    var start = 0
    for fold in 0..<folds {
      let size = count / folds + (fold < count % folds ? 1 : 0)
      for place in start..<start + size { assignment[order[place]] = fold }
      start += size
    }
    return assignment
  }

  /// The fold that tests each sample, as `sklearn.model_selection.StratifiedKFold`: each fold has nearly the
  /// frequencies of the labels.
  ///
  /// - Throws: `LearningError` unless there are from 2 folds to the size of the largest class.
  public static func stratified(
    _ y: [Double], folds: Int = 5, shuffles: Bool = false, seed: UInt32 = 0
  ) throws(LearningError) -> [Int] {
    let labels = try ClassLabels(y)
    try check(folds, most: labels.counts.max() ?? 0, what: "members of the largest class")
    // Classes in order of appearance, as scikit-learn numbers them here.
    var numbers = [Int?](repeating: nil, count: labels.classes.count)
    var next = 0
    let classes = labels.indices.map { label in
      if let number = numbers[label] { return number }
      numbers[label] = next
      next += 1
      return next - 1
    }
    // Dealing out the sorted samples says how many of each class a fold gets.
    var quota = [[Int]](repeating: [Int](repeating: 0, count: folds), count: next)
    for (place, label) in classes.sorted().enumerated() { quota[label][place % folds] += 1 }
    var random = RandomState(seed: seed)
    var assignment = [Int](repeating: 0, count: y.count)
    for label in 0..<next {
      var dealt = quota[label].enumerated().flatMap { fold, count in [Int](repeating: fold, count: count) }
      if shuffles { random.shuffle(&dealt) }
      for (sample, fold) in zip(classes.indices.filter { classes[$0] == label }, dealt) {
        assignment[sample] = fold
      }
    }
    return assignment
  }

  private static func check(_ folds: Int, most: Int, what: String) throws(LearningError) {
    guard folds >= 2, folds <= most else {
      throw LearningError(
        argument: "n_splits", expected: "from 2 to the number of \(what) (\(most))", given: "\(folds)")
    }
  }
}
