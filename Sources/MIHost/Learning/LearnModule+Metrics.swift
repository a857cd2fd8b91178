import Learning
import LuaRuntime
import Tensors

extension LearnModule {
  static var metrics: [LuaFunction] {
    [
      LuaFunction("accuracy_score") { call in
        try call.atMost(2)
        let (actual, predicted) = (try LabelColumn(call[1, "y_true"]), try LabelColumn(call[2, "y_pred"]))
        return try call.returns(
          call.namingSamples { try Accuracy.score(actual: actual.values, predicted: predicted.values) })
      },
      averaged("precision_score", \.precision),
      averaged("recall_score", \.recall),
      averaged("f1_score", \.f1),
      LuaFunction("confusion_matrix") { call in
        try call.atMost(3)
        let (actual, predicted) = (try LabelColumn(call[1, "y_true"]), try LabelColumn(call[2, "y_pred"]))
        let classes = try call.options(3, ["labels"])["labels"].orNil?.vector()
        let confusion = try call.namingSamples {
          try ConfusionMatrix(actual: actual.values, predicted: predicted.values, classes: classes)
        }
        let side = confusion.classes.count
        return try call.returns(
          TensorObject(Tensor(confusion.counts.flatMap(\.self), shape: [side, side])),
          LabelColumn.tensor(confusion.classes, actual.dtype))
      },
      LuaFunction("roc_auc_score") { call in try call.returns(roc(call, dropsIntermediate: true).area) },
      LuaFunction("roc_curve") { call in
        let curve = try roc(call, dropsIntermediate: true)
        return try call.returns(
          LuaTable([
            "fpr": curve.falsePositiveRates.luaVector(), "tpr": curve.truePositiveRates.luaVector(),
            "thresholds": curve.thresholds.luaVector(), "auc": curve.area,
          ]))
      },
      LuaFunction("r2_score") { call in
        try call.atMost(2)
        let (actual, predicted) = (try call[1, "y_true"].vector(), try call[2, "y_pred"].vector())
        return try call.returns(
          call.namingSamples { try Determination.score(actual: actual, predicted: predicted) })
      },
    ]
  }

  /// Over which classes a score is averaged.
  private enum Average: String, CaseIterable { case binary, macro, micro, weighted, none }

  private static func averaged(
    _ name: String, _ part: @escaping @Sendable (ConfusionMatrix.Scores) -> Double
  ) -> LuaFunction {
    LuaFunction(name) { call in
      try call.atMost(3)
      let (actual, predicted) = (try LabelColumn(call[1, "y_true"]), try LabelColumn(call[2, "y_pred"]))
      let options = try call.options(3, ["average", "pos_label"])
      let average: Average = try options["average"].orNil?.choice() ?? .binary
      let positive = try options["pos_label"].orNil?.scalar().double ?? 1
      let confusion = try call.namingSamples {
        try ConfusionMatrix(actual: actual.values, predicted: predicted.values)
      }
      switch average {
      case .macro: return try call.returns(part(confusion.macro))
      case .micro: return try call.returns(part(confusion.micro))
      case .weighted: return try call.returns(part(confusion.weighted))
      case .none: return try call.returns(confusion.scores.map(part).luaVector())
      case .binary:
        guard confusion.classes.count <= 2 else {
          throw options["average"].error(
            "expected \"macro\", \"micro\", \"weighted\" or \"none\" for \(confusion.classes.count) classes, "
              + "got \"binary\"")
        }
        guard let index = confusion.classes.firstIndex(of: positive) else {
          // Without a positive sample on either side nothing is missed or found, as with two known classes.
          if confusion.classes.allSatisfy({ $0 == 0 || $0 == -1 }), positive == 1 {
            return try call.returns(0.0)
          }
          throw options["pos_label"].error("expected one of the labels, got \(positive)")
        }
        return try call.returns(part(confusion.scores[index]))
      }
    }
  }

  private static func roc(
    _ call: LuaCall, dropsIntermediate: Bool
  ) throws -> ReceiverOperatingCharacteristic {
    try call.atMost(3)
    let (actual, scores) = (try LabelColumn(call[1, "y_true"]), try call[2, "y_score"].vector())
    let classes = Set(actual.values)
    let given = try call.options(3, ["pos_label"])["pos_label"].orNil?.scalar().double
    guard given != nil || classes.count <= 2 else {
      throw call[1, "y_true"].error("expected labels of two classes, got \(classes.count)")
    }
    guard let positive = given ?? classes.max() else {
      throw call[1, "y_true"].error("expected at least 2 labels, got none")
    }
    return try call.namingSamples {
      try ReceiverOperatingCharacteristic(
        positives: actual.values.map { $0 == positive }, scores: scores, dropsIntermediate: dropsIntermediate)
    }
  }
}
