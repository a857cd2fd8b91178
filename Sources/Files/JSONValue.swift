/// A JSON value of any kind, for small texts such as a model's configuration.
///
///     let config = try MappedFile(path).readJSON { reader in try JSONValue(reading: &reader) }
///     let heads = config["n_head"]?.asInteger
///
/// A number that is written without fraction and exponent and fits 64 bits is an `integer`, any other a
/// `number`. An object keeps the order of its keys; a key that stands twice is an error.
public indirect enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// Reads one value of any kind.
  public init(reading reader: inout JSONReader) throws {
    switch reader.next {
    case .string: self = .string(try reader.string())
    case .bool: self = .bool(try reader.bool())
    case .number:
      switch try reader.integerOrNumber() {
      case .integer(let value): self = .integer(value)
      case .number(let value): self = .number(value)
      }
    case .array:
      var elements: [JSONValue] = []
      try reader.array { _, reader in elements.append(try JSONValue(reading: &reader)) }
      self = .array(elements)
    case .object:
      self = .object(try JSONObject(reading: &reader))
    case .null, nil:
      guard try reader.null() else { throw reader.unexpected("a value") }
      self = .null
    }
  }

  public var kind: JSONReader.Kind {
    switch self {
    case .null: .null
    case .bool: .bool
    case .integer, .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  public var asBool: Bool? { if case .bool(let value) = self { value } else { nil } }

  public var asInteger: Int? { if case .integer(let value) = self { value } else { nil } }

  /// The value of either kind of number.
  public var asNumber: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  public var asString: String? { if case .string(let value) = self { value } else { nil } }

  public var asArray: [JSONValue]? { if case .array(let value) = self { value } else { nil } }

  public var asObject: JSONObject? { if case .object(let value) = self { value } else { nil } }

  /// The member of an object; nil if there is none or this is not an object.
  public subscript(key: String) -> JSONValue? { asObject?[key] }
}

/// The members of a JSON object, in the order in which they were written.
public struct JSONObject: Equatable, Sendable {
  public private(set) var keys: [String] = []
  private var values: [String: JSONValue] = [:]

  public init(reading reader: inout JSONReader) throws {
    try reader.object { key, reader in
      let start = reader.position
      guard try values.updateValue(JSONValue(reading: &reader), forKey: key) == nil else {
        throw reader.error("the key '\(key)' stands twice", at: start)
      }
      keys.append(key)
    }
  }

  public subscript(key: String) -> JSONValue? { values[key] }
}
