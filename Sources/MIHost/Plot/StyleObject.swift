import Figures
import LuaRuntime

/// What `mi.plot.style()` returns: settings that can be read, and be given to a figure or set again.
final class StyleObject: LuaObject {
  let style: FigureStyle

  init(_ style: FigureStyle) { self.style = style }

  static let luaClass = LuaClass<StyleObject>(
    "Style",
    FigureStyle.options.map { option in
      .property(option.name) { object, call in try call.returns(option.value(object.style)) }
    })
}
