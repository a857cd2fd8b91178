import Learning
import LuaRuntime
import Tensors

/// Fitted principal components as Lua holds them.
final class PCAObject: LuaObject {
  private let model: PrincipalComponents

  init(_ model: PrincipalComponents) { self.model = model }

  static let luaClass: LuaClass<PCAObject> = LuaClass(
    "PCA",
    [
      .property("components") { pca, call in try call.returns(pca.model.components.luaMatrix()) },
      .property("explained_variance") { pca, call in
        try call.returns(pca.model.explainedVariance.luaVector())
      },
      .property("explained_variance_ratio") { pca, call in
        try call.returns(pca.model.explainedVarianceRatio.luaVector())
      },
      .property("singular_values") { pca, call in try call.returns(pca.model.singularValues.luaVector()) },
      .property("mean") { pca, call in try call.returns(pca.model.mean.luaVector()) },
      .property("noise_variance") { pca, call in try call.returns(pca.model.noiseVariance) },
      .property("n_components") { pca, call in try call.returns(pca.model.components.rows) },
      .method("transform") { pca, call in
        let x = try call[1, "x"].samples()
        return try call.returns(call.namingSamples { try pca.model.transform(x).luaMatrix() })
      },
      .method("inverse_transform") { pca, call in
        let y = try call[1, "y"].samples(name: "y")
        return try call.returns(call.namingSamples { try pca.model.inverseTransform(y).luaMatrix() })
      },
    ])
}
