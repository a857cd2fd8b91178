/// A matrix shown as coloured cells.
struct ImageMark {
  let grid: ImageGrid
  let mapping: ColorMapping
  let alpha: Double
}

/// Where the cells of a matrix lie in data coordinates.
struct ImageGrid {
  /// Row-major, rows x columns; NaN is a gap.
  let values: [Double]
  let rows: Int
  let columns: Int
  let extent: ImageExtent
  /// Whether row 0 is at the extent's top, not at its bottom.
  let isFromTop: Bool

  /// The extent as an upright rectangle.
  var bounds: Rect {
    Rect(
      left: min(extent.left, extent.right), bottom: min(extent.bottom, extent.top),
      right: max(extent.left, extent.right), top: max(extent.bottom, extent.top))
  }

  /// The middle of a column.
  func x(_ column: Double) -> Double {
    extent.left + (column + 0.5) / Double(columns) * (extent.right - extent.left)
  }

  /// The middle of a row.
  func y(_ row: Double) -> Double {
    let (start, end) = isFromTop ? (extent.top, extent.bottom) : (extent.bottom, extent.top)
    return start + (row + 0.5) / Double(rows) * (end - start)
  }
}

/// The data coordinates of an image's sides. An axis runs from the left, or from the bottom, even where these are
/// the greater ones.
public struct ImageExtent: Equatable, Sendable {
  public let left: Double
  public let right: Double
  public let bottom: Double
  public let top: Double

  init(left: Double, right: Double, bottom: Double, top: Double) {
    self.left = left
    self.right = right
    self.bottom = bottom
    self.top = top
  }

  /// From `{left, right, bottom, top}`, as matplotlib orders them.
  ///
  /// - Throws: `FigureError` for other than four numbers, sides that meet, and numbers that are not finite.
  public init(_ sides: [Double]) throws(FigureError) {
    guard sides.count == 4 else {
      throw FigureError("the extent must be {left, right, bottom, top}, got \(sides.count) numbers")
    }
    for side in sides { try Check.finite("a side of the extent", side) }
    self.init(left: sides[0], right: sides[1], bottom: sides[2], top: sides[3])
    guard left != right, bottom != top, (right - left).isFinite, (top - bottom).isFinite else {
      throw FigureError(
        "the extent's left and right must differ, and so must bottom and top; got \(left), \(right), \(bottom), \(top)"
      )
    }
  }

  /// Half a cell around the centres, which are at whole numbers from `first` on.
  init(rows: Int, columns: Int, first: Double, origin: ImageStyle.Origin) {
    let (near, far) = (first - 0.5, first + Double(rows) - 0.5)
    self.init(
      left: first - 0.5, right: first + Double(columns) - 0.5, bottom: origin == .upper ? far : near,
      top: origin == .upper ? near : far)
  }
}

/// How a matrix is shown by `Axes.image`; what is nil takes matplotlib's default.
public struct ImageStyle: Sendable {
  public enum Origin: String, CaseIterable, Sendable { case upper, lower }
  public enum Aspect: String, CaseIterable, Sendable {
    /// Cells are squares.
    case equal
    /// The image fills the axes.
    case auto
  }

  public var scale: ColorScale.Request
  public var origin: Origin
  public var aspect: Aspect
  public var alpha: Double?
  /// Index of the first row and column on the axes.
  public var first: Double
  /// Where the sides lie, in place of counted cells.
  public var extent: ImageExtent?
  public var texts: CellTexts?
  /// The font size of the cells' texts in points; as large as fits when nil.
  public var textSize: Double?
  /// What is written at the middle of each row, and of each column.
  public var rowLabels: [String]?
  public var columnLabels: [String]?
  /// Marks of a higher order cover those of a lower one: matplotlib's `zorder`.
  public var order: Double?

  public init(
    scale: ColorScale.Request = ColorScale.Request(), origin: Origin = .upper, aspect: Aspect = .equal,
    alpha: Double? = nil, first: Double = 0
  ) {
    self.scale = scale
    self.origin = origin
    self.aspect = aspect
    self.alpha = alpha
    self.first = first
  }
}

/// What is written into the cells of an image.
public enum CellTexts: Sendable {
  /// The values, with as many decimals as suit them, or in a format.
  case values(NumberFormat?)
  /// A text for each cell, row by row.
  case strings([String])
}
