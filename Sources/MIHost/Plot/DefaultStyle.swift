import Figures
import LuaRuntime

/// The style of the figures that a script makes from now on; each host has its own.
final class DefaultStyle {
  private(set) var style = FigureStyle()

  /// `style()`, `style("dark")`, `style{...}` or `style("dark", {...})`: changes the default, and returns it.
  func set(_ call: LuaCall) throws -> LuaResults {
    try call.atMost(2)
    var changed = style
    if let first = call[1, "style"].orNil { changed = try first.figureStyle(over: changed) }
    if let second = call[2, "options"].orNil { changed = try second.figureStyle(over: changed) }
    try changed.check()
    style = changed
    return try call.returns(StyleObject(changed))
  }
}
