import Figures
import LuaRuntime

/// One axes of a figure as Lua holds it.
final class AxesObject: LuaObject {
  let axes: Axes

  init(_ axes: Axes) { self.axes = axes }

  static let luaClass = LuaClass<AxesObject>("Axes", AxesMethods.members { $0.axes }, metamethods)

  private static var metamethods: [LuaMember<AxesObject>] {
    [
      .metamethod(.equal) { call in
        let left = try call[1, "left"].objectOrNil(AxesObject.self)
        let right = try call[2, "right"].objectOrNil(AxesObject.self)
        return try call.returns(left != nil && left?.axes === right?.axes)
      },
      .metamethod(.tostring) { call in
        let title = try call[1, "axes"].object(AxesObject.self).axes.title
        return try call.returns(title.map { "Axes(\"\($0.source)\")" } ?? "Axes")
      },
    ]
  }
}
