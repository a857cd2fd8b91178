/// How a text in axes is placed and drawn.
public struct TextStyle: Sendable {
  public enum HorizontalAlignment: String, CaseIterable, Sendable { case left, center, right }
  public enum VerticalAlignment: String, CaseIterable, Sendable { case baseline, bottom, center, top }

  /// Font size in points.
  public var size: Double
  public var color: Color
  /// Which side of the text stands at its position.
  public var horizontal: HorizontalAlignment
  public var vertical: VerticalAlignment
  /// Counterclockwise, in degrees.
  public var rotation: Double

  public init(
    size: Double = 10, color: Color? = nil, horizontal: HorizontalAlignment = .left,
    vertical: VerticalAlignment = .baseline, rotation: Double = 0
  ) {
    self.size = size
    self.color = color ?? .black
    self.horizontal = horizontal
    self.vertical = vertical
    self.rotation = rotation
  }
}
