import Figures
import LuaRuntime

/// `mi.plot.colormap("plasma")`: called with a number between 0 and 1, it gives `{r, g, b, a}`; a listed map takes the
/// index of a colour too.
final class ColormapObject: LuaObject {
  let map: Colormap

  init(_ map: Colormap) { self.map = map }

  static let luaClass: LuaClass<ColormapObject> = LuaClass(
    "Colormap",
    [
      .call { colormap, call in
        try call.atMost(1)
        let value = call[1, "value"]
        let color =
          try colormap.map.isListed && value.isIntegerKind
          ? colormap.map.color(at: value.integer()) : colormap.map(value.number())
        return try call.returns(color.components)
      }
    ])
}

extension Color {
  /// As Lua has them.
  var components: [Double] { [red, green, blue, alpha] }
}
