/// What stands at a point: a shape, or a text.
public enum MarkerSymbol: Equatable, Sendable {
  case shape(Marker)
  case text(RichText)

  /// From matplotlib's letter of a shape, or from mathematics, such as "$A$", as a text.
  ///
  /// - Throws: `FigureError` that lists the markers.
  public init(_ text: String) throws(FigureError) {
    if text.count > 2, text.first == "$", text.last == "$" {
      self = .text(try RichText(text))
    } else {
      self = .shape(try Marker(text))
    }
  }
}
