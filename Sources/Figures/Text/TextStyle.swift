/// How a text in axes is placed and drawn.
public struct TextStyle: Sendable {
  public enum HorizontalAlignment: String, CaseIterable, Sendable { case left, center, right }
  public enum VerticalAlignment: String, CaseIterable, Sendable { case baseline, bottom, center, top }
  public enum Weight: String, CaseIterable, Sendable { case normal, bold }
  /// What a text's position is counted in.
  public enum Space: String, CaseIterable, Sendable {
    case data
    /// Shares of the axes' width and height, from the lower left corner.
    case axes
  }

  /// Font size in points; the figure's when nil.
  public var size: Double?
  /// The figure's foreground when nil.
  public var color: Color?
  /// Which side of the text stands at its position.
  public var horizontal: HorizontalAlignment
  public var vertical: VerticalAlignment
  /// Counterclockwise, in degrees.
  public var rotation: Double
  public var weight = Weight.normal
  public var space = Space.data
  /// A box behind the text.
  public var box: TextBox?
  /// Where among the marks it is drawn; 3 when nil.
  public var order: Double?

  public init(
    size: Double? = nil, color: Color? = nil, horizontal: HorizontalAlignment = .left,
    vertical: VerticalAlignment = .baseline, rotation: Double = 0
  ) {
    self.size = size
    self.color = color
    self.horizontal = horizontal
    self.vertical = vertical
    self.rotation = rotation
  }

  func check() throws(FigureError) {
    try Check.finite("a text's rotation", rotation)
    if let size, !(1...500 ~= size) {
      throw FigureError("a text's size must be between 1 and 500 points, got \(size)")
    }
  }
}

/// The box behind a text.
public struct TextBox: Equatable, Sendable {
  /// The ground of the axes when nil.
  public let face: Color?
  /// The figure's foreground when nil.
  public let edge: Color?
  /// Opacity of both, in place of the colours' own.
  public let alpha: Double?
  /// In points.
  public let edgeWidth: Double
  /// Between the text and the edge, in points.
  public let padding: Double
  public let isRounded: Bool

  /// - Throws: `FigureError` for a length or an opacity out of range.
  public init(
    face: Color? = nil, edge: Color? = nil, edgeWidth: Double = 1, padding: Double = 4,
    isRounded: Bool = true, alpha: Double? = nil
  ) throws(FigureError) {
    try Check.opacity(alpha)
    try Check.length("edge width", edgeWidth)
    try Check.length("padding", padding)
    self.face = face
    self.edge = edge
    self.alpha = alpha
    self.edgeWidth = edgeWidth
    self.padding = padding
    self.isRounded = isRounded
  }
}

/// The arrow from a note to what it is about.
public struct ArrowStyle: Equatable, Sendable {
  public enum Head: String, CaseIterable, Sendable {
    case none = "-"
    case open = "->"
    case filled = "-|>"
    case both = "<->"
  }

  public var head: Head
  /// The figure's foreground when nil.
  public var color: Color?
  /// In points.
  public var width: Double
  /// Size of the head in points.
  public var size: Double
  /// How far the arrow bends, as a share of its length; 0 for a straight one.
  public var curve: Double

  /// - Throws: `FigureError` for a length out of range.
  public init(
    head: Head = .open, color: Color? = nil, width: Double = 1, size: Double = 10, curve: Double = 0
  ) throws(FigureError) {
    try Check.length("the arrow's width", width)
    try Check.length("the arrow's size", size)
    guard -2...2 ~= curve else {
      throw FigureError("the arrow's curve must be between -2 and 2, got \(curve)")
    }
    self.head = head
    self.color = color
    self.width = width
    self.size = size
    self.curve = curve
  }
}

extension TextStyle.HorizontalAlignment {
  /// Where a text of some width begins, counted from its anchor.
  func start(ofWidth width: Double) -> Double {
    switch self {
    case .left: 0
    case .center: -width / 2
    case .right: -width
    }
  }
}
