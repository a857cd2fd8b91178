/// How a figure looks apart from its data: letters, lines, colours and sizes.
///
///     var style = try FigureStyle(presets: ["dark", "talk"])
///     style.hasGrid = true
///     let figure = try Figure(rows: 1, columns: 2, style: style)
///
/// The defaults are matplotlib's. Lengths are in points.
public struct FigureStyle: Equatable, Sendable {
  public var font = Font.standard
  /// Of all texts whose size is not chosen, apart from titles, which are a fifth larger.
  public var textSize = 10.0
  private var chosenTitleSize: Double?
  private var chosenLabelSize: Double?
  private var chosenTickSize: Double?
  private var chosenLegendSize: Double?

  public var lineWidth = 1.5
  /// The markers' diameter.
  public var markerSize = 6.0
  public var frameWidth = 0.8
  public var tickLength = 3.5
  public var tickDirection = TickDirection.out

  /// Texts, frames and ticks.
  public var foreground = Color.black
  /// The sheet.
  public var background = Color.white
  /// The axes' ground where it is not the sheet's.
  public var axesBackground: Color?
  public var gridColor = Color(rgb: 0xb0b0b0)
  /// The colours that lines, and areas, take in turn; never empty.
  public private(set) var cycle = (0..<10).map { Color.cycle($0) }
  public var colormap = Colormap.viridis

  /// Whether axes have lines at their ticks.
  public var hasGrid = false
  public var spines = Set(Spine.allCases)
  /// In inches.
  public var width = 6.4
  public var height = 4.8
  /// Pixels per inch of a PNG.
  public var dpi = 100.0

  public init() {}

  public var titleSize: Double {
    get { chosenTitleSize ?? 1.2 * textSize }
    set { chosenTitleSize = newValue }
  }
  public var labelSize: Double {
    get { chosenLabelSize ?? textSize }
    set { chosenLabelSize = newValue }
  }
  public var tickSize: Double {
    get { chosenTickSize ?? textSize }
    set { chosenTickSize = newValue }
  }
  public var legendSize: Double {
    get { chosenLegendSize ?? textSize }
    set { chosenLegendSize = newValue }
  }

  /// - Throws: `FigureError` for no colours at all.
  public mutating func setCycle(_ colors: [Color]) throws(FigureError) {
    guard !colors.isEmpty else { throw FigureError("a cycle of colours needs at least one") }
    cycle = colors
  }

  /// The `index`-th colour of the cycle, which repeats.
  func cycled(_ index: Int) -> Color { cycle[index % cycle.count] }

  /// - Throws: `FigureError` that names what is out of range.
  public func check() throws(FigureError) {
    for (name, size) in [
      ("font size", textSize), ("title size", titleSize), ("label size", labelSize), ("tick size", tickSize),
      ("legend size", legendSize),
    ] where !(1...200 ~= size) {
      throw FigureError("the \(name) must be between 1 and 200 points, got \(size)")
    }
    try Check.length("the line width", lineWidth)
    try Check.length("the marker size", markerSize)
    try Check.length("the frame width", frameWidth)
    try Check.length("the tick length", tickLength)
  }
}

/// Which way the ticks point from the frame.
public enum TickDirection: String, CaseIterable, Sendable {
  case out
  case inward = "in"
  case both = "inout"
}

extension FigureStyle {
  static let titleGap = 6.0
  static let labelGap = 4.0
  static let tickGap = 3.5
  static let minorTickWidth = 0.6
  /// Marks of a higher order than this cover the frame.
  static let frameOrder = 2.5
  /// Of a colour bar and the gap before it, as shares of the axes' room.
  static let barShare = 0.047
  static let barGapShare = 0.02

  /// Around and between axes, as `tight_layout` has it.
  var padding: Double { 1.08 * textSize }

  /// What boxes and legends stand on.
  var boxColor: Color { axesBackground ?? background }

  /// The thin line around a legend: between the ground and the letters.
  var boxEdge: Color { foreground.mixed(with: background, share: 0.8) }
}
