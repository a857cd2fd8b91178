import Learning
import LuaRuntime
import Tensors

/// A fitted logistic regression as Lua holds it.
final class LogisticRegressionObject: LuaObject {
  private let model: LogisticRegression
  private let labelType: DType

  init(_ model: LogisticRegression, labelType: DType) {
    self.model = model
    self.labelType = labelType
  }

  static let luaClass: LuaClass<LogisticRegressionObject> = LuaClass(
    "LogisticRegression",
    [
      .property("coef") { object, call in try call.returns(object.model.coefficients.luaMatrix()) },
      .property("intercept") { object, call in try call.returns(object.model.intercepts.luaVector()) },
      .property("classes") { object, call in
        try call.returns(LabelColumn.tensor(object.model.classes, object.labelType))
      },
      .property("n_iter") { object, call in try call.returns(object.model.iterations) },
      .property("converged") { object, call in try call.returns(object.model.converged) },
      .method("predict") { object, call in
        let x = try call[1, "x"].samples()
        let labels = try call.namingSamples { try object.model.predict(x) }
        return try call.returns(LabelColumn.tensor(labels, object.labelType))
      },
      .method("predict_proba") { object, call in
        let x = try call[1, "x"].samples()
        return try call.returns(call.namingSamples { try object.model.probabilities(x).luaMatrix() })
      },
      .method("decision_function") { object, call in
        let x = try call[1, "x"].samples()
        let scores = try call.namingSamples { try object.model.decision(x) }
        return try call.returns(scores.columns == 1 ? scores.values.luaVector() : scores.luaMatrix())
      },
      .method("score") { object, call in
        let (x, y) = (try call[1, "x"].samples(), try LabelColumn(call[2, "y"]))
        return try call.returns(call.namingSamples { try object.model.score(x, y.values) })
      },
    ])
}
