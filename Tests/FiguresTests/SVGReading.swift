import Figures
import Foundation

/// What a test looks for in a figure drawn as SVG.
struct SVGReading {
  let source: String

  init(_ figure: Figure) throws {
    source = try String(decoding: figure.render(as: .svg), as: UTF8.self)
  }

  /// The texts, without their tags and escapes.
  var texts: [String] {
    source.matches(of: /<text[^>]*>(.*?)<\/text>/).map { match in
      String(match.1).replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&amp;", with: "&")
    }
  }

  struct Polygon {
    var color: String
    var opacity: Double
    var points: [(x: Double, y: Double)]

    var left: Double { points.map(\.x).min() ?? .nan }
    var right: Double { points.map(\.x).max() ?? .nan }
    var top: Double { points.map(\.y).min() ?? .nan }
    var bottom: Double { points.map(\.y).max() ?? .nan }
    var middle: (x: Double, y: Double) { ((left + right) / 2, (top + bottom) / 2) }
  }

  /// The filled shapes in order of drawing, in pixels from the upper left corner.
  var polygons: [Polygon] {
    source.matches(of: /<polygon fill = '([^']*)'( fill-opacity='([^']*)')?[^>]*?points = '([^']*)'/).map {
      match in
      Polygon(
        color: String(match.1).replacing(" ", with: ""), opacity: match.3.flatMap { Double($0) } ?? 1,
        points: Self.pairs(match.4))
    }
  }

  struct Line {
    var color: String
    var width: Double
    var points: [(x: Double, y: Double)]
  }

  /// The lines in order of drawing, one for each stroke of the pen.
  var lines: [Line] {
    var width = 1.0
    var lines: [Line] = []
    for match in source.matches(of: /stroke-width="([^"]*)"|<path stroke='([^']*)'[^>]*?d='([^']*)'/) {
      if let found = match.1 { width = Double(found) ?? .nan }
      guard let color = match.2, let path = match.3 else { continue }
      for stroke in path.split(separator: "M") where stroke.contains(",") {
        lines.append(
          Line(
            color: String(color).replacing(" ", with: ""), width: width,
            points: Self.pairs(Substring(stroke.replacing("L", with: " ")))))
      }
    }
    return lines
  }

  /// The frames: closed black lines of the frame's width.
  var frames: [Polygon] {
    lines.filter { $0.color == "rgb(0,0,0)" && $0.points.count == 6 && abs($0.width - 1.07) < 0.01 }
      .map { Polygon(color: $0.color, opacity: 1, points: $0.points) }
  }

  private static func pairs(_ text: Substring) -> [(x: Double, y: Double)] {
    text.split(whereSeparator: \.isWhitespace).compactMap { pair in
      let parts = pair.split(separator: ",").compactMap { Double($0) }
      return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
  }
}
