import Execution

/// What is to be put on the sheet, from the bottom up; lengths in points.
struct Drawing {
  enum Element {
    case fills(PathBatch)
    case lines(PathBatch, width: Double)
    case text(TextLine)
    case raster(Raster)
  }

  private enum Kind: Equatable {
    case fills(isOpaque: Bool)
    case lines(width: Double)
  }

  /// Paths of one kind in a row, which become one element.
  private var kind = Kind.fills(isOpaque: true)
  private var batch = PathBatch()
  private var finished: [Element] = []
  /// In memory, about.
  private var byteCount = 0
  private let loan = MemoryLoan()

  /// Everything, from the bottom up.
  var elements: [Element] {
    var copy = self
    copy.finishBatch()
    return copy.finished
  }

  /// Counts the drawing, and what is to come, towards the memory limit.
  ///
  /// - Throws: `MemoryLimitExceeded`, `Cancelled`.
  func makeRoom(for more: Int = 0) throws {
    // Arrays that grow have room for twice as much, here and where the drawing is written out for gnuplot.
    try loan.hold(4 * (byteCount + more))
  }

  /// - Parameter isApart: whether the polygon is known to touch none since the layer began.
  mutating func fill(_ polygon: [Point], _ color: Color, isApart: Bool = false) {
    guard color.alpha > 0, polygon.count > 2 else { return }
    begin(.fills(isOpaque: color.alpha == 1))
    // gnuplot's cairo terminals add up the opacities of the polygons of one plot where these overlap, so that two
    // of a half are as dark as one of one. Each must be a plot of its own to lie over the other.
    if color.alpha < 1, !isApart, batch.reaches(polygon) { finishBatch() }
    add(polygon, color)
  }

  /// Parts what follows from the fills before it, which it may overlap.
  mutating func beginLayer() { finishBatch() }

  mutating func line(_ points: some Collection<Point>, _ color: Color, width: Double) {
    guard color.alpha > 0, width > 0, points.count > 1 else { return }
    begin(.lines(width: width))
    add(points, color)
  }

  private mutating func add(_ path: some Collection<Point>, _ color: Color) {
    batch.add(path, color.packed)
    byteCount += path.count * MemoryLayout<Point>.stride + 16
  }

  private mutating func begin(_ kind: Kind) {
    if kind != self.kind { finishBatch() }
    self.kind = kind
  }

  private mutating func finishBatch() {
    guard !batch.ends.isEmpty else { return }
    switch kind {
    case .fills: finished.append(.fills(batch))
    case .lines(let width): finished.append(.lines(batch, width: width))
    }
    batch = PathBatch()
  }

  /// The border of a rectangle, begun in the middle of a side so that all corners are joined.
  mutating func outline(_ rect: Rect, _ color: Color, width: Double) {
    line(Clip.opened(rect.corners), color, width: width)
  }

  mutating func text(_ line: TextLine) {
    guard line.glyphs.contains(where: { $0.scalar != " " }) else { return }
    finishBatch()
    finished.append(.text(line))
    byteCount += line.glyphs.count * MemoryLayout<RichText.Glyph>.stride + MemoryLayout<Element>.stride
  }

  mutating func raster(_ raster: Raster) {
    finishBatch()
    finished.append(.raster(raster))
    byteCount += raster.bytes.count
  }
}

/// Paths one after another, each with its colour.
struct PathBatch {
  private(set) var points: [Point] = []
  /// Where each path ends in `points`.
  private(set) var ends: [Int] = []
  private(set) var colors: [UInt32] = []
  /// The upright rectangle around all of them.
  private var bounds: Rect?

  mutating func add(_ path: some Collection<Point>, _ color: UInt32) {
    points += path
    ends.append(points.count)
    colors.append(color)
    if let around = Rect(around: path) { bounds = bounds?.union(around) ?? around }
  }

  /// Whether a path may overlap one of these.
  func reaches(_ path: [Point]) -> Bool {
    guard let bounds, let around = Rect(around: path) else { return false }
    return bounds.intersects(around)
  }
}

/// One line of text.
struct TextLine {
  var glyphs: [RichText.Glyph]
  /// Where the baseline begins, has its middle, or ends.
  var baseline: Point
  var alignment: TextStyle.HorizontalAlignment
  /// Font size in points.
  var size: Double
  var color: Color
  /// Counterclockwise, in degrees.
  var rotation: Double
}

/// A picture of pixels.
struct Raster {
  var rect: Rect
  var columns: Int
  var rows: Int
  /// Red, green, blue and alpha of each pixel, row by row from the bottom.
  var bytes: [UInt8]
}

extension Color {
  /// gnuplot's 0xAARRGGBB, whose alpha is 0 for opaque.
  var packed: UInt32 {
    func byte(_ value: Double) -> UInt32 { UInt32((value * 255).rounded()) }
    return (255 - byte(alpha)) << 24 | byte(red) << 16 | byte(green) << 8 | byte(blue)
  }
}
