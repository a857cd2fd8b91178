/// One coordinate system of a figure: what is drawn in it, and what is written around it.
///
/// The vocabulary and the defaults are those of matplotlib's `Axes`.
public final class Axes {
  public var title: RichText?
  public var xLabel: RichText?
  public var yLabel: RichText?
  public var xLimits = AxisLimits.automatic
  public var yLimits = AxisLimits.automatic
  /// Ticks at places of one's own; nil lets the axis choose.
  public var xTicks: AxisTicks?
  public var yTicks: AxisTicks?
  public var legend: Legend?
  public var colorbar: Colorbar?
  /// Light lines at the ticks.
  public var hasGrid = false

  /// In order of their making.
  private(set) var marks: [Mark] = []
  /// Whether a unit is as long upward as sideways; set by an image.
  var isEqualScale = false
  /// Whether the y axis runs downward where the limits do not say; set by an image.
  var isTopDown = false
  private var lineColors = 0
  private var fillColors = 0

  init() {}

  func add(_ mark: Mark) { marks.append(mark) }

  /// The next colour of the cycle of lines, which a line of a given colour leaves as it is.
  func nextLineColor() -> Color {
    defer { lineColors += 1 }
    return .cycle(lineColors)
  }

  /// The next colour of the cycle of bars and scattered points.
  func nextFillColor() -> Color {
    defer { fillColors += 1 }
    return .cycle(fillColors)
  }
}
