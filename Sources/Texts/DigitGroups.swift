/// Numbers with a separator between thousands.
public enum DigitGroups {
  /// `1234567.5` as `1,234,567.5`: separators stand in the part before the point, and only in digits.
  public static func grouped(_ number: String, separator: String = ",") -> String {
    let digits = number.prefix { $0 == "-" || $0 == "+" || $0.isNumber }
    let sign = digits.prefix { !$0.isNumber }
    let whole = digits.dropFirst(sign.count)
    var result = String(sign)
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { result += separator }
      result.append(digit)
    }
    return result + number.dropFirst(digits.count)
  }
}
