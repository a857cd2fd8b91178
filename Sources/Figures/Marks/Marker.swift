/// The shape drawn at a point, by matplotlib's letters.
public enum Marker: String, CaseIterable, Sendable {
  case circle = "o"
  case point = "."
  case pixel = ","
  case square = "s"
  case diamond = "D"
  case thinDiamond = "d"
  case triangleUp = "^"
  case triangleDown = "v"
  case triangleLeft = "<"
  case triangleRight = ">"
  case pentagon = "p"
  case hexagon = "h"
  case hexagonFlat = "H"
  case octagon = "8"
  case star = "*"
  case filledPlus = "P"
  case filledCross = "X"
  case plus = "+"
  case cross = "x"
  case verticalLine = "|"
  case horizontalLine = "_"
  case tripodDown = "1"
  case tripodUp = "2"
  case tripodLeft = "3"
  case tripodRight = "4"

  /// - Throws: `FigureError` that lists the markers.
  public init(_ text: String) throws(FigureError) {
    guard let marker = Marker(rawValue: text) else {
      throw .unknown("marker", text, among: Marker.allCases.map(\.rawValue))
    }
    self = marker
  }

  /// Whether the shape has an inside; the others are drawn with lines alone.
  var isFilled: Bool {
    switch self {
    case .plus, .cross, .verticalLine, .horizontalLine, .tripodDown, .tripodUp, .tripodLeft, .tripodRight:
      false
    default: true
    }
  }
}
