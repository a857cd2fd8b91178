import Glibc

/// The decimal digits of a number, as few as tell it from its neighbours but no more than asked for.
enum DecimalText {
  /// `("-12", "5")` for -12.5: at most `precision` digits of a fraction, without zeros at its end.
  static func positional(_ value: Double, isFloat32: Bool, precision: Int) -> (
    whole: String, fraction: String
  ) {
    let shortest = Shortest(value, isFloat32: isFloat32)
    guard shortest.digits.count - shortest.point <= precision else {
      let text = printed("%.*f", precision, value)
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? trimmed(parts[1]) : "")
    }
    let digits = shortest.digits
    let whole =
      shortest.point <= 0
      ? "0" : String(digits.prefix(shortest.point)) + zeros(shortest.point - digits.count)
    let fraction = zeros(-shortest.point) + digits.dropFirst(max(0, shortest.point))
    return (shortest.sign + whole, trimmed(fraction[...]))
  }

  /// `("-1", "25", 1)` for -12.5.
  static func scientific(
    _ value: Double, isFloat32: Bool, precision: Int
  ) -> (whole: String, fraction: String, exponent: Int) {
    let shortest = Shortest(value, isFloat32: isFloat32)
    guard shortest.digits.count - 1 > precision else {
      let exponent = value == 0 ? 0 : shortest.point - 1
      let fraction = trimmed(shortest.digits.dropFirst())
      return (shortest.sign + shortest.digits.prefix(1), fraction, exponent)
    }
    let text = printed("%.*e", precision, value)
    let parts = text.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    return (
      String(mantissa[0]), mantissa.count > 1 ? trimmed(mantissa[1]) : "",
      parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    )
  }

  static func zeros(_ count: Int) -> String { String(repeating: "0", count: max(0, count)) }

  private static func trimmed(_ fraction: Substring) -> String {
    var fraction = fraction
    while fraction.last == "0" { fraction.removeLast() }
    return String(fraction)
  }

  /// The C library rounds the exact value, halves to even.
  private static func printed(_ format: String, _ precision: Int, _ value: Double) -> String {
    // The longest float64 has 309 digits before the point.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { text in
      guard let base = text.baseAddress else { return "" }
      _ = withVaList([Int32(precision), value]) { vsnprintf(base, text.count, format, $0) }
      return String(cString: base)
    }
  }

  /// The shortest digits that read back as the same number: 0.digits times ten to the power `point`.
  private struct Shortest {
    let sign: String
    let digits: String
    let point: Int

    init(_ value: Double, isFloat32: Bool) {
      let text = isFloat32 ? Float(value).magnitude.description : value.magnitude.description
      sign = value.sign == .minus ? "-" : ""
      let parts = text.split(separator: "e")
      let mantissa = parts[0].split(separator: ".")
      let all = mantissa.joined()
      let leading = all.prefix { $0 == "0" }.count
      var digits = all.dropFirst(leading)
      while digits.last == "0" { digits.removeLast() }
      self.digits = digits.isEmpty ? "0" : String(digits)
      let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
      point = digits.isEmpty ? 1 : mantissa[0].count - leading + exponent
    }
  }
}
