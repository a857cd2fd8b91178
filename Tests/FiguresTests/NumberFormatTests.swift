import Figures
import Testing

@Suite struct NumberFormatTests {
  @Test(
    arguments: [
      ("%.2f", 0.5, "0.50"), ("%d", 2.6, "3"), ("%.0f%%", 12.0, "12%"),
      ("p = %.1e!", -0.00123, "p = \u{2212}1.2e\u{2212}03!"),
      ("%+d", 3.0, "+3"), ("%g", 1e300, "1e+300"), ("%5.1f", 1.0, "  1.0"), ("%.1f", -0.01, "0.0"),
      ("%.99f", 1e308, nil), ("%f", .infinity, "inf"),
    ] as [(String, Double, String?)])
  func numbersAreWritten(_ format: String, _ value: Double, _ expected: String?) throws {
    let text = try NumberFormat(format).text(value)
    if let expected { #expect(text == expected) } else { #expect(text.count > 300) }
  }

  @Test(arguments: ["", "%", "%s", "%n", "%.2f %.2f", "%*d", "%1000d", "%lf", "no number", "%%"])
  func otherFormatsAreRefused(_ format: String) {
    #expect(throws: FigureError.self) { try NumberFormat(format) }
  }
}
