import Figures
import LuaRuntime

extension AxesMethods {
  static func legend(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(1)
    let options = try call.options(1, ["loc", "ncol", "title", "size", "frame"])
    axes.legend = try Legend(
      location: options["loc"].orNil?.parsed { try Legend.Location($0) } ?? .best,
      columns: options["ncol"].orNil?.integer() ?? 1, title: options["title"].orNil?.richText(),
      size: options["size"].orNil?.number() ?? 10, hasFrame: options["frame"].orNil?.boolean() ?? true)
  }

  /// `grid()`, `grid(false)` or `grid{ axis = "y", ... }`
  static func grid(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(1)
    if call[1, "on"].isBoolean, try !call[1, "on"].boolean() {
      axes.grid = nil
      return
    }
    let options =
      try call[1, "on"].isBoolean
      ? call.options(2, []) : call.options(1, ["axis", "ticks", "color", "width", "line", "alpha"])
    axes.grid = try GridStyle(
      axis: options["axis"].orNil?.choice() ?? .both, ticks: options["ticks"].orNil?.choice() ?? .major,
      color: options["color"].orNil?.color(), width: options["width"].orNil?.number(),
      line: options["line"].orNil?.parsed { try LineStyle($0) } ?? .solid,
      alpha: options["alpha"].orNil?.number())
  }

  static func set(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(1)
    let names = ["label", "lim", "ticks", "ticklabels", "tickrotation", "tickstep", "ticksize", "scale"]
    let options = try call.options(
      1,
      ["title", "aspect", "frame", "spines", "linthresh", "xinverted", "yinverted"]
        + names.map { "x" + $0 } + names.map { "y" + $0 })
    if let title = options["title"].orNil { axes.title = try title.richText() }
    axes.x = try axis(axes.x, "x", options)
    axes.y = try axis(axes.y, "y", options)
    if let aspect = options["aspect"].orNil { try axes.setAspect(ratio(aspect)) }
    if let frame = options["frame"].orNil { axes.isFrameHidden = try !frame.boolean() }
    if let spines = options["spines"].orNil { axes.spines = try sides(spines) }
  }

  /// The axis with what the options of its letter change.
  private static func axis(_ before: Axis, _ letter: String, _ options: LuaOptions) throws -> Axis {
    var axis = before
    func option(_ name: String) -> LuaSlot? { options[letter + name].orNil }
    if let label = option("label") { axis.label = try label.richText() }
    if let scale = option("scale") { axis.scale = try self.scale(scale, threshold: options["linthresh"]) }
    if let limits = option("lim") { axis.limits = try limits.axisLimits() }
    if let rotation = option("tickrotation") {
      guard letter == "x" else { throw rotation.error("only the labels of an x axis can be turned") }
      axis.tickRotation = try rotation.number(in: -90...90)
    }
    if let step = option("tickstep") { axis.tickStep = try step.integer(in: 1...1_000_000) }
    if let size = option("ticksize") { axis.tickSize = try size.number(in: 1...200) }
    if let isInverted = option("inverted") { axis.isInverted = try isInverted.boolean() }
    axis.ticks = try ticks(option("ticks"), labels: option("ticklabels"), before: axis.ticks)
    return axis
  }

  private enum ScaleName: String, CaseIterable { case linear, log, symlog }

  private static func scale(_ name: LuaSlot, threshold: LuaSlot) throws -> AxisScale {
    switch try name.choice(ScaleName.self) {
    case .linear: return .linear
    case .log: return .log
    case .symlog:
      return try AxisScale.symmetricLog(threshold: threshold.orNil?.number() ?? AxisScale.defaultThreshold)
    }
  }

  /// "equal", "auto" or a number.
  private static func ratio(_ aspect: LuaSlot) throws -> Double? {
    if aspect.isNumber { return try aspect.number() }
    return try aspect.choice(ImageStyle.Aspect.self) == .equal ? 1 : nil
  }

  /// All sides, none, or those in a list.
  private static func sides(_ spines: LuaSlot) throws -> Set<Spine> {
    if spines.isBoolean { return try spines.boolean() ? Set(Spine.allCases) : [] }
    var sides: Set<Spine> = []
    try spines.forEachElement { _, side in sides.insert(try side.choice()) }
    return sides
  }

  /// The ticks of an axis; false stands for none. Labels alone are for the positions that were set before, or
  /// else for 0, 1, 2 and so on, where images and bars have their cells.
  private static func ticks(_ positions: LuaSlot?, labels: LuaSlot?, before: AxisTicks?) throws -> AxisTicks?
  {
    if positions == nil, labels == nil { return before }
    let texts = try labels.map { $0.isBoolean ? try none($0) : try $0.strings() }
    var places = before?.positions
    if let positions { places = positions.isBoolean ? try none(positions) : try positions.vector() }
    guard let places = places ?? texts.map({ $0.indices.map(Double.init) }) else { return before }
    guard let texts else { return try AxisTicks(positions: places) }
    // No labels at all: ticks without texts.
    let shown = texts.isEmpty ? Array(repeating: "", count: places.count) : texts
    return try AxisTicks(positions: places, labels: shown)
  }

  /// What `false` stands for.
  private static func none<Element>(_ slot: LuaSlot) throws -> [Element] {
    guard try !slot.boolean() else { throw slot.expected("a list, or false for none") }
    return []
  }
}
