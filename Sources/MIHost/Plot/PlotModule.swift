import Figures
import LuaRuntime

/// `mi.plot`: figures and colour maps; `stdlib/mi/plot` adds to it.
enum PlotModule {
  static func module(output: OutputFiles) -> LuaModule {
    let (defaults, display) = (DefaultStyle(), FigureDisplay())
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
          return try call.returns(FigureObject(figure, output: output, display: display))
        },
        LuaFunction("style") { call in try defaults.set(call) },
        LuaFunction("colormap") { call in
          try call.atMost(2)
          let colors = call[1, "name"]
          guard colors.isTable else {
            try call.atMost(1)
            return try call.returns(ColormapObject(colors.colormap()))
          }
          let isListed = try call.options(2, ["listed"])["listed"].orNil?.boolean() ?? false
          return try call.returns(ColormapObject(Colormap(colors.colors(), isListed: isListed)))
        },
        LuaFunction("colors") { call in
          try call.atMost(2)
          let map = try call[1, "cmap"].colormap()
          return try call.returns(map.colors(call[2, "n"].integer(in: 0...100_000)).map(\.components))
        },
        LuaFunction("text_size") { call in
          try call.atMost(2)
          let text = try call[1, "text"].richText()
          let size = TextSize(
            of: text, size: try call[2, "size"].orNil?.number() ?? defaults.style.textSize,
            in: defaults.style.font)
          return try call.returns(size.width, size.height)
        },
        LuaFunction("half_text") { call in try HalfText.make(call) },
        LuaFunction("write_html") { call in try PageFile(output: output).write(call) },
      ])
  }
}
