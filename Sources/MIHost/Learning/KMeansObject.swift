import Learning
import LuaRuntime
import Tensors

/// Clusters around means as Lua holds them; clusters are numbered from 1.
final class KMeansObject: LuaObject {
  private let model: KMeans

  init(_ model: KMeans) { self.model = model }

  static let luaClass: LuaClass<KMeansObject> = LuaClass(
    "KMeans",
    [
      .property("cluster_centers") { object, call in try call.returns(object.model.centers.luaMatrix()) },
      .property("labels") { object, call in try call.returns(numbers(object.model.labels)) },
      .property("inertia") { object, call in try call.returns(object.model.inertia) },
      .property("n_iter") { object, call in try call.returns(object.model.iterations) },
      .method("predict") { object, call in
        let x = try call[1, "x"].samples()
        return try call.returns(numbers(call.namingSamples { try object.model.predict(x) }))
      },
      .method("transform") { object, call in
        let x = try call[1, "x"].samples()
        return try call.returns(call.namingSamples { try object.model.transform(x).luaMatrix() })
      },
    ])

  private static func numbers(_ labels: [Int]) throws -> TensorObject {
    TensorObject(try Tensor(labels.map { $0 + 1 }, shape: [labels.count]))
  }
}
