import LuaRuntime
import Statistics
import Tensors

extension StatsModule {
  /// The normal distribution, `mi.stats.norm`.
  static var normal: LuaModule {
    LuaModule(
      "mi.stats.norm",
      [
        elementwise("cdf", of: "x") { $0.cdf($1) },
        elementwise("sf", of: "x") { $0.sf($1) },
        elementwise("ppf", of: "p") { $0.ppf($1) },
        elementwise("pdf", of: "x") { $0.pdf($1) },
      ])
  }

  /// A number gives a number, a tensor a float64 tensor of its shape.
  private static func elementwise(
    _ name: String, of argument: String, _ body: @escaping (NormalDistribution, Double) -> Double
  ) -> LuaFunction {
    LuaFunction(name) { call in
      try call.atMost(2)
      let options = try call.options(2, ["loc", "scale"])
      let distribution = NormalDistribution(
        location: try options["loc"].orNil?.number() ?? 0, scale: try options["scale"].orNil?.number() ?? 1)
      let slot = call[1, argument]
      if slot.isNumber { return try call.returns(body(distribution, slot.number())) }
      guard try slot.isTable || slot.objectOrNil(TensorObject.self) != nil else {
        throw slot.expected("a number, a tensor or a table of numbers")
      }
      let tensor = try slot.tensor()
      let values = try tensor.doubles().map { body(distribution, $0) }
      return try call.returns(TensorObject(Tensor(values, shape: tensor.shape)))
    }
  }
}
