extension Axes {
  /// Shows a row-major matrix as coloured cells.
  ///
  /// - Throws: `FigureError` when `values` does not hold rows x columns numbers, there are not as many texts or
  ///   labels as cells, rows or columns, or an option is out of range.
  public func image(
    _ values: [Double], rows: Int, columns: Int, style: ImageStyle = ImageStyle()
  ) throws(FigureError) {
    guard rows > 0, columns > 0 else {
      throw FigureError("an image needs at least one row and one column, got \(rows) x \(columns)")
    }
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow, values.count == count else {
      throw FigureError("an image of \(rows) x \(columns) needs as many values, got \(values.count)")
    }
    try Check.opacity(style.alpha)
    try Check.finite("first", style.first)
    if let size = style.textSize, !(1...200 ~= size) {
      throw FigureError("the texts' size must be between 1 and 200 points, got \(size)")
    }
    let grid = ImageGrid(
      values: values, rows: rows, columns: columns,
      extent: style.extent
        ?? ImageExtent(rows: rows, columns: columns, first: style.first, origin: style.origin),
      isFromTop: style.origin == .upper)
    let texts = try style.texts.map { texts throws(FigureError) in try Self.source(texts, in: grid) }
    let columnTicks = try Self.ticks(style.columnLabels, count: columns, named: "column", grid.x)
    let rowTicks = try Self.ticks(style.rowLabels, count: rows, named: "row", grid.y)
    let mapping = try makeMapping(style.scale, values: values)

    isTopDown = grid.extent.bottom > grid.extent.top
    isRightToLeft = grid.extent.left > grid.extent.right
    try setAspect(style.aspect == .equal ? 1 : nil)
    if let columnTicks { x.ticks = columnTicks }
    if let rowTicks { y.ticks = rowTicks }
    let alpha = style.alpha ?? 1
    add(.image(ImageMark(grid: grid, mapping: mapping, alpha: alpha)), order: style.order)
    guard let texts else { return }
    add(
      .cellTexts(
        CellTextMark(grid: grid, mapping: mapping, alpha: alpha, source: texts, size: style.textSize)),
      order: style.order.map { $0 + 0.1 })
  }

  private static func source(_ texts: CellTexts, in grid: ImageGrid) throws(FigureError)
    -> CellTextMark.Source
  {
    switch texts {
    case .values(let format): return .values(format ?? .fitting(grid.values))
    case .strings(let strings):
      guard strings.count == grid.values.count else {
        throw FigureError(
          "the texts must be \(grid.rows) x \(grid.columns) as the cells are, got \(strings.count) texts")
      }
      var made: [RichText] = []
      made.reserveCapacity(strings.count)
      for string in strings { made.append(try RichText(string)) }
      return .texts(made)
    }
  }

  private static func ticks(
    _ labels: [String]?, count: Int, named name: String, _ place: (Double) -> Double
  ) throws(FigureError) -> AxisTicks? {
    guard let labels else { return nil }
    guard labels.count == count else {
      throw FigureError("there must be \(count) \(name) labels, one for each \(name); got \(labels.count)")
    }
    return try AxisTicks(positions: (0..<count).map { place(Double($0)) }, labels: labels, isThinned: true)
  }
}
