import Files

/// A sheet of axes in rows and columns.
///
///     let figure = try Figure(rows: 1, columns: 2, width: 8, height: 4)
///     try figure[0].plot(y: [1, 3, 2], format: "ko-")
///     try figure.save(to: "out/layers.svg")
///
/// A figure may be saved as often as one likes, and changed in between.
public final class Figure {
  public let rows: Int
  public let columns: Int
  public let style: FigureStyle
  /// A legend of all axes beside them.
  public var legend: Legend?
  /// In inches.
  public let width: Double
  public let height: Double
  /// A title above all axes.
  public var title: RichText?
  /// Row by row, by their upper left cells.
  public var axes: [Axes] { places.map(\.axes) }
  private(set) var places: [GridPlace]
  /// Colour bars that several axes share.
  var sharedBars: [SharedColorbar] = []
  /// How wide columns and how high rows are, compared with one another.
  public let columnRatios: [Double]
  public let rowRatios: [Double]
  /// The axes whose x, or y, have the same ends.
  public var sharedX = Sharing.none
  public var sharedY = Sharing.none

  /// Axes and the cells they span.
  struct GridPlace {
    let axes: Axes
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>
  }

  public enum Sharing: String, CaseIterable, Sendable {
    case none, all, row
    case column = "col"
  }

  /// - Throws: `FigureError` for no or too many axes, and sizes out of range.
  public init(
    rows: Int = 1, columns: Int = 1, width: Double? = nil, height: Double? = nil,
    columnRatios: [Double]? = nil, rowRatios: [Double]? = nil, style: FigureStyle = FigureStyle()
  ) throws(FigureError) {
    try style.check()
    let (width, height) = (width ?? style.width, height ?? style.height)
    guard rows >= 1, columns >= 1, rows <= 100, columns <= 100 else {
      throw FigureError("a figure has 1 to 100 rows and columns, got \(rows) x \(columns)")
    }
    for (name, inches) in [("width", width), ("height", height)] where !(0.5...200 ~= inches) {
      throw FigureError("a figure's \(name) must be between 0.5 and 200 inches, got \(inches)")
    }
    self.style = style
    self.rows = rows
    self.columns = columns
    self.width = width
    self.height = height
    self.columnRatios = try Self.ratios(columnRatios, count: columns, named: "width_ratios")
    self.rowRatios = try Self.ratios(rowRatios, count: rows, named: "height_ratios")
    places = (0..<rows * columns).map { index in
      let (row, column) = (index / columns, index % columns)
      return GridPlace(axes: Axes(style: style), rows: row...row, columns: column...column)
    }
  }

  private static func ratios(_ given: [Double]?, count: Int, named name: String) throws(FigureError)
    -> [Double]
  {
    let ratios = given ?? Array(repeating: 1, count: count)
    guard ratios.count == count else {
      throw FigureError("\(name) must hold \(count) numbers, got \(ratios.count)")
    }
    for ratio in ratios where !(1e-6...1e6 ~= ratio) {
      throw FigureError("\(name) must be above 0, got \(ratio)")
    }
    return ratios
  }

  /// Makes one axes of the cells in some rows and columns, and returns it.
  ///
  /// - Throws: `FigureError` where something was drawn in the cells, or they are part of other axes.
  public func span(rows: ClosedRange<Int>, columns: ClosedRange<Int>) throws(FigureError) -> Axes {
    if let same = places.first(where: { $0.rows == rows && $0.columns == columns }) { return same.axes }
    let covered = places.filter { $0.rows.overlaps(rows) && $0.columns.overlaps(columns) }
    let isWhole = covered.allSatisfy {
      rows.lowerBound <= $0.rows.lowerBound && $0.rows.upperBound <= rows.upperBound
        && columns.lowerBound <= $0.columns.lowerBound && $0.columns.upperBound <= columns.upperBound
    }
    guard isWhole, let first = covered.first, covered.dropFirst().allSatisfy(\.axes.isEmpty) else {
      throw FigureError("the axes cannot span these cells: other axes there have been drawn in or span more")
    }
    places.removeAll { place in covered.contains { $0.axes === place.axes } }
    places.append(GridPlace(axes: first.axes, rows: rows, columns: columns))
    places.sort { ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound) }
    return first.axes
  }

  /// The axes at a 0-based index, row by row.
  public subscript(index: Int) -> Axes { axes[index] }

  /// The axes at a 0-based row and column; nil outside the figure.
  public func axes(row: Int, column: Int) -> Axes? {
    places.first { $0.rows.contains(row) && $0.columns.contains(column) }?.axes
  }

  /// Draws the figure in a format and returns the file's bytes.
  ///
  /// - Parameters:
  ///   - dpi: pixels per inch of a PNG, the style's when nil; the other formats have no pixels.
  ///   - isTransparent: leaves out the sheet's colour.
  /// - Throws: `FigureError`, `MemoryLimitExceeded`, or `Cancelled`.
  public func render(
    as format: FigureFormat, dpi: Double? = nil, isTransparent: Bool = false
  ) throws -> [UInt8] {
    let dpi = dpi ?? style.dpi
    guard 10...2400 ~= dpi else { throw FigureError("dpi must be between 10 and 2400, got \(dpi)") }
    let canvas = try Canvas(format: format, width: width, height: height, dpi: dpi)
    let layout = try FigureLayout(figure: self, canvas: canvas)
    let script = try GnuplotScript(layout.drawing(), on: canvas, style, isTransparent: isTransparent)
    let output = try Gnuplot.run(script.bytes, for: format)
    return format == .svg ? SVGCleaner.clean(output, font: style.font) : output
  }

  /// Draws the figure into a file; `.svg`, `.png` or `.pdf` at the end of its name is the format.
  ///
  /// The file appears whole or not at all, and missing folders are made.
  /// - Throws: `FigureError`, `FileError`, `MemoryLimitExceeded`, or `Cancelled`.
  public func save(to path: String, dpi: Double? = nil, isTransparent: Bool = false) throws {
    let format = try FigureFormat(path: path)
    let bytes = try render(as: format, dpi: dpi, isTransparent: isTransparent)
    let file = try WholeFile(replacing: path)
    try file.write(bytes)
    try file.commit()
  }
}
