import LuaRuntime
import Tensors
import Transformers

/// What a script can give a model to read: text, token ids, or a batch of either.
enum TokenInput {
  /// The ids of a vector of token ids, or a table of them.
  static func ids(_ slot: LuaSlot) throws -> [Int] {
    let tensor = try slot.tensor()
    guard tensor.rank == 1 else {
      throw slot.error(
        "expected a vector of token ids, got a tensor of shape \(Shape.describe(tensor.shape))")
    }
    return try whole(tensor, slot)
  }

  /// [B][T] token ids from text, a tensor [T] or [B, T], a list of ids, or a list of texts of equal length.
  static func batch(_ slot: LuaSlot, _ model: LanguageModel) throws -> [[Int]] {
    if slot.isString { return [try model.tokenizer().encode(slot.bytes())] }
    if slot.isTable, try slot.length() > 0, let texts = try texts(slot, model) { return texts }
    let tensor = try slot.tensor()
    switch tensor.rank {
    case 1: return [try whole(tensor, slot)]
    case 2:
      return try (0..<tensor.shape[0]).map { try whole(tensor.select(dimension: 0, index: $0), slot) }
    default:
      throw slot.error(
        "expected token ids [T] or [B, T], got a tensor of shape \(Shape.describe(tensor.shape))")
    }
  }

  private static func texts(_ slot: LuaSlot, _ model: LanguageModel) throws -> [[Int]]? {
    var rows: [[Int]] = []
    var isText = true
    try slot.forEachElement { _, element in
      guard isText, element.isString else { return isText = false }
      rows.append(try model.tokenizer().encode(element.bytes()))
    }
    guard isText else { return nil }
    let lengths = Set(rows.map(\.count))
    guard lengths.count == 1 else {
      throw slot.error(
        "the texts have different lengths (\(rows.map { String($0.count) }.joined(separator: ", ")) tokens); "
          + "run them one by one")
    }
    return rows
  }

  private static func whole(_ tensor: Tensor, _ slot: LuaSlot) throws -> [Int] {
    guard tensor.dtype == .int64 || tensor.dtype.isFloatingPoint else {
      throw slot.error("expected token ids, got a tensor of \(tensor.dtype.name)")
    }
    return try tensor.to(.int64).ints()
  }
}
