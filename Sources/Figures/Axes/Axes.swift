import Execution

/// One coordinate system of a figure: what is drawn in it, and what is written around it.
///
/// The vocabulary and the defaults are those of matplotlib's `Axes`.
public final class Axes {
  public var title: RichText?
  public var x = Axis()
  public var y = Axis()
  public var legend: Legend?
  var colorbar: Colorbar?
  /// The scales of marks that are coloured by numbers, in order of their making.
  var mappings: [ColorMapping] = []
  /// Axes over these that have the same x and a y of their own.
  public private(set) var twin: Axes?
  /// Axes over these that have the same y and an x of their own.
  public private(set) var twinX: Axes?
  private let isTwin: Bool
  /// How the figure looks that the axes belong to.
  public let figureStyle: FigureStyle
  /// Light lines at the ticks.
  public var grid: GridStyle?
  /// The sides of the frame that are drawn.
  public var spines: Set<Spine>
  /// Whether the frame, the ticks and the axes' labels are left out; the title stays.
  public var isFrameHidden = false
  /// How long a unit upward is in units sideways; nil fills the axes' room. Set to 1 by an image.
  public private(set) var aspect: Double?

  /// In order of their making.
  private(set) var layers: [(mark: Mark, order: Double)] = []
  var marks: [Mark] { layers.map(\.mark) }
  /// Whether the y axis runs downward where the limits do not say; set by an image.
  var isTopDown = false
  /// Whether the x axis runs from right to left where the limits do not say; set by an image.
  var isRightToLeft = false
  private var lineColors = 0
  private var fillColors = 0
  /// The memory of marks that are far larger than what they were made from.
  private var loans: [MemoryLoan] = []

  init(style: FigureStyle, isTwin: Bool = false) {
    figureStyle = style
    self.isTwin = isTwin
    spines = style.spines
    grid = style.hasGrid && !isTwin ? GridStyle(in: style) : nil
  }

  /// Returns axes over these that have the same x and a y of their own, at the opposite side.
  ///
  /// - Throws: `FigureError` for axes that are a twin themselves.
  public func makeTwin() throws(FigureError) -> Axes {
    guard !isTwin else { throw FigureError("twin axes cannot have a twin of their own") }
    let axes = twin ?? Axes(style: figureStyle, isTwin: true)
    twin = axes
    return axes
  }

  /// Returns axes over these that have the same y and an x of their own, at the opposite side.
  ///
  /// - Throws: `FigureError` for axes that are a twin themselves.
  public func makeTwinX() throws(FigureError) -> Axes {
    guard !isTwin else { throw FigureError("twin axes cannot have a twin of their own") }
    let axes = twinX ?? Axes(style: figureStyle, isTwin: true)
    twinX = axes
    return axes
  }

  /// The twins, whichever there are.
  var twins: [Axes] { [twin, twinX].compactMap { $0 } }

  var isEmpty: Bool { layers.isEmpty && twins.isEmpty }

  /// Sets how long a unit upward is in units sideways; nil fills the axes' room.
  ///
  /// - Throws: `FigureError` for a ratio that is not above zero.
  public func setAspect(_ ratio: Double?) throws(FigureError) {
    if let ratio, !(1e-9...1e9 ~= ratio) {
      throw FigureError("the aspect must be between 1e-9 and 1e9, got \(ratio)")
    }
    aspect = ratio
  }

  /// - Parameters:
  ///   - order: marks of a higher one cover those of a lower one.
  ///   - loan: the mark's memory.
  func add(_ mark: Mark, order: Double? = nil, holding loan: MemoryLoan? = nil) {
    layers.append((mark, order ?? mark.order))
    if let loan { loans.append(loan) }
  }

  /// The next colour of the cycle of lines, which a line of a given colour leaves as it is.
  func nextLineColor() -> Color {
    defer { lineColors += 1 }
    return figureStyle.cycled(lineColors)
  }

  /// The next colour of the cycle of bars and scattered points.
  func nextFillColor() -> Color {
    defer { fillColors += 1 }
    return figureStyle.cycled(fillColors)
  }
}
