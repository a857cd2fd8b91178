import Glibc

/// How a number is written: C's format with one number in it.
///
///     try NumberFormat("%.2f").text(0.5)      // "0.50"
public struct NumberFormat: Equatable, Sendable {
  private let before: String
  private let after: String
  /// "%.2f" and the like; "%d" has become "%.0f".
  private let conversion: String

  /// Up to four significant digits.
  static let short = NumberFormat(before: "", conversion: "%.4g", after: "")

  private init(before: String, conversion: String, after: String) {
    self.before = before
    self.conversion = conversion
    self.after = after
  }

  /// - Throws: `FigureError` for anything but one of `%d %e %f %g` with flags, width and precision; `%%` is a
  ///   per cent sign.
  public init(_ format: String) throws(FigureError) {
    var parts = ["", ""]
    var conversion: String?
    var rest = Substring(format)
    let problem = FigureError(
      "'\(format)' is no format of one number such as \"%.2f\", \"%d\" or \"%.0f%%\"")
    while let character = rest.popFirst() {
      guard character == "%" else {
        parts[conversion == nil ? 0 : 1].append(character)
        continue
      }
      if rest.first == "%" {
        rest.removeFirst()
        parts[conversion == nil ? 0 : 1].append("%")
        continue
      }
      guard conversion == nil,
        let match = rest.prefixMatch(of: /([-+ #0]*)([0-9]{0,2})(\.[0-9]{0,2})?([dieEfFgG])/)
      else { throw problem }
      rest = rest[match.range.upperBound...]
      let isInteger = match.4 == "d" || match.4 == "i"
      let (precision, letter) = isInteger ? (".0", "f") : (match.3 ?? "", match.4)
      conversion = "%\(match.1)\(match.2)\(precision)\(letter)"
    }
    guard let conversion else { throw problem }
    self.init(before: parts[0], conversion: conversion, after: parts[1])
  }

  /// A format that suits all of some values: as many decimals as tell them apart, whole numbers without any.
  static func fitting(_ values: [Double]) -> NumberFormat {
    let finite = values.filter(\.isFinite)
    let greatest = finite.reduce(0) { max($0, abs($1)) }
    if greatest < 1e6, finite.allSatisfy({ $0 == $0.rounded() }) {
      return NumberFormat(before: "", conversion: "%.0f", after: "")
    }
    let conversion =
      switch greatest {
      case 0.1..<10: "%.2f"
      case 10..<100: "%.1f"
      case 100..<1e6: "%.0f"
      default: "%.2g"
      }
    return NumberFormat(before: "", conversion: conversion, after: "")
  }

  /// The number with a proper minus sign, and none before what is written as zero.
  public func text(_ value: Double) -> String {
    // A Double has at most 309 digits before the point, and there are at most 99 decimals or columns.
    var number = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
      guard let text = buffer.baseAddress else { return "" }
      _ = withVaList([value]) { vsnprintf(text, buffer.count, conversion, $0) }
      return String(cString: text)
    }
    if number.contains("-"), number.allSatisfy({ "-0. ".contains($0) }) {
      number = number.replacing("-", with: "")
    }
    return before + number.replacing("-", with: "\u{2212}") + after
  }
}
