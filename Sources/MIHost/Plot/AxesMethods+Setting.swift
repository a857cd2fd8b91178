import Figures
import LuaRuntime

extension AxesMethods {
  /// `legend()`, `legend("upper left")` or `legend{...}`
  ///
  /// - Parameter location: where the legend stands unless told.
  static func legend(_ call: LuaCall, location: Legend.Location) throws -> Legend {
    try call.atMost(1)
    let place = call[1, "loc"]
    if place.isString { return try Legend(location: place.parsed { try Legend.Location($0) }) }
    let options = try call.options(1, ["loc", "ncol", "title", "size", "frame", "labels"])
    return try Legend(
      location: options["loc"].orNil?.parsed { try Legend.Location($0) } ?? location,
      columns: options["ncol"].orNil?.integer() ?? 1, title: options["title"].orNil?.richText(),
      size: options["size"].orNil?.number(), hasFrame: options["frame"].orNil?.boolean() ?? true,
      labels: options["labels"].orNil?.strings())
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
      alpha: options["alpha"].orNil?.number(), in: axes.figureStyle)
  }

  static func set(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(1)
    let names = [
      "label", "lim", "scale", "base", "inverted", "position", "ticks", "ticklabels", "tickformat",
      "tickrotation", "tickstep", "ticksize", "ticklength", "tickdirection", "minor",
    ]
    let options = try call.options(
      1,
      ["title", "aspect", "frame", "spines", "linthresh", "margins"] + names.map { "x" + $0 }
        + names.map { "y" + $0 })
    if let title = options["title"].orNil { axes.title = try title.richText() }
    axes.x = try axis(axes.x, "x", options)
    axes.y = try axis(axes.y, "y", options)
    if let margins = options["margins"].orNil {
      let shares = try margins.coordinates()
      guard 1...2 ~= shares.count, shares.allSatisfy({ -0.49...10 ~= $0 }) else {
        throw margins.expected("a share of the data's length between -0.49 and 10, or {x, y}")
      }
      (axes.x.margin, axes.y.margin) = (shares[0], shares[shares.count - 1])
    }
    if let aspect = options["aspect"].orNil { try axes.setAspect(ratio(aspect)) }
    if let frame = options["frame"].orNil { axes.isFrameHidden = try !frame.boolean() }
    if let spines = options["spines"].orNil { axes.spines = try spines.spines() }
  }

  /// The axis with what the options of its letter change.
  private static func axis(_ before: Axis, _ letter: String, _ options: LuaOptions) throws -> Axis {
    var axis = before
    func option(_ name: String) -> LuaSlot? { options[letter + name].orNil }
    if let label = option("label") { axis.label = try label.richText() }
    if let scale = option("scale") { axis.scale = try self.scale(scale, threshold: options["linthresh"]) }
    if let limits = option("lim") { axis.limits = try limits.axisLimits() }
    if let base = option("base") { axis.logBase = Double(try base.integer(in: 2...1000)) }
    if let position = option("position") { axis.isOpposite = try isOpposite(position, letter) }
    if let format = option("tickformat") { axis.tickFormat = try format.parsed { try TickFormat($0) } }
    if let rotation = option("tickrotation") { axis.tickRotation = try rotation.number(in: -90...90) }
    if let length = option("ticklength") { axis.tickLength = try length.number(in: 0...100) }
    if let direction = option("tickdirection") { axis.tickDirection = try direction.choice() }
    if let minor = option("minor") { axis.hasMinorTicks = try minor.boolean() }
    if let step = option("tickstep") { axis.tickStep = try step.integer(in: 1...1_000_000) }
    if let size = option("ticksize") { axis.tickSize = try size.number(in: 1...200) }
    if let isInverted = option("inverted") { axis.isInverted = try isInverted.boolean() }
    axis.ticks = try ticks(option("ticks"), labels: option("ticklabels"), before: axis.ticks)
    return axis
  }

  private enum XPosition: String, CaseIterable { case bottom, top }
  private enum YPosition: String, CaseIterable { case left, right }

  private static func isOpposite(_ position: LuaSlot, _ letter: String) throws -> Bool {
    letter == "x"
      ? try position.choice(XPosition.self) == .top : try position.choice(YPosition.self) == .right
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
