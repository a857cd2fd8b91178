import Execution
import LuaRuntime
import Synchronization
import Tensors

/// The keys of `t[...]`: an integer, a slice "first:last:step", a mask or positions; a table is one per dimension.
enum Subscript {
  /// The elements of a slice: 0-based start, how many, and the distance between them.
  struct Range {
    let start: Int
    let count: Int
    let step: Int

    /// From 1-based inclusive ends, negative from the end; ends beyond the tensor are cut off, as NumPy does.
    init(first: Int?, last: Int?, step: Int, size: Int, slot: LuaSlot) throws {
      guard step != 0, step != Int.min else { throw slot.error("the step of a slice cannot be 0") }
      self.step = step
      func resolve(_ end: Int) -> Int { end < 0 ? max(0, size + 1 + max(end, -size - 1)) : end }
      let low: Int
      let high: Int
      if step > 0 {
        low = max(1, first.map(resolve) ?? 1)
        high = min(size, last.map(resolve) ?? size)
        count = high < low ? 0 : (high - low) / step + 1
      } else {
        low = min(size, first.map(resolve) ?? size)
        high = max(1, last.map(resolve) ?? 1)
        count = low < high ? 0 : (low - high) / -step + 1
      }
      start = count == 0 ? 0 : low - 1
    }
  }

  /// The 0-based position of a 1-based index, negative from the end.
  static func position(_ slot: LuaSlot, size: Int) throws -> Int {
    let number = try slot.integer()
    let index = number < 0 ? size + number : number - 1
    guard number != 0, (0..<size).contains(index) else {
      throw slot.error(
        size == 0
          ? "index \(number) into an empty dimension"
          : "index \(number) is outside 1 to \(size) (or -\(size) to -1)")
    }
    return index
  }

  /// The 0-based positions of a 1-based index, a slice, or several indices, in a dimension of some size.
  static func positions(_ slot: LuaSlot, size: Int) throws -> [Int] {
    if slot.isNumber { return [try position(slot, size: size)] }
    if slot.isString {
      guard case .slice(let start, let count, let step) = try slice(slot, size: size) else {
        return Array(0..<size)
      }
      return (0..<count).map { start + $0 * step }
    }
    return try zeroBased(slot, size: size).flatten().ints()
  }

  /// The indices that a key stands for.
  static func indices(_ key: LuaSlot, of tensor: Tensor) throws -> [Index] {
    guard key.isTable else { return [try index(key, dimension: 0, of: tensor)] }
    var result: [Index] = []
    var dimension = 0
    try key.forEachElement { _, element in
      let index = try index(element, dimension: dimension, of: tensor)
      if case .mask(let mask) = index { dimension += max(1, mask.rank) } else { dimension += 1 }
      result.append(index)
    }
    return result
  }

  private static func index(_ slot: LuaSlot, dimension: Int, of tensor: Tensor) throws -> Index {
    if slot.isBoolean {
      throw slot.error(
        "a boolean is no index: compare tensors with t:eq(u), t:lt(u) and so on, which give masks")
    }
    guard dimension < tensor.rank else {
      throw slot.error("too many indices for a tensor of shape \(Shape.describe(tensor.shape))")
    }
    let size = tensor.shape[dimension]
    if slot.isNumber { return .at(try position(slot, size: size)) }
    if slot.isString { return try slice(slot, size: size) }
    let chosen = try slot.tensor()
    if chosen.dtype == .bool { return .mask(chosen) }
    return .positions(try zeroBased(chosen, size: size, slot))
  }

  private static func slice(_ slot: LuaSlot, size: Int) throws -> Index {
    let text = try slot.string()
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.map { part -> Int?? in
      let trimmed = part.filter { $0 != " " }
      return trimmed.isEmpty ? .some(nil) : Int(trimmed).map { .some($0) }
    }
    guard (2...3).contains(parts.count), numbers.allSatisfy({ $0 != nil }) else {
      throw slot.expected("a slice \"first:last:step\"")
    }
    let step = parts.count == 3 ? (numbers[2] ?? nil) ?? 1 : 1
    let range = try Range(
      first: numbers[0] ?? nil, last: numbers[1] ?? nil, step: step, size: size, slot: slot)
    if text == ":" { return .all }
    return .slice(start: range.start, count: range.count, step: range.step)
  }

  /// 1-based positions, negative from the end, as 0-based ones: int64 in row-major order.
  static func zeroBased(_ slot: LuaSlot, size: Int) throws -> Tensor {
    try zeroBased(slot.tensor(), size: size, slot)
  }

  private static func zeroBased(_ positions: Tensor, size: Int, _ slot: LuaSlot) throws -> Tensor {
    guard positions.dtype != .bool else { throw slot.error("expected positions, got a bool tensor") }
    if positions.dtype.isFloatingPoint {
      for number in try positions.doubles() where number.rounded() != number || number.magnitude > 0x1p53 {
        throw slot.error("index \(number) is not a whole number")
      }
    }
    let numbers = try positions.to(.int64).contiguous()
    let result = try Tensor(uninitialized: numbers.shape, dtype: .int64)
    let wrong = Atomic<Int>(.max)
    try result.withMutablePointer(to: Int.self) { result in
      try numbers.withPointer(to: Int.self) { numbers in
        try ThreadPool.run(count: positions.count, grain: 1 << 15) { range in
          for i in range {
            let number = numbers[i]
            let index = number < 0 ? size &+ number : number &- 1
            if index < 0 || index >= size || number == 0 { wrong.min(i, ordering: .relaxed) }
            result[i] = index
          }
        }
      }
    }
    let place = wrong.load(ordering: .relaxed)
    guard place == .max else {
      let number = numbers.withPointer(to: Int.self) { $0[place] }
      throw slot.error("index \(number) is outside 1 to \(size) (or -\(size) to -1)")
    }
    return result
  }
}
