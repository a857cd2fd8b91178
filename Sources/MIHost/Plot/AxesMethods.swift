import Figures
import LuaRuntime

/// What scripts can call on axes, and on a figure that has only one.
enum AxesMethods {
  typealias Body = @Sendable (Axes, LuaCall) throws -> Void

  /// The methods for a class whose objects have axes; each returns its object.
  ///
  /// - Parameter without: methods that mean something else to the class.
  static func members<Object: LuaObject>(
    without: Set<String> = [], _ axes: @escaping @Sendable (Object) throws -> Axes
  ) -> [LuaMember<Object>] {
    let drawing = all.filter { !without.contains($0.0) }.map { name, body in
      LuaMember<Object>.method(name) { object, call in
        try body(axes(object), call)
        return try call.returnsObject()
      }
    }
    let twin = LuaMember<Object>.method("twinx") { object, call in
      try call.atMost(0)
      return try call.returns(AxesObject(axes(object).makeTwin()))
    }
    let twinX = LuaMember<Object>.method("twiny") { object, call in
      try call.atMost(0)
      return try call.returns(AxesObject(axes(object).makeTwinX()))
    }
    return drawing + [twin, twinX]
  }

  private static let all: [(String, Body)] = [
    ("plot", { try plot($0, $1) }),
    ("scatter", { try scatter($0, $1) }),
    ("step", { try steps($0, $1) }),
    ("fill_between", { try fillBetween($0, $1) }),
    ("errorbar", { try errorBars($0, $1) }),
    ("hist", { try histogram($0, $1) }),
    ("hist2d", { try histogram2D($0, $1) }),
    ("bar", { try bars($0, $1, isLevel: false) }),
    ("barh", { try bars($0, $1, isLevel: true) }),
    ("boxplot", { try boxPlot($0, $1) }),
    ("violinplot", { try violinPlot($0, $1) }),
    ("imshow", { try image($0, $1) }),
    ("contour", { try contour($0, $1) }),
    ("axhline", { try horizontalRule($0, $1) }),
    ("axvline", { try verticalRule($0, $1) }),
    ("axhspan", { try horizontalSpan($0, $1) }),
    ("axvspan", { try verticalSpan($0, $1) }),
    ("hlines", { try horizontalLines($0, $1) }),
    ("vlines", { try verticalLines($0, $1) }),
    ("segments", { try segments($0, $1) }),
    ("annotate", { try annotate($0, $1) }),
    ("text", { try text($0, $1) }),
    ("legend", { $0.legend = try legend($1, location: .best) }),
    ("grid", { try grid($0, $1) }),
    ("set", { try set($0, $1) }),
  ]
}
