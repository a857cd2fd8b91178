/// Numbers as text that reads back as the same number, in as few digits as that takes.
///
/// The form is that of Python's `repr`: `0.1`, `1.0`, `1e-05`, `1e+16`.
public enum NumberText {
  /// Of a finite number; of NaN and the infinities `nan`, `inf` and `-inf`.
  public static func shortest(_ value: Double) -> String { positional(value.description, value.magnitude) }

  /// The digits that tell a float32 from its neighbours.
  public static func shortest(_ value: Float) -> String {
    positional(value.description, Double(value.magnitude))
  }

  /// Writes `1.5e+15` as `1500000000000000.0`: Python needs an exponent from 1e16 on, Swift from where its type
  /// no longer has all integers.
  private static func positional(_ text: String, _ magnitude: Double) -> String {
    guard magnitude >= 1, magnitude < 1e16, let mark = text.firstIndex(of: "e"),
      let exponent = Int(text[text.index(after: mark)...].drop { $0 == "+" })
    else { return text }
    let sign = text.hasPrefix("-") ? "-" : ""
    let digits = text[..<mark].filter { $0 != "-" && $0 != "." }
    let zeros = String(repeating: "0", count: max(0, exponent + 1 - digits.count))
    let fraction = digits.dropFirst(exponent + 1)
    return sign + digits.prefix(exponent + 1) + zeros + "." + (fraction.isEmpty ? "0" : fraction)
  }
}
