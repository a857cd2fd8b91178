import Files

/// The fields of a `config.json`, read with their types checked.
struct ConfigFields {
  let path: String
  let object: JSONObject

  init(file path: String) throws(CheckpointError) {
    self.path = path
    object = try CheckpointError.wrapping(path) {
      let file = try MappedFile(path)
      guard file.bytes.count <= 16 << 20 else {
        throw CheckpointError(path: path, reason: "too large for a configuration: \(file.bytes.count) bytes")
      }
      return try file.readJSON { reader in try JSONObject(reading: &reader) }
    }
  }

  /// Whether a field is there and not null.
  func has(_ field: String) -> Bool { value(field) != nil }

  /// An integer from 1 to `limit` that must be there.
  func count(_ field: String, upTo limit: Int) throws(CheckpointError) -> Int {
    let value = try required(field)
    guard let count = value.asInteger, (1...limit).contains(count) else {
      throw wrong(field, "an integer from 1 to \(limit)", value)
    }
    return count
  }

  func string(_ field: String, default fallback: String? = nil) throws(CheckpointError) -> String {
    if let fallback, !has(field) { return fallback }
    let value = try required(field)
    guard let string = value.asString else { throw wrong(field, "a string", value) }
    return string
  }

  func bool(_ field: String, default fallback: Bool) throws(CheckpointError) -> Bool {
    guard let value = value(field) else { return fallback }
    guard let bool = value.asBool else { throw wrong(field, "true or false", value) }
    return bool
  }

  /// A number that is not negative.
  func number(_ field: String, default fallback: Double) throws(CheckpointError) -> Double {
    guard let value = value(field) else { return fallback }
    guard let number = value.asNumber, number >= 0, number.isFinite else {
      throw wrong(field, "a number that is not negative", value)
    }
    return number
  }

  /// One token id, a list of them, or null for none.
  func tokens(_ field: String, default fallback: [Int]) throws(CheckpointError) -> [Int] {
    guard let value = object[field] else { return fallback }
    if value == .null { return [] }
    var tokens: [Int] = []
    for element in value.asArray ?? [value] {
      guard let token = element.asInteger, token >= 0 else {
        throw wrong(field, "a token id or a list of them", value)
      }
      tokens.append(token)
    }
    return tokens
  }

  func error(_ reason: String) -> CheckpointError { CheckpointError(path: path, reason: reason) }

  private func value(_ field: String) -> JSONValue? {
    guard let value = object[field], value != .null else { return nil }
    return value
  }

  private func required(_ field: String) throws(CheckpointError) -> JSONValue {
    guard let value = value(field) else { throw error("\(field) is missing") }
    return value
  }

  private func wrong(_ field: String, _ expected: String, _ value: JSONValue) -> CheckpointError {
    let found =
      switch value {
      case .integer(let value): "\(value)"
      case .number(let value): "\(value)"
      case .string(let value): "'\(value.prefix(40))'"
      case .bool(let value): "\(value)"
      case .null, .array, .object: "\(value.kind)"
      }
    return error("\(field) must be \(expected), found \(found)")
  }
}
