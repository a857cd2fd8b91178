import Figures
import LuaRuntime

extension LuaSlot {
  /// Whether this is data rather than options: a number, a tensor, or a table that is a list.
  func isCoordinates() throws -> Bool {
    if isNumber { return true }
    if isTable { return try length() > 0 }
    return try objectOrNil(TensorObject.self) != nil
  }

  /// A vector, or a number as a vector of one.
  func coordinates() throws -> [Double] {
    isNumber ? [try number()] : try vector()
  }

  /// A name, "#rrggbb", {r, g, b} or {r, g, b, a}.
  func color() throws -> Color {
    if isString { return try parsed { try Color($0) } }
    guard isTable else { throw expected("a colour: a name, \"#rrggbb\", {r, g, b} or {r, g, b, a}") }
    let components = try vector()
    return try labelled { try Color(components: components) }
  }

  func colors() throws -> [Color] {
    var colors: [Color] = []
    try forEachElement { _, element in colors.append(try element.color()) }
    return colors
  }

  /// One colour or a list of them.
  func oneOrMoreColors() throws -> [Color] {
    try isTable && isListOfColors() ? colors() : [color()]
  }

  /// Half lengths of error bars: a number, a list, or two lists, downward and upward.
  func errorLengths() throws -> [[Double]] {
    if isNumber { return [[try number()]] }
    if isTable, try length() > 0, try !element(1).isNumber {
      let lists = try groups()
      guard lists.count == 2 else { throw error("expected one list of lengths or two, got \(lists.count)") }
      return lists
    }
    let tensor = try tensor()
    guard tensor.rank == 2 else { return [try vector()] }
    let (values, rows, columns) = try matrix()
    guard rows == 2 else { throw error("expected one list of lengths or two, got \(rows)") }
    return [Array(values[..<columns]), Array(values[columns...])]
  }

  /// {x, y}
  func point() throws -> Point {
    let values = try vector()
    guard values.count == 2 else { throw expected("{x, y}") }
    return Point(values[0], values[1])
  }

  /// Groups of numbers: a list of tensors or lists, the columns of a matrix, or one vector.
  func groups() throws -> [[Double]] {
    if isTable, try length() > 0, try !element(1).isNumber {
      var groups: [[Double]] = []
      try forEachElement { _, group in groups.append(try group.doubles()) }
      return groups
    }
    let tensor = try tensor()
    guard tensor.rank == 2 else { return [try vector()] }
    return try columns()
  }

  /// A matrix of which each column is drawn apart.
  func matrixOfColumns() throws -> (values: [Double], rows: Int, columns: Int) {
    let matrix = try matrix()
    // A matrix of no rows can claim any number of columns, and each takes memory of its own.
    guard matrix.columns <= 100_000 else {
      throw error("expected at most 100000 columns, got \(matrix.columns)")
    }
    return matrix
  }

  /// The columns of a matrix.
  func columns() throws -> [[Double]] {
    let (values, rows, columns) = try matrixOfColumns()
    return (0..<columns).map { column in (0..<rows).map { values[$0 * columns + column] } }
  }

  /// Whether this is a matrix: a tensor of two dimensions, or a list of lists.
  func isMatrix() throws -> Bool {
    if let object = try objectOrNil(TensorObject.self) { return object.tensor.rank == 2 }
    return try isTable && length() > 0 && element(1).isTable
  }

  /// Which axes of a figure share an axis: true, "all", "row" or "col".
  func sharing() throws -> Figure.Sharing {
    guard let slot = orNil else { return .none }
    if slot.isBoolean { return try slot.boolean() ? .all : .none }
    return try slot.choice()
  }

  /// Cells of a grid, from 0: a number, or {first, last}.
  func cells(of count: Int) throws -> ClosedRange<Int> {
    guard isTable else {
      let cell = try integer(in: 1...count)
      return cell - 1...cell - 1
    }
    guard try length() == 2 else { throw expected("a number or {first, last}") }
    let first = try element(1).integer(in: 1...count)
    let last = try element(2).integer(in: first...count)
    return first - 1...last - 1
  }

  func richText() throws -> RichText { try parsed { try RichText($0) } }

  /// A list of strings; numbers are written as Lua writes them.
  func strings() throws -> [String] {
    var strings: [String] = []
    try forEachElement { _, element in
      strings.append(element.isNumber ? element.description : try element.string())
    }
    return strings
  }

  func number(in range: ClosedRange<Double>) throws -> Double {
    let value = try number()
    guard range.contains(value) else {
      throw expected("a number between \(range.lowerBound) and \(range.upperBound)")
    }
    return value
  }

  /// {low, high}
  func interval() throws -> ClosedRange<Double> {
    let ends = try vector()
    guard ends.count == 2, ends[0] <= ends[1] else { throw error("expected {low, high}, low before high") }
    return ends[0]...ends[1]
  }

  /// {lower, upper}, where nil or false leaves an end to the data.
  func axisLimits() throws -> AxisLimits {
    if try objectOrNil(TensorObject.self) == nil {
      guard isTable else { throw expected("{lower, upper}") }
    }
    var ends: [Double?] = []
    if isTable {
      let count = try length()
      guard count <= 2 else { throw error("expected {lower, upper}, got \(count) numbers") }
      // Entry by entry: a table that begins with nil has no length that one could rely on.
      for number in 1...2 {
        let end = try element(number)
        let isOpen = end.isBoolean ? try !end.boolean() : end.isNil
        ends.append(isOpen ? nil : try end.number())
      }
    } else {
      ends = try vector()
      guard ends.count == 2 else { throw error("expected {lower, upper}, got \(ends.count) numbers") }
    }
    let (lower, upper) = (ends[0], ends[1])
    return try labelled { try AxisLimits(lower: lower, upper: upper) }
  }

  /// What a string says to `parse`, whose error gets this value's name.
  func parsed<Value>(_ parse: (String) throws -> Value) throws -> Value {
    let text = try string()
    return try labelled { try parse(text) }
  }

  func labelled<Value>(_ make: () throws -> Value) throws -> Value {
    do { return try make() } catch let failure as FigureError { throw error(failure.message) }
  }
}
