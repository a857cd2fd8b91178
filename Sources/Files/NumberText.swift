/// Numbers as text that reads back as the same number, in as few digits as that takes.
///
/// The form is that of Python's `repr`: `0.1`, `1.0`, `1e-05`, `1e+16`.
public enum NumberText {
  /// Of a finite number; of NaN and the infinities `nan`, `inf` and `-inf`.
  public static func shortest(_ value: Double) -> String {
    // Swift writes whole numbers up to 2^54 without an exponent, Python only those below 1e16.
    let text = value.description
    return value.magnitude < 1e16 || text.contains("e") || !value.isFinite ? text : withExponent(text)
  }

  /// The digits that tell a float32 from its neighbours.
  public static func shortest(_ value: Float) -> String {
    let text = value.description
    return value.magnitude < 1e16 || text.contains("e") || !value.isFinite ? text : withExponent(text)
  }

  /// `12300000000000000.0` as `1.23e+16`.
  private static func withExponent(_ text: String) -> String {
    let sign = text.hasPrefix("-") ? "-" : ""
    let whole = text.dropFirst(sign.count).prefix { $0 != "." }
    var digits = whole
    while digits.last == "0" { digits.removeLast() }
    let fraction = digits.dropFirst()
    return sign + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "e+\(whole.count - 1)"
  }
}
