import LuaRuntime
import Statistics
import Tensors

extension StatsModule {
  static var regressions: [LuaFunction] {
    [
      LuaFunction("linregress") { call in
        try call.atMost(3)
        let (x, y) = (try call[1, "x"].vector(), try call[2, "y"].vector())
        let alternative = try call.options(3, ["alternative"]).alternative()
        let line = try call.naming {
          try x.withBuffers(and: y) { try SimpleRegression($0, $1, alternative: alternative) }
        }
        return try call.returns(
          LuaTable([
            "slope": line.slope, "intercept": line.intercept, "rvalue": line.rvalue, "pvalue": line.pvalue,
            "stderr": line.standardError, "intercept_stderr": line.interceptStandardError,
          ]))
      },
      regression("ols") { y, design, alpha in
        let fit = try LinearRegression(design).fit(y)
        let limits = fit.confidenceIntervals(alpha: alpha)
        return LuaTable([
          "params": try fit.params.luaVector(), "bse": try fit.standardErrors.luaVector(),
          "tvalues": try fit.tvalues.luaVector(), "pvalues": try fit.pvalues.luaVector(),
          "conf_int": try intervals(limits), "cov_params": try square(fit.covariance, fit.params.count),
          "rsquared": fit.rsquared, "rsquared_adj": fit.adjustedRsquared, "fvalue": fit.fvalue,
          "f_pvalue": fit.fPvalue, "df_model": fit.degreesOfFreedomModel,
          "df_resid": fit.degreesOfFreedomResiduals, "nobs": fit.nobs, "scale": fit.scale,
          "ssr": fit.residualSquares, "llf": fit.logLikelihood, "aic": fit.aic, "bic": fit.bic,
          "fittedvalues": try fit.fittedValues.luaVector(), "resid": try fit.residuals.luaVector(),
        ])
      },
      regression("logit") { y, design, alpha in
        let fit = try LogisticRegression.fit(y, design)
        let limits = fit.confidenceIntervals(alpha: alpha)
        return LuaTable([
          "params": try fit.params.luaVector(), "bse": try fit.standardErrors.luaVector(),
          "tvalues": try fit.zvalues.luaVector(), "pvalues": try fit.pvalues.luaVector(),
          "conf_int": try intervals(limits), "cov_params": try square(fit.covariance, fit.params.count),
          "prsquared": fit.pseudoRsquared, "llf": fit.logLikelihood, "llnull": fit.nullLogLikelihood,
          "llr": fit.likelihoodRatio, "llr_pvalue": fit.likelihoodRatioPvalue,
          "df_model": fit.degreesOfFreedomModel, "df_resid": fit.degreesOfFreedomResiduals,
          "nobs": fit.nobs, "aic": fit.aic, "bic": fit.bic, "iterations": fit.iterations,
          "fittedvalues": try fit.fittedValues.luaVector(),
        ])
      },
      regressionColumns("ols_columns", .linear),
      regressionColumns("logit_columns", .logistic),
    ]
  }

  private static func regression(
    _ name: String,
    _ fit: @escaping (UnsafeBufferPointer<Double>, DesignMatrix, Double) throws -> LuaTable
  ) -> LuaFunction {
    LuaFunction(name) { call in
      try call.atMost(3)
      let y = try call[1, "y"].vector()
      let options = try call.options(3, ["add_constant", "alpha"])
      let alpha = try options["alpha"].orNil?.share() ?? 0.05
      let design = try design(call, options)
      return try call.returns(call.naming { try y.withUnsafeBufferPointer { try fit($0, design, alpha) } })
    }
  }

  /// A fit for each column of X where y is a vector, for each column of y where it is a matrix.
  private static func regressionColumns(_ name: String, _ model: RegressionColumns.Model) -> LuaFunction {
    LuaFunction(name) { call in
      try call.atMost(3)
      let options = try call.options(3, ["add_constant"])
      let y = try call[1, "y"].tensor()
      guard y.rank == 1 || y.rank == 2 else {
        throw call[1, "y"].error(
          "expected a vector or a matrix, got a tensor of shape \(Shape.describe(y.shape))")
      }
      if y.rank == 2 {
        let design = try design(call, options)
        let fits = try call.naming {
          try rowsOfColumns(of: y) { try RegressionColumns.eachOutcome(model, $0, design) }
        }
        return try call.returns(fits.luaTable())
      }
      if let slot = options["add_constant"].orNil, try !slot.boolean() {
        throw slot.error("each fit of a single predictor has a constant")
      }
      let predictors = try call[2, "X"].tensor()
      guard predictors.rank == 2 else {
        throw call[2, "X"].error(
          "expected a matrix, got a tensor of shape \(Shape.describe(predictors.shape))")
      }
      let outcomes = try y.doubles()
      let fits = try call.naming {
        try outcomes.withUnsafeBufferPointer { outcomes in
          try rowsOfColumns(of: predictors) {
            try RegressionColumns.eachPredictor(model, outcomes, $0)
          }
        }
      }
      return try call.returns(fits.luaTable())
    }
  }

  /// The matrix in argument 2, or a vector as its only column.
  private static func design(_ call: LuaCall, _ options: LuaOptions) throws -> DesignMatrix {
    let addsConstant = try options["add_constant"].orNil?.boolean() ?? false
    let tensor = try call[2, "X"].tensor()
    guard tensor.rank == 1 || tensor.rank == 2 else {
      throw call[2, "X"].error(
        "expected a matrix or a vector, got a tensor of shape \(Shape.describe(tensor.shape))")
    }
    let values = try tensor.doubles()
    return try call.naming {
      try values.withUnsafeBufferPointer {
        try DesignMatrix(
          $0, rows: tensor.shape[0], columns: tensor.rank == 2 ? tensor.shape[1] : 1,
          addsConstant: addsConstant)
      }
    }
  }

  private static func rowsOfColumns<Result>(
    of matrix: Tensor, _ body: (SampleRows) throws -> Result
  ) throws -> Result {
    let values = try matrix.transpose(0, 1).doubles()
    return try values.withUnsafeBufferPointer {
      try body(SampleRows($0, rows: matrix.shape[1], columns: matrix.shape[0]))
    }
  }

  /// [n, 2]
  private static func intervals(_ limits: (low: [Double], high: [Double])) throws -> TensorObject {
    let pairs = zip(limits.low, limits.high).flatMap { [$0, $1] }
    return TensorObject(try Tensor(pairs, shape: [limits.low.count, 2]))
  }

  private static func square(_ values: [Double], _ side: Int) throws -> TensorObject {
    TensorObject(try Tensor(values, shape: [side, side]))
  }
}

extension RegressionColumns.Fits {
  fileprivate func luaTable() throws -> LuaTable {
    let shape = [count, coefficients]
    return LuaTable([
      "params": TensorObject(try Tensor(params, shape: shape)),
      "bse": TensorObject(try Tensor(standardErrors, shape: shape)),
      "tvalues": TensorObject(try Tensor(statistics, shape: shape)),
      "pvalues": TensorObject(try Tensor(pvalues, shape: shape)),
      "converged": TensorObject(try Tensor(converged, shape: [count])),
    ])
  }
}

extension LuaSlot {
  /// A probability that is neither 0 nor 1.
  func share() throws -> Double {
    let value = try number()
    guard value > 0, value < 1 else { throw expected("a number between 0 and 1") }
    return value
  }
}
