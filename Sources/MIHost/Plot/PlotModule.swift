import Figures
import LuaRuntime

/// `mi.plot`: figures and colour maps.
enum PlotModule {
  /// - Parameter outputFolder: where figures saved to a relative path go.
  static func module(outputFolder: String) -> LuaModule {
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
          return try call.returns(FigureObject(figure, outputFolder: outputFolder))
        },
        LuaFunction("colormap") { call in
          try call.atMost(1)
          return try call.returns(ColormapObject(call[1, "name"].colormap()))
        },
      ])
  }
}
