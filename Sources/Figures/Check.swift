/// Checks of options that several marks share.
enum Check {
  static func opacity(_ value: Double?) throws(FigureError) {
    if let value, !(0...1 ~= value) { throw FigureError("alpha must be between 0 and 1, got \(value)") }
  }

  /// A length in points: finite, not negative, and no larger than any figure.
  static func length(_ name: String, _ value: Double?) throws(FigureError) {
    if let value, !(0...10_000 ~= value) {
      throw FigureError("\(name) must be between 0 and 10000 points, got \(value)")
    }
  }

  static func finite(_ name: String, _ value: Double) throws(FigureError) {
    guard value.isFinite else { throw FigureError("\(name) must be a finite number, got \(value)") }
  }

  static func sameCount(
    _ name: String, _ values: [Double], as other: String, _ others: [Double]
  ) throws(FigureError) {
    guard values.count == others.count else {
      throw FigureError(
        "\(name) and \(other) must have the same length, got \(values.count) and \(others.count)")
    }
  }

  static func label(_ text: String?) throws(FigureError) -> RichText? {
    // As in matplotlib, a label that begins with "_" stays out of the legend.
    guard let text, !text.isEmpty, text.first != "_" else { return nil }
    return try RichText(text)
  }
}
