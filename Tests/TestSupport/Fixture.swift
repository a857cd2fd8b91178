import Foundation

/// A JSON fixture below `Tests/Fixtures`, decoded into a test's own types.
///
/// The generator writes NaN and the infinities as the strings "nan", "inf" and "-inf".
public enum Fixture {
  public static func load<Value: Decodable>(_ relative: String, as type: Value.Type = Value.self) throws
    -> Value
  {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(type, from: Data(contentsOf: URL(filePath: Repository.fixture(relative))))
  }
}

/// Whether two numbers agree to `relative` of the expected one or to `absolute`; NaN agrees with NaN.
public func agrees(_ actual: Double, _ expected: Double, relative: Double, absolute: Double = 0) -> Bool {
  if expected.isNaN || actual.isNaN { return expected.isNaN && actual.isNaN }
  if expected.isInfinite || actual.isInfinite { return actual == expected }
  return abs(actual - expected) <= max(absolute, relative * abs(expected))
}
