import Glibc

/// How much of each pixel around its middle a marker covers, from 0 to 1.
///
/// All markers stand in the middle of a pixel, so those of one shape and size have one stamp.
struct MarkerStamp {
  /// Pixels from the middle to the side: there are 2 `reach` + 1 rows and columns.
  let reach: Int
  /// Row by row from the bottom.
  let face: [Float]
  let edge: [Float]

  /// Samples along a pixel's side.
  private static let samples = 6

  /// - Parameter scale: pixels per point.
  init(_ shape: MarkerShape, edgeWidth: Double, scale: Double) {
    let half = edgeWidth * scale / 2
    reach = Int((shape.reach * scale + half + 0.5).rounded(.up))
    let polygon = shape.polygon.map { Point($0.x * scale, $0.y * scale) }
    let isFilled = !polygon.isEmpty
    let lines =
      isFilled
      ? [polygon + polygon.prefix(1)] : shape.lines.map { $0.map { Point($0.x * scale, $0.y * scale) } }
    let side = 2 * reach + 1
    var face = [Float](repeating: 0, count: side * side)
    var edge = face
    let share = 1 / Float(Self.samples * Self.samples)
    for row in 0..<side {
      for column in 0..<side {
        for sample in 0..<Self.samples * Self.samples {
          let (down, across) = (sample / Self.samples, sample % Self.samples)
          let point = Point(
            Double(column - reach) - 0.5 + (Double(across) + 0.5) / Double(Self.samples),
            Double(row - reach) - 0.5 + (Double(down) + 0.5) / Double(Self.samples))
          if isFilled, Self.isInside(point, polygon) { face[row * side + column] += share }
          if half > 0, Self.isOn(point, lines, half: half, hasBluntEnds: !isFilled) {
            edge[row * side + column] += share
          }
        }
      }
    }
    self.face = face
    self.edge = edge
  }

  /// Whether a ray from the point crosses the border an odd number of times.
  private static func isInside(_ point: Point, _ polygon: [Point]) -> Bool {
    guard var a = polygon.last else { return false }
    var isInside = false
    for b in polygon {
      if (a.y > point.y) != (b.y > point.y), point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x {
        isInside.toggle()
      }
      a = b
    }
    return isInside
  }

  /// Whether the point is within half a line's width of a line.
  private static func isOn(_ point: Point, _ lines: [[Point]], half: Double, hasBluntEnds: Bool) -> Bool {
    for line in lines {
      for (a, b) in zip(line, line.dropFirst()) {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = dx * dx + dy * dy
        guard length > 0 else { continue }
        var share = ((point.x - a.x) * dx + (point.y - a.y) * dy) / length
        if hasBluntEnds, !(0...1 ~= share) { continue }
        share = min(max(share, 0), 1)
        if hypot(point.x - a.x - share * dx, point.y - a.y - share * dy) <= half { return true }
      }
    }
    return false
  }
}

/// A picture that markers are stamped into one after another, each over those before it.
///
/// Far faster than paths for very many markers, and the same to the eye.
struct MarkerSheet {
  /// Fewer markers are drawn as paths.
  static let fewestMarkers = 2000
  /// In pixels: larger markers are drawn as paths too, for a stamp of each size would take too long.
  static let widestReach = 24.0
  private static let mostPixels = 1 << 24

  private let scale: Double
  private let left: Int
  private let bottom: Int
  private let columns: Int
  private let rows: Int
  /// Red, green and blue times alpha, and alpha.
  private var pixels: [SIMD4<Float>]
  private var stamps: [Int: MarkerStamp] = [:]

  /// Nil where the canvas has no pixels, or too many.
  init?(covering bounds: Rect, of canvas: Canvas) {
    guard canvas.hasPixels else { return nil }
    scale = canvas.scale
    left = Int((bounds.left * scale).rounded(.down))
    bottom = Int((bounds.bottom * scale).rounded(.down))
    columns = Int((bounds.right * scale).rounded(.up)) - left
    rows = Int((bounds.top * scale).rounded(.up)) - bottom
    guard columns > 0, rows > 0, columns * rows <= Self.mostPixels else { return nil }
    pixels = Array(repeating: SIMD4(), count: columns * rows)
  }

  mutating func stamp(_ marker: PaintedMarker, edgeWidth: Double, at center: Point) {
    // Sizes that differ by less than can be seen share a stamp.
    let key = Int((marker.shape.reach * scale * 16).rounded())
    let stamp = stamps[key] ?? MarkerStamp(marker.shape, edgeWidth: edgeWidth, scale: scale)
    stamps[key] = stamp
    let column = Int((center.x * scale).rounded(.down)) - left
    let row = Int((center.y * scale).rounded(.down)) - bottom
    let side = 2 * stamp.reach + 1
    let across = max(column - stamp.reach, 0)..<max(min(column + stamp.reach + 1, columns), 0)
    let (face, edge) = (Self.premultiplied(marker.face), Self.premultiplied(marker.edge))
    guard across.lowerBound < across.upperBound else { return }
    for line in max(row - stamp.reach, 0)..<max(min(row + stamp.reach + 1, rows), max(row - stamp.reach, 0)) {
      // From a pixel's column to its place in the stamp; both are inside by the bounds above.
      let shift = (line - row + stamp.reach) * side + stamp.reach - column
      for pixel in across {
        let (inside, border) = (stamp.face[pixel + shift], stamp.edge[pixel + shift])
        var color = pixels[line * columns + pixel]
        if inside > 0 { color = face * inside + color * (1 - face.w * inside) }
        if border > 0 { color = edge * border + color * (1 - edge.w * border) }
        pixels[line * columns + pixel] = color
      }
    }
  }

  private static func premultiplied(_ color: Color) -> SIMD4<Float> {
    let alpha = Float(color.alpha)
    return SIMD4(Float(color.red) * alpha, Float(color.green) * alpha, Float(color.blue) * alpha, alpha)
  }

  var raster: Raster {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * pixels.count)
    for color in pixels {
      let alpha = color.w
      let plain = alpha > 0 ? color / alpha : SIMD4()
      for channel in 0..<3 { bytes.append(UInt8(min(max(plain[channel] * 255 + 0.5, 0), 255))) }
      bytes.append(UInt8(min(max(alpha * 255 + 0.5, 0), 255)))
    }
    return Raster(
      rect: Rect(
        left: Double(left) / scale, bottom: Double(bottom) / scale, right: Double(left + columns) / scale,
        top: Double(bottom + rows) / scale), columns: columns, rows: rows, bytes: bytes)
  }
}
