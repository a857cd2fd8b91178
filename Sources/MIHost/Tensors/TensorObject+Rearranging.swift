import LuaRuntime
import Tensors

/// The elements in other places, and tensors in parts.
extension TensorObject {
  static let rearranging: [LuaMember<TensorObject>] = [
    .method("flip") { object, call in
      let rank = object.tensor.rank
      if call[1, "dim"].isNil { return try call.returns(TensorObject(object.tensor.flip(Array(0..<rank)))) }
      return try call.returns(TensorObject(object.tensor.flip(dimensions(call, rank: rank))))
    },
    .method("roll") { object, call in
      let dimension = try call[2, "dim"].orNil?.dimension(of: object.tensor.rank)
      return try call.returns(
        TensorObject(object.tensor.roll(call[1, "shift"].integer(), dimension: dimension)))
    },
    .method("tile") { object, call in
      let counts = try sizes(call, "counts")
      return try call.returns(TensorObject(object.tensor.tile(counts)))
    },
    .method("repeat_interleave") { object, call in
      let tensor = try call[2, "dim"].isNil ? object.tensor.flatten() : object.tensor
      let dimension = try call[2, "dim"].orNil?.dimension(of: tensor.rank) ?? 0
      let counts = call[1, "counts"]
      if counts.isNumber {
        return try call.returns(
          TensorObject(tensor.repeatInterleave(counts.integer(), dimension: dimension)))
      }
      return try call.returns(
        TensorObject(tensor.repeatInterleave(counts: counts.tensor().ints(), dimension: dimension)))
    },
    .method("diff") { object, call in
      let order = try call[1, "n"].orNil?.integer(in: 0...Int.max) ?? 1
      let dimension = try call[2, "dim"].orNil?.dimension(of: object.tensor.rank) ?? object.tensor.rank - 1
      return try call.returns(TensorObject(object.tensor.diff(order: order, dimension: dimension)))
    },
    .method("pad") { object, call in
      let options = try call.options(2, ["mode", "value"])
      let mode = try options["mode"].orNil?.choice(PaddingMode.self) ?? .constant
      return try call.returns(
        TensorObject(
          object.tensor.pad(
            widths(call[1, "widths"], rank: object.tensor.rank), mode: mode,
            value: options["value"].orNil?.scalar() ?? .int(0))))
    },
    .method("diag") { object, call in
      try call.returns(TensorObject(object.tensor.diag(offset: call[1, "offset"].orNil?.integer() ?? 0)))
    },
    .method("trace") { object, call in
      try call.returns(object.tensor.trace(offset: call[1, "offset"].orNil?.integer() ?? 0).luaValue())
    },
    .method("split") { object, call in
      let dimension = try call[2, "dim"].orNil?.dimension(of: object.tensor.rank) ?? 0
      let slot = call[1, "size"]
      let parts =
        try slot.isNumber
        ? object.tensor.split(size: slot.integer(in: 1...Int.max), dimension: dimension)
        : object.tensor.split(sizes: sizes(slot), dimension: dimension)
      return try call.returns(parts.map(TensorObject.init))
    },
    .method("chunk") { object, call in
      let dimension = try call[2, "dim"].orNil?.dimension(of: object.tensor.rank) ?? 0
      let parts = try object.tensor.chunk(call[1, "n"].integer(in: 1...Int.max), dimension: dimension)
      return try call.returns(parts.map(TensorObject.init))
    },
    .method("unbind") { object, call in
      let dimension = try call[1, "dim"].orNil?.dimension(of: object.tensor.rank) ?? 0
      var list = LuaTable()
      for (index, part) in try object.tensor.unbind(dimension: dimension).enumerated() {
        list[index + 1] = try part.luaValue()
      }
      return try call.returns(list)
    },
    .method("rows") { object, call in
      guard object.tensor.rank > 0 else { throw LuaArgumentError("a tensor without dimensions has no rows") }
      return try call.returns(RowIterator(object.tensor))
    },
  ]

  /// Dimensions given as a table or one by one.
  static func dimensions(_ call: LuaCall, rank: Int) throws -> [Int] {
    var list: [Int] = []
    if call[1, "dims"].isTable {
      try call[1, "dims"].forEachElement { _, slot in list.append(try slot.dimension(of: rank)) }
    } else {
      for number in stride(from: 1, through: call.argumentCount, by: 1) {
        list.append(try call[number, "dims"].dimension(of: rank))
      }
    }
    return list
  }

  /// A number for all sides, `{ before, after }` for all dimensions, or one such pair for each.
  private static func widths(_ slot: LuaSlot, rank: Int) throws -> [(before: Int, after: Int)] {
    if slot.isNumber {
      let width = try slot.integer(in: 0...Int.max)
      return Array(repeating: (width, width), count: rank)
    }
    func pair(_ slot: LuaSlot) throws -> (before: Int, after: Int) {
      guard slot.isTable, try slot.length() == 2 else { throw slot.expected("{ before, after }") }
      return (
        try slot.element(1).integer(in: 0...Int.max), try slot.element(2).integer(in: 0...Int.max)
      )
    }
    guard slot.isTable else { throw slot.expected("a number or a table of widths") }
    if try slot.element(1).isNumber { return Array(repeating: try pair(slot), count: rank) }
    var list: [(before: Int, after: Int)] = []
    try slot.forEachElement { _, element in list.append(try pair(element)) }
    guard list.count == rank else {
      throw slot.error("expected one pair for each of \(rank) dimensions, got \(list.count)")
    }
    return list
  }
}
