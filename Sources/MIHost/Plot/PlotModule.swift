import Figures
import LuaRuntime

/// `mi.plot`: figures and colour maps; `stdlib/mi/plot` adds to it.
enum PlotModule {
  static func module(_ paths: ScriptPaths) -> LuaModule {
    LuaModule(
      "mi.plot",
      [
        LuaFunction("figure") { call in
          try call.atMost(1)
          let options = try call.options(
            1, ["rows", "cols", "width", "height", "width_ratios", "height_ratios", "sharex", "sharey"])
          let figure = try Figure(
            rows: options["rows"].orNil?.integer() ?? 1,
            columns: options["cols"].orNil?.integer() ?? 1,
            width: options["width"].orNil?.number() ?? Figure.defaultWidth,
            height: options["height"].orNil?.number() ?? Figure.defaultHeight,
            columnRatios: options["width_ratios"].orNil?.vector(),
            rowRatios: options["height_ratios"].orNil?.vector())
          figure.sharedX = try options["sharex"].sharing()
          figure.sharedY = try options["sharey"].sharing()
          return try call.returns(FigureObject(figure, paths))
        },
        LuaFunction("colormap") { call in
          try call.atMost(1)
          return try call.returns(ColormapObject(call[1, "name"].colormap()))
        },
        LuaFunction("text_size") { call in
          try call.atMost(2)
          let text = try call[1, "text"].richText()
          let size = TextSize(of: text, size: try call[2, "size"].orNil?.number() ?? 10)
          return try call.returns(size.width, size.height)
        },
        LuaFunction("write_html") { call in try PageFile(paths: paths).write(call) },
      ])
  }
}
