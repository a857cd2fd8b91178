/// How a line is broken up.
public enum LineStyle: String, CaseIterable, Sendable {
  case solid = "-"
  case dashed = "--"
  case dashDot = "-."
  case dotted = ":"

  /// From a sign ("--") or a word ("dashed").
  ///
  /// - Throws: `FigureError` that lists the styles.
  public init(_ text: String) throws(FigureError) {
    switch text {
    case "-", "solid": self = .solid
    case "--", "dashed": self = .dashed
    case "-.", "dashdot": self = .dashDot
    case ":", "dotted": self = .dotted
    default:
      throw .unknown(
        "line style", text, among: ["-", "--", "-.", ":", "solid", "dashed", "dashdot", "dotted"])
    }
  }

  /// Lengths of strokes and gaps in line widths, as in matplotlib; empty for a solid line.
  var pattern: [Double] {
    switch self {
    case .solid: []
    case .dashed: [3.7, 1.6]
    case .dashDot: [6.4, 1.6, 1, 1.6]
    case .dotted: [1, 1.65]
    }
  }
}
