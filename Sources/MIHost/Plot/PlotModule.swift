import Figures
import LuaRuntime

/// `mi.plot`: figures and colour maps; `stdlib/mi/plot` adds to it.
enum PlotModule {
  /// - Parameter outputFolder: where figures saved to a relative path go.
  static func module(outputFolder: String) -> LuaModule {
    let defaults = DefaultStyle()
    return LuaModule(
      "mi.plot",
      [
        LuaFunction("figure") { call in
          try call.atMost(1)
          let options = try call.options(
            1,
            ["rows", "cols", "width", "height", "width_ratios", "height_ratios", "sharex", "sharey", "style"])
          let figure = try Figure(
            rows: options["rows"].orNil?.integer() ?? 1,
            columns: options["cols"].orNil?.integer() ?? 1,
            width: options["width"].orNil?.number(),
            height: options["height"].orNil?.number(),
            columnRatios: options["width_ratios"].orNil?.vector(),
            rowRatios: options["height_ratios"].orNil?.vector(),
            style: options["style"].orNil?.figureStyle(over: defaults.style) ?? defaults.style)
          figure.sharedX = try options["sharex"].sharing()
          figure.sharedY = try options["sharey"].sharing()
          return try call.returns(FigureObject(figure, outputFolder: outputFolder))
        },
        LuaFunction("style") { call in try defaults.set(call) },
        LuaFunction("colormap") { call in
          try call.atMost(1)
          return try call.returns(ColormapObject(call[1, "name"].colormap()))
        },
        LuaFunction("text_size") { call in
          try call.atMost(2)
          let text = try call[1, "text"].richText()
          let size = TextSize(
            of: text, size: try call[2, "size"].orNil?.number() ?? defaults.style.textSize,
            in: defaults.style.font)
          return try call.returns(size.width, size.height)
        },
        LuaFunction("write_html") { call in try PageFile(outputFolder: outputFolder).write(call) },
      ])
  }
}
