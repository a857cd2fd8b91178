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
  /// In inches.
  public let width: Double
  public let height: Double
  /// A title above all axes.
  public var title: RichText?
  /// Row by row.
  public let axes: [Axes]

  public static let defaultWidth = 6.4
  public static let defaultHeight = 4.8

  /// - Throws: `FigureError` for no or too many axes, and sizes out of range.
  public init(
    rows: Int = 1, columns: Int = 1, width: Double = defaultWidth, height: Double = defaultHeight
  ) throws(FigureError) {
    guard rows >= 1, columns >= 1, rows <= 100, columns <= 100 else {
      throw FigureError("a figure has 1 to 100 rows and columns, got \(rows) x \(columns)")
    }
    for (name, inches) in [("width", width), ("height", height)] where !(0.5...200 ~= inches) {
      throw FigureError("a figure's \(name) must be between 0.5 and 200 inches, got \(inches)")
    }
    self.rows = rows
    self.columns = columns
    self.width = width
    self.height = height
    axes = (0..<rows * columns).map { _ in Axes() }
  }

  /// The axes at a 0-based index, row by row.
  public subscript(index: Int) -> Axes { axes[index] }

  /// The axes at a 0-based row and column; nil outside the figure.
  public func axes(row: Int, column: Int) -> Axes? {
    0..<rows ~= row && 0..<columns ~= column ? axes[row * columns + column] : nil
  }

  public static let defaultResolution = 100.0

  /// Draws the figure in a format and returns the file's bytes.
  ///
  /// - Parameter dpi: pixels per inch of a PNG; the other formats have no pixels.
  /// - Throws: `FigureError`, or `Cancelled`.
  public func render(as format: FigureFormat, dpi: Double = defaultResolution) throws -> [UInt8] {
    guard 10...2400 ~= dpi else { throw FigureError("dpi must be between 10 and 2400, got \(dpi)") }
    let canvas = try Canvas(format: format, width: width, height: height, dpi: dpi)
    let layout = try FigureLayout(figure: self, canvas: canvas)
    let drawing = layout.drawing()
    let output = try Gnuplot.run(GnuplotScript(drawing, on: canvas).bytes)
    return format == .svg ? SVGCleaner.clean(output) : output
  }

  /// Draws the figure into a file; `.svg`, `.png` or `.pdf` at the end of its name is the format.
  ///
  /// The file appears whole or not at all, and missing folders are made.
  /// - Throws: `FigureError`, `FileError`, or `Cancelled`.
  public func save(to path: String, dpi: Double = defaultResolution) throws {
    let format = try FigureFormat(path: path)
    let bytes = try render(as: format, dpi: dpi)
    let file = try WholeFile(replacing: path)
    try file.write(bytes)
    try file.commit()
  }
}
