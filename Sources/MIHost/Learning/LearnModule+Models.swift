import Learning
import LuaRuntime
import Tensors

extension LearnModule {
  static var models: [LuaFunction] {
    [
      LuaFunction("pca") { call in
        try call.atMost(2)
        let x = try call[1, "x"].samples()
        let options = try call.options(2, ["n_components", "whiten", "svd_solver"])
        let count = try options["n_components"].orNil?.componentCount() ?? .all
        let whiten = try options["whiten"].orNil?.boolean() ?? false
        let solver: PrincipalComponents.Solver = try options["svd_solver"].orNil?.choice() ?? .automatic
        return try call.returns(
          call.namingSamples {
            PCAObject(try PrincipalComponents(x, count: count, whiten: whiten, solver: solver))
          })
      },
      LuaFunction("logistic_regression") { call in
        try call.atMost(3)
        let (x, y) = (try call[1, "x"].samples(), try LabelColumn(call[2, "y"]))
        let given = try call.options(3, ["C", "fit_intercept", "max_iter", "class_weight"])
        var options = LogisticRegression.Options()
        if let slot = given["C"].orNil { options.inverseStrength = try slot.number() }
        if let slot = given["fit_intercept"].orNil { options.fitsIntercept = try slot.boolean() }
        if let slot = given["max_iter"].orNil { options.iterations = try slot.integer(in: 1...Int.max) }
        if let slot = given["class_weight"].orNil {
          let _: ClassWeight = try slot.choice()
          options.balancesClasses = true
        }
        return try call.returns(
          call.namingSamples {
            LogisticRegressionObject(
              try LogisticRegression(x, y.values, options: options), labelType: y.dtype)
          })
      },
      LuaFunction("ridge") { call in
        try call.atMost(3)
        let x = try call[1, "x"].samples()
        let targets = try call[2, "y"].tensor()
        let options = try call.options(3, ["alpha", "fit_intercept"])
        let alpha = try options["alpha"].orNil?.number() ?? 1
        let fitsIntercept = try options["fit_intercept"].orNil?.boolean() ?? true
        let y = try RidgeObject.targets(call[2, "y"])
        return try call.returns(
          call.namingSamples {
            RidgeObject(
              try RidgeRegression(x, y, alpha: alpha, fitsIntercept: fitsIntercept),
              isVector: targets.rank == 1)
          })
      },
    ]
  }

  /// The only weights with a name.
  private enum ClassWeight: String, CaseIterable { case balanced }
}

extension LuaSlot {
  /// A whole number of components, or the part of the variance that they are to explain.
  fileprivate func componentCount() throws -> PrincipalComponents.Count {
    if let number = integerOrNil { return .number(number) }
    return .variance(try number())
  }
}
