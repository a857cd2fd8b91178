/// The room that a text takes in a figure, in points.
public struct TextSize: Equatable, Sendable {
  /// Of the widest line.
  public let width: Double
  /// From the top of the first line's tallest letters to the bottom of the last line's deepest.
  public let height: Double

  /// - Parameter size: of the font, in points.
  public init(of text: RichText, size: Double, in font: Font = .standard) {
    width = font.width(text) * size
    height = FontMetrics.height(text) * size
  }
}
