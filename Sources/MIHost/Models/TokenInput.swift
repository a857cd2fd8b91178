import LuaRuntime
import Tensors
import Transformers

/// What a script can give a model to read: text, token ids, or a batch of either.
enum TokenInput {
  /// Rows of a batch. Nobody runs as many at once, but a view of one number can have more.
  private static let mostRows = 1 << 20

  /// The ids of a vector of token ids, of a batch of one, or of a table.
  static func ids(_ slot: LuaSlot) throws -> [Int] {
    let given = try slot.tensor()
    let tensor = given.rank == 2 && given.shape[0] == 1 ? try given.reshape([given.count]) : given
    guard tensor.rank == 1 else {
      throw slot.error(
        "expected a vector of token ids, got a tensor of shape \(Shape.describe(tensor.shape))")
    }
    return try whole(tensor, slot)
  }

  /// Text, a tensor [T] or [B, T], a list of ids, or a list of texts, which are padded to one length.
  ///
  /// - Parameter mask: which of the ids are no padding; nil for all.
  static func batch(
    _ slot: LuaSlot, _ model: LanguageModel, padding: TokenBatch.Side, mask: LuaSlot?
  ) throws -> TokenBatch {
    let batch = try unmasked(slot, model, padding)
    guard let mask else { return batch }
    if batch.isPadded { throw mask.error("a list of texts has a mask of its own") }
    return try TokenBatch(rows: batch.rows, mask: rows(of: mask, batch.rows.count, batch.length))
  }

  /// A list of texts, padded to one length.
  static func texts(_ slot: LuaSlot, _ model: LanguageModel, padding: TokenBatch.Side) throws -> TokenBatch {
    var rows: [[Int]] = []
    try slot.forEachElement { _, element in rows.append(try model.tokenizer().encode(element.bytes())) }
    guard !rows.isEmpty else { throw slot.expected("a text or a list of texts") }
    try checkRows(rows.count, slot)
    try Tensor.checkRoomForArrays(of: [rows.count, rows.map(\.count).max() ?? 0])
    return TokenBatch(padding: rows, on: padding, with: try model.paddingToken())
  }

  /// The real positions of each row, from a mask [T] or [B, T].
  static func spans(_ mask: LuaSlot, rows: Int, length: Int) throws -> [Range<Int>] {
    let flags = try self.rows(of: mask, rows, length)
    return try TokenBatch(rows: flags.map { $0.map { _ in 0 } }, mask: flags).spans
  }

  private static func unmasked(
    _ slot: LuaSlot, _ model: LanguageModel, _ padding: TokenBatch.Side
  ) throws -> TokenBatch {
    if slot.isString { return TokenBatch(rows: [try model.tokenizer().encode(slot.bytes())]) }
    if slot.isTable, try slot.length() > 0, try slot.element(1).isString {
      return try texts(slot, model, padding: padding)
    }
    let tensor = try slot.tensor()
    switch tensor.rank {
    case 1: return TokenBatch(rows: [try whole(tensor, slot)])
    case 2:
      let (rowCount, length) = (tensor.shape[0], tensor.shape[1])
      try checkRows(rowCount, slot)
      let ids = try whole(tensor, slot)
      return TokenBatch(rows: (0..<rowCount).map { Array(ids[$0 * length..<($0 + 1) * length]) })
    default:
      throw slot.error(
        "expected token ids [T] or [B, T], got a tensor of shape \(Shape.describe(tensor.shape))")
    }
  }

  private static func rows(of mask: LuaSlot, _ rowCount: Int, _ length: Int) throws -> [[Bool]] {
    let tensor = try mask.tensor()
    guard tensor.shape == [rowCount, length] || (rowCount == 1 && tensor.shape == [length]) else {
      throw mask.error(
        "expected the shape of the input, [\(rowCount), \(length)], got \(Shape.describe(tensor.shape))")
    }
    try checkRows(rowCount, mask)
    let flags = try tensor.to(.bool).ints().map { $0 != 0 }
    return (0..<rowCount).map { Array(flags[$0 * length..<($0 + 1) * length]) }
  }

  private static func checkRows(_ count: Int, _ slot: LuaSlot) throws {
    guard count <= mostRows else { throw slot.error("expected at most \(mostRows) rows, got \(count)") }
  }

  private static func whole(_ tensor: Tensor, _ slot: LuaSlot) throws -> [Int] {
    guard tensor.dtype == .int64 || tensor.dtype.isFloatingPoint else {
      throw slot.error("expected token ids, got a tensor of \(tensor.dtype.name)")
    }
    return try tensor.wholeNumbers()
  }
}

extension LanguageModel {
  /// The id that fills short rows; whatever it is, nobody looks at it.
  func paddingToken() throws -> Int {
    let special = try tokenizer().specialTokens
    let candidates = [special["pad"], special["eos"], config.endTokens.first].compactMap(\.self)
    return candidates.first { (0..<config.vocabularySize).contains($0) } ?? 0
  }
}
