import Figures
import LuaRuntime

/// `mi.plot.colormap("plasma")`: called with a number between 0 and 1, it gives `{r, g, b, a}`.
final class ColormapObject: LuaObject {
  let map: Colormap

  init(_ map: Colormap) { self.map = map }

  static let luaClass: LuaClass<ColormapObject> = LuaClass(
    "Colormap",
    [
      .call { colormap, call in
        try call.atMost(1)
        let color = colormap.map(try call[1, "value"].number())
        return try call.returns([color.red, color.green, color.blue, color.alpha])
      }
    ])
}
