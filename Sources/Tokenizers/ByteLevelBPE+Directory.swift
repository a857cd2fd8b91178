import Files
import Glibc

extension ByteLevelBPE {
  /// Reads the tokenizer of a model directory: `vocab.json` and `merges.txt`.
  ///
  /// The special tokens are those with a role in `special_tokens_map.json` where there is one, GPT-2's
  /// otherwise. Tokens that other files add to the vocabulary are not read.
  public convenience init(directory: String) throws {
    try self.init(
      vocabulary: MappedFile(directory + "/vocab.json"), merges: MappedFile(directory + "/merges.txt"),
      specialTokens: Self.specialTokens(of: directory))
  }

  /// The texts by role of `special_tokens_map.json`; nil if there is no such file.
  ///
  /// A member is named "bos_token", say, and is the text or an object with the text as its "content".
  private static func specialTokens(of directory: String) throws -> [String: String]? {
    let path = directory + "/special_tokens_map.json"
    guard access(path, F_OK) == 0 else { return nil }
    var texts: [String: String] = [:]
    let file = try MappedFile(path)
    guard file.bytes.count <= 1 << 20 else {
      throw TokenizerError("\(path): a map of special tokens has at most 1 MB, not \(file.bytes.count) bytes")
    }
    try file.readJSON { reader in
      try reader.object { key, reader in
        guard key.hasSuffix("_token") else { return }
        let position = reader.position
        let value = try JSONValue(reading: &reader)
        if value == .null { return }
        guard let text = value.asString ?? value["content"]?.asString, !text.isEmpty else {
          throw reader.error(
            "\(key): expected a text or an object with a content, found \(value.kind)", at: position)
        }
        // Each is looked for at every place of a text, and compared with every token.
        guard texts.count < 100, text.utf8.count <= 1000 else {
          throw reader.error(
            "\(key): more than 100 special tokens, or one of more than 1000 bytes", at: position)
        }
        guard texts.updateValue(text, forKey: String(key.dropLast("_token".count))) == nil else {
          throw reader.error("the key '\(key)' stands twice", at: position)
        }
      }
    }
    return texts
  }
}
