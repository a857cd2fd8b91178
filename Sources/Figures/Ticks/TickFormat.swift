import Glibc

/// How the numbers at ticks are written.
///
///     try TickFormat("%.2f")    try TickFormat("%d ms")    try TickFormat("percent")
public struct TickFormat: Equatable, Sendable {
  private enum Kind: Equatable, Sendable {
    /// Shares as hundredths, with as many decimals as tell the ticks apart.
    case percent
    /// Text with one number in it.
    case pattern(before: String, conversion: String, after: String)
  }

  private let kind: Kind

  /// - Parameter text: "percent", or text with one of C's conversions of numbers: `%d`, `%.2f`, `%e`, `%g`;
  ///   `%%` is a percent sign.
  /// - Throws: `FigureError` for anything else.
  public init(_ text: String) throws(FigureError) {
    if text == "percent" {
      kind = .percent
      return
    }
    var texts = [""]
    var conversion: String?
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "%" else {
        texts[texts.count - 1].append(character)
        continue
      }
      if rest.first == "%" {
        texts[texts.count - 1].append("%")
        rest.removeFirst()
        continue
      }
      // Only what is known to print one number is ever handed to C.
      guard conversion == nil,
        let match = rest.prefixMatch(of: /[-+ 0#]{0,5}[0-9]{0,2}(\.[0-9]{0,2})?([dieEfFgG])/)
      else { throw Self.error(text) }
      let isInteger = match.2 == "d" || match.2 == "i"
      guard !isInteger || match.1 == nil else { throw Self.error(text) }
      conversion = isInteger ? "%\(match.0.dropLast()).0f" : "%\(match.0)"
      rest = rest[match.range.upperBound...]
      texts.append("")
    }
    guard let conversion else { throw Self.error(text) }
    kind = .pattern(before: texts[0], conversion: conversion, after: texts[1])
    for text in texts { _ = try RichText(text) }
  }

  private static func error(_ text: String) -> FigureError {
    FigureError(
      "'\(text)' is no format of ticks; expected \"percent\", or text with one number such as \"%.2f\" or \"%d ms\""
    )
  }

  /// - Parameter ends: of the axis.
  func labels(_ ticks: [Double], ends: (Double, Double)) -> [RichText] {
    switch kind {
    case .percent:
      let formatter = TickFormatter(ticks.map { $0 * 100 }, ends: (ends.0 * 100, ends.1 * 100), isPlain: true)
      return formatter.labels.map { RichText(plain: $0 + "%") }
    case .pattern(let before, let conversion, let after):
      return ticks.map { tick in
        let number = Self.print(conversion, tick).replacing("-", with: "\u{2212}")
        let text = before + number + after
        // What stands around the number was read before, so that this cannot fail.
        return (try? RichText(text)) ?? RichText(plain: text)
      }
    }
  }

  private static func print(_ conversion: String, _ value: Double) -> String {
    // At most 309 digits before the point and 99 after it.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 500) { buffer in
      guard let text = buffer.baseAddress else { return "" }
      _ = withVaList([value]) { vsnprintf(text, buffer.count, conversion, $0) }
      return String(cString: text)
    }
  }
}
