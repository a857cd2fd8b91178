import Figures
import LuaRuntime

extension AxesMethods {
  static func image(_ axes: Axes, _ call: LuaCall) throws {
    try call.atMost(2)
    let matrix = try call[1, "matrix"].matrix()
    let options = try call.options(
      2,
      [
        "origin", "aspect", "alpha", "first", "extent", "values", "value_size", "row_labels", "col_labels",
        "zorder",
      ] + LuaOptions.mapOptions)
    var style = ImageStyle(
      scale: try options.colorRequest(), origin: try options["origin"].orNil?.choice() ?? .upper,
      aspect: try options["aspect"].orNil?.choice() ?? .equal,
      alpha: try options["alpha"].orNil?.number(), first: try options.first())
    style.extent = try options["extent"].orNil.map { slot in
      let sides = try slot.vector()
      return try slot.labelled { try ImageExtent(sides) }
    }
    style.texts = try options["values"].orNil.flatMap { try cellTexts($0, columns: matrix.columns) }
    style.textSize = try options["value_size"].orNil?.number()
    style.rowLabels = try options["row_labels"].orNil?.strings()
    style.columnLabels = try options["col_labels"].orNil?.strings()
    style.order = try options["zorder"].orNil?.number()
    let colorbar = try options.colorbar()
    try axes.image(matrix.values, rows: matrix.rows, columns: matrix.columns, style: style)
    if let colorbar { try axes.showColorbar(colorbar) }
  }

  /// true, a format, or a matrix of strings.
  static func cellTexts(_ slot: LuaSlot, columns: Int) throws -> CellTexts? {
    if slot.isBoolean { return try slot.boolean() ? .values(nil) : nil }
    if slot.isString { return .values(try slot.numberFormat()) }
    guard slot.isTable else { throw slot.expected("a boolean, a format or rows of strings") }
    var strings: [String] = []
    try slot.forEachElement { number, row in
      guard row.isTable else { throw row.expected("a row of strings") }
      let texts = try row.strings()
      guard texts.count == columns else {
        throw slot.error(
          "row \(number) must hold \(columns) strings, one for each column; got \(texts.count)")
      }
      strings += texts
    }
    return .strings(strings)
  }
}
