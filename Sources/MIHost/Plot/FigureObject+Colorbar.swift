import Figures
import LuaRuntime

extension FigureObject {
  /// `colorbar()`, `colorbar(options)`, `colorbar(axes, options)`, where axes are one or a list, and options may be
  /// a label.
  func showColorbar(_ call: LuaCall) throws {
    let axes = try axes(call[1, "axes"])
    let number = axes == nil && !call[1, "axes"].isNil ? 1 : 2
    try call.atMost(number)
    let slot = call[number, "options"]
    let style = try slot.orNil?.colorbarStyle() ?? ColorbarStyle()
    try figure.showColorbar(for: axes, style)
  }

  /// Nil where there are none.
  private func axes(_ slot: LuaSlot) throws -> [Axes]? {
    if let one = try axesOrNil(slot) { return [one] }
    guard slot.isTable, try slot.length() > 0 else { return nil }
    var list: [Axes] = []
    try slot.forEachElement { _, element in
      guard let one = try axesOrNil(element) else { throw element.expected("axes of the figure") }
      list.append(one)
    }
    return list
  }

  /// Axes, or a figure that has only one.
  private func axesOrNil(_ slot: LuaSlot) throws -> Axes? {
    if let object = try slot.objectOrNil(AxesObject.self) { return object.axes }
    return try slot.objectOrNil(FigureObject.self)?.onlyAxes()
  }
}
