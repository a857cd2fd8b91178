import Suggestions

/// A family of letters, and how wide they are.
///
/// Widths of DejaVu Sans are known; those of other families are read from the installed font. An SVG names all
/// families that were asked for, since who looks at it may have other fonts.
public struct Font: Equatable, Sendable {
  /// The families in order of preference.
  public let families: [String]
  /// The installed family that is drawn with.
  public let drawn: String
  /// Nil for DejaVu Sans, and for a family that could not be read.
  private let widths: FontFile?

  static let standardFamily = "DejaVu Sans"
  /// matplotlib's font.
  public static let standard = Font()

  private init() {
    families = [Self.standardFamily]
    drawn = Self.standardFamily
    widths = nil
  }

  /// The first of the families that is installed, or DejaVu Sans.
  ///
  /// - Throws: `FigureError` for none, and for names that no font has.
  public init(_ families: [String]) throws(FigureError) {
    guard !families.isEmpty, families.count <= 20 else {
      throw FigureError("expected a font family, or up to 20 of them in order of preference")
    }
    for family in families {
      // Such names are the same in a command, in XML and in a list separated by commas.
      guard (1...100).contains(family.utf8.count), family.unicodeScalars.allSatisfy(Self.isNameScalar) else {
        throw FigureError("'\(family)' is no font family: a name has letters, digits, spaces and hyphens")
      }
    }
    self.families = families
    let wanted = families.map { Self.generic[$0.lowercased()] ?? $0 }
    if wanted.first == Self.standardFamily {
      (drawn, widths) = (Self.standardFamily, nil)
    } else {
      let found = wanted.lazy.compactMap { InstalledFonts.face(of: $0) }.first
      drawn = found?.family ?? Self.standardFamily
      widths = drawn == Self.standardFamily ? nil : found.flatMap { FontFile(path: $0.path, index: $0.index) }
    }
  }

  private static let generic = [
    "sans-serif": standardFamily, "serif": "DejaVu Serif", "monospace": "DejaVu Sans Mono",
  ]

  private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == " " || scalar == "-"
  }

  /// What is to be said where none of the families is installed.
  public var replacement: String? {
    let wanted = families.map { (Self.generic[$0.lowercased()] ?? $0).lowercased() }
    guard !wanted.contains(drawn.lowercased()), let first = families.first else { return nil }
    let near = Suggestion.nearest(to: first, among: InstalledFonts.families)
    return "the font '\(first)' is not installed; \(drawn) is used"
      + (near.map { " (did you mean '\($0)'?)" } ?? "")
  }

  /// The value of SVG's `font-family`.
  var stack: String {
    let fallbacks = [Self.standardFamily, "Bitstream Vera Sans", "Verdana", "sans-serif"]
    // Before a generic name the family that was measured: viewers differ in what they take for "serif".
    let named = families.flatMap { [Self.generic[$0.lowercased()], $0].compactMap(\.self) }
    return (named + fallbacks.filter { !named.contains($0) }).joined(separator: ", ")
  }

  /// Of a character, in em.
  func advance(_ scalar: Unicode.Scalar) -> Double {
    widths?.advance(scalar) ?? FontMetrics.advance(scalar)
  }
}
