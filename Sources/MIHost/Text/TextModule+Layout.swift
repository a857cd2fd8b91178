import Execution
import Files
import LuaRuntime
import Texts

/// Columns of a terminal, and numbers for people.
extension TextModule {
  /// More columns than any page has; wider padding is a mistake, and would fill the memory.
  private static let widest = 1_000_000
  /// In bytes: one character can have any number of marks, and an indent any number of characters without width.
  private static let longestFill = 32
  private static let longestIndent = 1000
  private static let longestSeparator = 100

  static var layout: [LuaFunction] {
    [
      LuaFunction("width") { call in
        try call.atMost(1)
        return try call.returns(DisplayWidth.of(call[1, "text"].string()))
      },
      padding("ljust", .left), padding("rjust", .right), padding("center", .center),
      LuaFunction("truncate") { call in
        try call.atMost(3)
        let width = try call[2, "width"].integer(in: 0...Int.max)
        let ellipsis = try call[3, "ellipsis"].orNil?.string() ?? "…"
        return try call.returns(Padding.truncate(call[1, "text"].string(), to: width, ellipsis: ellipsis))
      },
      LuaFunction("wrap") { call in
        try call.atMost(3)
        let options = try call.options(3, ["indent", "subsequent_indent"])
        var wrapping = Wrapping(width: try call[2, "width"].orNil?.integer(in: 1...widest) ?? 70)
        wrapping.indent = try options["indent"].orNil?.string() ?? ""
        wrapping.subsequentIndent = try options["subsequent_indent"].orNil?.string() ?? wrapping.indent
        for (name, indent) in [("indent", wrapping.indent), ("subsequent_indent", wrapping.subsequentIndent)]
        where DisplayWidth.of(indent) >= wrapping.width || indent.utf8.count > longestIndent {
          throw options[name].expected(
            "an indent narrower than the width of \(wrapping.width), of at most \(longestIndent) bytes")
        }
        let loan = MemoryLoan()
        return try call.returns(wrapping.lines(of: call[1, "text"].string()) { try loan.hold($0) })
      },
      LuaFunction("thousands", thousands),
    ]
  }

  private static func padding(_ name: String, _ side: Padding) -> LuaFunction {
    LuaFunction(name) { call in
      try call.atMost(3)
      let text = try call[1, "text"].string()
      let width = try call[2, "width"].integer(in: 0...widest)
      let fill = try call[3, "fill"].orNil?.string() ?? " "
      guard let character = fill.first, fill.count == 1, DisplayWidth.of(character) == 1,
        fill.utf8.count <= longestFill
      else {
        throw call[3, "fill"].expected("one character that takes one column, of at most \(longestFill) bytes")
      }
      return try call.returns(side.pad(text, to: width, fill: character))
    }
  }

  private static func thousands(_ call: LuaCall) throws -> LuaResults {
    try call.atMost(2)
    let options = try call.options(2, ["decimals", "separator"])
    let decimals = try options["decimals"].orNil?.integer(in: 0...100)
    let separator = try options["separator"].orNil?.string() ?? ","
    guard separator.utf8.count <= longestSeparator else {
      throw options["separator"].error(
        "expected at most \(longestSeparator) bytes, got \(separator.utf8.count)")
    }
    let slot = call[1, "number"]
    let text: String
    if slot.isIntegerKind, decimals == nil {
      text = String(try slot.integer())
    } else {
      let value = try slot.number()
      text = decimals.map { FixedPoint.text(value, decimals: $0) } ?? NumberText.shortest(value)
    }
    return try call.returns(DigitGroups.grouped(text, separator: separator))
  }
}
