import LuaRuntime
import Tensors

/// A generator of random numbers as Lua holds it: `mi.random(seed)`.
final class RandomObject: LuaObject {
  private var generator: RandomGenerator

  init(_ generator: RandomGenerator) { self.generator = generator }

  static let luaClass: LuaClass<RandomObject> = LuaClass("Random", numbers, orders)

  // MARK: - Numbers

  private static let numbers: [LuaMember<RandomObject>] = [
    .method("uniform") { random, call in
      let request = try Request(call, "low", "high", defaults: (0, 1))
      guard request.first.isFinite, request.second.isFinite, request.first <= request.second else {
        throw call[2, "high"].error(
          "expected two finite ends in order, got \(request.first) and \(request.second)")
      }
      let result = try Tensor.uniform(
        request.shape, low: request.first, high: request.second, from: &random.generator,
        dtype: request.dtype)
      return try call.returns(result.luaValue())
    },
    .method("normal") { random, call in
      let request = try Request(call, "mean", "std", defaults: (0, 1))
      guard request.second >= 0 else { throw call[2, "std"].expected("a number of at least 0") }
      let result = try Tensor.normal(
        request.shape, mean: request.first, deviation: request.second, from: &random.generator,
        dtype: request.dtype)
      return try call.returns(result.luaValue())
    },
    .method("integers") { random, call in
      let low = try call[1, "low"].integer()
      let high = try call[2, "high"].integer(in: low...Int.max)
      let result = try Tensor.integers(shape(call[3, "shape"]), in: low...high, from: &random.generator)
      return try call.returns(result.luaValue())
    },
    .method("split") { random, call in try call.returns(RandomObject(random.generator.split())) },
  ]

  /// `(first, second, shape, options)`, all of which may be left out, or `(shape, options)` with a table.
  private struct Request {
    var (first, second): (Double, Double)
    var shape: [Int] = []
    var dtype = DType.float64

    init(_ call: LuaCall, _ firstName: String, _ secondName: String, defaults: (Double, Double)) throws {
      (first, second) = defaults
      let opensWithShape = call[1, firstName].isTable
      let place = opensWithShape ? 1 : 3
      if !opensWithShape {
        first = try call[1, firstName].orNil?.number() ?? first
        second = try call[2, secondName].orNil?.number() ?? second
      }
      shape = try RandomObject.shape(call[place, "shape"])
      dtype = try call.options(place + 1, ["dtype"])["dtype"].orNil?.dtype() ?? dtype
      guard dtype.isFloatingPoint else {
        throw call[place + 1, "options"].error("random numbers need a floating-point type, not \(dtype.name)")
      }
    }
  }

  /// Nothing stands for a single number.
  private static func shape(_ slot: LuaSlot) throws -> [Int] {
    if slot.isNil { return [] }
    if slot.isNumber { return [try slot.integer(in: 0...Int.max)] }
    var sizes: [Int] = []
    try slot.forEachElement { _, element in sizes.append(try element.integer(in: 0...Int.max)) }
    return sizes
  }

  // MARK: - Orders and choices

  private static let orders: [LuaMember<RandomObject>] = [
    .method("permutation") { random, call in
      let slot = call[1, "n"]
      if slot.isNumber {
        let order = try Tensor.permutation(slot.integer(in: 0...Int.max), from: &random.generator)
        return try call.returns(TensorObject(TensorObject.oneBased(order)))
      }
      let shuffled = try slot.tensor().clone()
      try shuffled.shuffle(from: &random.generator)
      return try call.returns(TensorObject(shuffled))
    },
    .method("shuffle") { random, call in
      try call[1, "tensor"].object(TensorObject.self).tensor.shuffle(from: &random.generator)
      return try call.returns(argument: call[1, "tensor"])
    },
    .method("choice") { random, call in
      let source = call[1, "from"]
      let population = try source.isNumber ? nil : source.tensor()
      let size = try population.map { $0.shape.first ?? 0 } ?? source.integer(in: 0...Int.max)
      guard size > 0 else { throw source.error("expected at least one element to choose from") }
      let shape = try shape(call[2, "size"])
      let options = try call.options(3, ["replace", "p"])
      let replaces = try options["replace"].orNil?.boolean() ?? true
      let positions = try random.positions(shape, size, replaces, options["p"])
      if let population { return try call.returns(population.get([.positions(positions)]).luaValue()) }
      return try call.returns(TensorObject.oneBased(positions).luaValue())
    },
  ]

  private func positions(_ shape: [Int], _ size: Int, _ replaces: Bool, _ p: LuaSlot) throws -> Tensor {
    let count = try Shape.elementCount(shape)
    if !p.isNil {
      let probabilities = try p.vector()
      guard probabilities.count == size else {
        throw p.error("expected \(size) probabilities, got \(probabilities.count)")
      }
      return try Tensor.sample(
        count, probabilities: probabilities, replacing: replaces, from: &generator
      ).reshape(shape)
    }
    if replaces { return try Tensor.integers(shape, in: 0...size - 1, from: &generator) }
    return try Tensor.sample(count, of: size, from: &generator).reshape(shape)
  }
}
