/// Numbers of bytes as people write them: "512M", "2G", "1.5 GB".
public enum ByteCount {
  private static let units: [(letter: Character, bytes: Int)] = [
    ("K", 1 << 10), ("M", 1 << 20), ("G", 1 << 30), ("T", 1 << 40),
  ]

  /// A number with an optional K, M, G or T (powers of 1024) and an optional B; nil for anything else.
  public static func parse(_ text: String) -> Int? {
    var digits = text.uppercased()[...]
    if digits.last == "B" { digits.removeLast() }
    var unit = 1
    if let last = digits.last, let known = units.first(where: { $0.letter == last }) {
      unit = known.bytes
      digits.removeLast()
    }
    while digits.last == " " { digits.removeLast() }
    guard digits.allSatisfy({ $0 == "." || ("0"..."9").contains($0) }), let value = Double(digits),
      value >= 0, value.isFinite, value * Double(unit) < 0x1p62
    else {
      return nil
    }
    return Int(value * Double(unit))
  }

  /// "1.5 GB": the largest unit that leaves at least 1, to a tenth.
  public static func text(_ bytes: Int) -> String {
    guard let unit = units.last(where: { bytes >= $0.bytes }) else { return "\(bytes) bytes" }
    let tenths = Int((Double(bytes) / Double(unit.bytes) * 10).rounded())
    return "\(tenths / 10)\(tenths % 10 == 0 ? "" : ".\(tenths % 10)") \(unit.letter)B"
  }
}
