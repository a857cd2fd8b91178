import Learning
import LuaRuntime
import Tensors

/// A fitted ridge regression as Lua holds it.
final class RidgeObject: LuaObject {
  private let model: RidgeRegression
  /// Whether y was a vector: then results are vectors too.
  private let isVector: Bool

  init(_ model: RidgeRegression, isVector: Bool) {
    self.model = model
    self.isVector = isVector
  }

  /// A vector as one column, or a matrix with a column for each target.
  static func targets(_ slot: LuaSlot) throws -> DataMatrix {
    let tensor = try slot.tensor()
    guard tensor.rank == 1 else { return try slot.samples(name: "y") }
    let values = try tensor.doubles()
    return try DataMatrix(values, rows: values.count, columns: 1, name: "y")
  }

  static let luaClass: LuaClass<RidgeObject> = LuaClass(
    "Ridge",
    [
      .property("coef") { object, call in
        let coefficients = object.model.coefficients
        return try call.returns(
          object.isVector ? coefficients.values.luaVector() : coefficients.luaMatrix())
      },
      .property("intercept") { object, call in
        if object.isVector { return try call.returns(object.model.intercepts.first) }
        return try call.returns(object.model.intercepts.luaVector())
      },
      .method("predict") { object, call in
        let x = try call[1, "x"].samples()
        let y = try call.namingSamples { try object.model.predict(x) }
        return try call.returns(object.isVector ? y.values.luaVector() : y.luaMatrix())
      },
      .method("score") { object, call in
        let (x, y) = (try call[1, "x"].samples(), try targets(call[2, "y"]))
        return try call.returns(call.namingSamples { try object.model.score(x, y) })
      },
    ])
}
