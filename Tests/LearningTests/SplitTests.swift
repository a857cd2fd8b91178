import Learning
import TestSupport
import Testing

@Suite struct SplitTests {
  struct Table: Decodable {
    let halves: [Half]
    let folds: [Fold]
  }

  struct Half: Decodable {
    let n: Int
    let test: Double?
    let train: Double?
    let shuffle: Bool
    let strata: [Double]?
    let seed: UInt32
    let fitted: [Int]
    let tested: [Int]
  }

  struct Fold: Decodable {
    let n: Int
    let k: Int
    let shuffle: Bool
    let seed: UInt32
    let labels: [Double]?
    let assignment: [Int]
  }

  private func size(_ value: Double?) -> TrainTestSplit.Size? {
    value.map { $0 < 1 ? .part($0) : .count(Int($0)) }
  }

  @Test func agreeWithScikitLearn() throws {
    let table: Table = try Fixture.load("learn/splits.json")
    for (number, example) in table.halves.enumerated() {
      let split = try TrainTestSplit(
        count: example.n, test: size(example.test), train: size(example.train), shuffles: example.shuffle,
        strata: example.strata, seed: example.seed)
      #expect(split.train == example.fitted, "case \(number)")
      #expect(split.test == example.tested, "case \(number)")
    }
    for (number, example) in table.folds.enumerated() {
      let folds =
        try example.labels.map {
          try Folds.stratified($0, folds: example.k, shuffles: example.shuffle, seed: example.seed)
        } ?? Folds.plain(count: example.n, folds: example.k, shuffles: example.shuffle, seed: example.seed)
      #expect(folds == example.assignment, "case \(number)")
    }
  }

  @Test func wrongInputNamesTheArgument() throws {
    #expect(
      try message { try TrainTestSplit(count: 4, test: .part(1.5)) }
        == "test_size: expected a part above 0 and below 1, got 1.5")
    #expect(
      try message { try TrainTestSplit(count: 1) } == "x: expected enough samples for both parts, got 1")
    #expect(
      try message { try Folds.plain(count: 3, folds: 4) }
        == "n_splits: expected from 2 to the number of samples (3), got 4")
  }
}

@Suite struct MetricTests {
  struct Table: Decodable {
    let labels: [LabelCase]
    let curves: [Curve]
    let silhouettes: [Silhouettes]
  }

  struct LabelCase: Decodable {
    let y: [Double]
    let p: [Double]
    let accuracy: Double
    let confusion: [[Int]]
    let none: [[Double]]
    let macro: [[Double]]
    let micro: [[Double]]
    let weighted: [[Double]]

    enum CodingKeys: String, CodingKey {
      case y, p, accuracy, confusion, macro, micro, weighted
      case none = "None"
    }
  }

  struct Curve: Decodable {
    let y: [Double]
    let s: [Double]
    let auc: Double
    let fpr: [Double]
    let tpr: [Double]
    let thresholds: [Double]
  }

  struct Silhouettes: Decodable {
    let x: Matrix
    let labels: [Double]
    let samples: [Double]
  }

  let table: Table

  init() throws { table = try Fixture.load("learn/metrics.json") }

  @Test func labelsAgreeWithScikitLearn() throws {
    for (number, example) in table.labels.enumerated() {
      let label: Comment = "case \(number)"
      #expect(try Accuracy.score(actual: example.y, predicted: example.p) == example.accuracy, label)
      let confusion = try ConfusionMatrix(actual: example.y, predicted: example.p)
      #expect(confusion.counts == example.confusion, label)
      for (scores, expected) in [
        (confusion.scores, example.none), ([confusion.macro], example.macro),
        ([confusion.micro], example.micro), ([confusion.weighted], example.weighted),
      ] {
        expectClose(scores.map(\.precision), expected[0], 1e-14, label)
        expectClose(scores.map(\.recall), expected[1], 1e-14, label)
        expectClose(scores.map(\.f1), expected[2], 1e-14, label)
      }
    }
  }

  @Test func curvesAgreeWithScikitLearn() throws {
    for (number, example) in table.curves.enumerated() {
      let label: Comment = "case \(number)"
      let curve = try ReceiverOperatingCharacteristic(positives: example.y.map { $0 == 1 }, scores: example.s)
      #expect(agrees(curve.area, example.auc, relative: 1e-14), label)
      expectClose(curve.falsePositiveRates, example.fpr, 1e-14, label)
      expectClose(curve.truePositiveRates, example.tpr, 1e-14, label)
      #expect(curve.thresholds == example.thresholds, label)
    }
    #expect(
      try message { try ReceiverOperatingCharacteristic(positives: [true], scores: [1]) }
        == "y_true: expected both classes, got no negative sample")
  }

  @Test func silhouettesAgreeWithScikitLearn() throws {
    for (number, example) in table.silhouettes.enumerated() {
      let samples = try Silhouette.samples(example.x.data(), labels: example.labels)
      expectClose(samples, example.samples, 1e-12, "case \(number)")
    }
    #expect(
      try message { try Silhouette.samples(DataMatrix([1, 2], rows: 2, columns: 1), labels: [0, 0]) }
        == "labels: expected from 2 to 1 clusters, got 1")
  }
}
