import Figures
import LuaRuntime

/// A figure as Lua holds it; one with a single axes has the methods of `AxesMethods` too.
final class FigureObject: LuaObject {
  let figure: Figure
  let output: OutputFiles
  let display: FigureDisplay
  private var name: String?

  init(_ figure: Figure, output: OutputFiles, display: FigureDisplay) {
    self.figure = figure
    self.output = output
    self.display = display
  }

  /// The name of a figure that the script gives none, without an ending; it stays the same.
  func ownName() -> String {
    let own = name ?? output.nextName()
    name = own
    return own
  }

  static let luaClass = LuaClass<FigureObject>(
    "Figure", members + savingMembers,
    AxesMethods.members(without: ["legend"]) { figure in try figure.onlyAxes() })

  private static var members: [LuaMember<FigureObject>] {
    [
      .property("rows") { object, call in try call.returns(object.figure.rows) },
      .property("cols") { object, call in try call.returns(object.figure.columns) },
      .index { object, call in
        let key = call[1, "index"]
        guard key.isNumber else { throw luaClass.missingMember(key) }
        return try call.returns(object.axes(at: key).map(AxesObject.init))
      },
      .method("axes") { object, call in
        try call.atMost(2)
        let (row, column) = (call[1, "row"], call[2, "col"])
        let figure = object.figure
        let (rows, columns) = try (row.cells(of: figure.rows), column.cells(of: figure.columns))
        guard row.isTable || column.isTable else {
          let axes = figure.axes(row: rows.lowerBound, column: columns.lowerBound)
          return try call.returns(axes.map(AxesObject.init))
        }
        return try call.returns(AxesObject(figure.span(rows: rows, columns: columns)))
      },
      .method("suptitle") { object, call in
        try call.atMost(1)
        object.figure.title = try call[1, "title"].richText()
        return try call.returnsObject()
      },
      .method("legend") { object, call in
        // A figure of one axes has the axes' legend.
        let figure = object.figure
        if figure.axes.count == 1 {
          figure[0].legend = try AxesMethods.legend(call, location: .best)
        } else {
          figure.legend = try AxesMethods.legend(call, location: .outsideRight)
        }
        return try call.returnsObject()
      },
      .method("colorbar") { object, call in
        try object.showColorbar(call)
        return try call.returnsObject()
      },
      .metamethod(.length) { call in
        try call.returns(call[1, "figure"].object(FigureObject.self).figure.axes.count)
      },
      .metamethod(.tostring) { call in
        let figure = try call[1, "figure"].object(FigureObject.self).figure
        return try call.returns("Figure(\(figure.rows) x \(figure.columns) axes)")
      },
    ]
  }

  /// The axes at a 1-based index, negative from the end; nil one past the end, where `ipairs` stops.
  private func axes(at key: LuaSlot) throws -> Axes? {
    let count = figure.axes.count
    let number = try key.integer()
    if number == count + 1 { return nil }
    guard number != 0, -count <= number, number <= count else {
      throw key.expected(count == 1 ? "1, the only axes" : "an axes from 1 to \(count) or -1 to -\(count)")
    }
    return figure[number < 0 ? count + number : number - 1]
  }

  func onlyAxes() throws -> Axes {
    guard figure.axes.count == 1 else {
      throw LuaArgumentError(
        "the figure has \(figure.axes.count) axes: pick one with fig[i] or fig:axes(row, col)")
    }
    return figure[0]
  }
}
