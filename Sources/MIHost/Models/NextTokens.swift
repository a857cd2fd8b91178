import LuaRuntime
import Tensors
import Transformers

/// Tokens that a script asks about: a text of one token, an id, or a list of either.
struct NextTokens {
  let ids: [Int]
  let isOne: Bool

  init(_ slot: LuaSlot, _ model: LanguageModel) throws {
    if slot.isString || slot.isNumber {
      isOne = true
      ids = [try Self.id(slot, model)]
    } else if slot.isTable {
      isOne = false
      var ids: [Int] = []
      try slot.forEachElement { _, element in ids.append(try Self.id(element, model)) }
      self.ids = ids
    } else {
      isOne = false
      ids = try TokenInput.ids(slot)
      for id in ids where !(0..<model.config.vocabularySize).contains(id) {
        throw slot.error("the token id \(id) is not in the vocabulary")
      }
    }
  }

  private static func id(_ slot: LuaSlot, _ model: LanguageModel) throws -> Int {
    guard slot.isString else { return try slot.integer(in: 0...model.config.vocabularySize - 1) }
    let ids = try model.tokenizer().encode(slot.bytes())
    guard ids.count == 1 else {
      throw slot.error(
        "\(slot.description) is \(ids.count) tokens, not one (in GPT-2's vocabulary most words begin with a "
          + "space)")
    }
    return ids[0]
  }
}
