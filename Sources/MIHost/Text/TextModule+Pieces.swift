import Execution
import LuaRuntime

/// Cutting and joining; these look at bytes, and keep what is not valid UTF-8 as it is.
extension TextModule {
  /// In bytes; a few references to one long string make a text that no memory holds.
  private static let longest = 1 << 31

  static var pieces: [LuaFunction] {
    [
      LuaFunction("split") { call in
        try call.atMost(3)
        let limit = try call.options(3, ["max"])["max"].orNil?.integer(in: 0...Int.max) ?? Int.max
        let text = try call[1, "text"].bytes()
        guard let separator = try call[2, "separator"].orNil?.bytes() else {
          return try call.returns(words(text, limit: limit).list)
        }
        guard !separator.isEmpty else { throw call[2, "separator"].expected("a string that is not empty") }
        return try call.returns(split(text, at: separator, limit: limit).list)
      },
      LuaFunction("lines") { call in
        try call.atMost(1)
        return try call.returns(lines(call[1, "text"].bytes()).list)
      },
      LuaFunction("join") { call in
        try call.atMost(2)
        let separator = try call[2, "separator"].orNil?.bytes() ?? []
        var joined: [UInt8] = []
        let loan = MemoryLoan()
        try call[1, "list"].forEachElement { number, element in
          let piece = element.isString ? try element.bytes() : Array(try element.displayText().utf8)
          let byteCount = joined.count + separator.count + piece.count
          guard byteCount <= longest else { throw call[1, "list"].error("joined it would exceed 2 GiB") }
          // An array that grows has room for twice as much.
          try loan.hold(2 * byteCount)
          if number > 1 { joined += separator }
          joined += piece
        }
        return try call.returns(LuaBytes(joined))
      },
      LuaFunction("startswith") { call in try matches(call, "prefix") { $0.starts(with: $1) } },
      LuaFunction("endswith") { call in
        try matches(call, "suffix") { $0.reversed().starts(with: $1.reversed()) }
      },
    ]
  }

  private static func matches(
    _ call: LuaCall, _ name: String, _ test: ([UInt8], [UInt8]) -> Bool
  ) throws -> LuaResults {
    try call.atMost(2)
    let text = try call[1, "text"].bytes()
    let slot = call[2, name]
    guard slot.isTable else {
      guard slot.isString else { throw slot.expected("a string or a list of strings") }
      return try call.returns(test(text, slot.bytes()))
    }
    var isMatch = false
    try slot.forEachElement { _, element in isMatch = try test(text, element.bytes()) || isMatch }
    return try call.returns(isMatch)
  }

  /// Parts of a text, which together may take far more memory than the text.
  private struct Parts {
    private(set) var list: [LuaBytes] = []
    private var byteCount: Int
    private let loan = MemoryLoan()

    /// - Parameter byteCount: what the search for the parts needs.
    init(beside byteCount: Int = 0) throws {
      self.byteCount = byteCount
      try loan.hold(byteCount)
    }

    mutating func append(_ part: ArraySlice<UInt8>) throws {
      byteCount += 64 + part.count
      try loan.hold(byteCount)
      list.append(LuaBytes(Array(part)))
    }
  }

  private static func split(_ text: [UInt8], at separator: [UInt8], limit: Int) throws -> Parts {
    var parts = try Parts(beside: 8 * separator.count)
    let borders = borders(of: separator)
    var (start, matched) = (0, 0)
    for (index, byte) in text.enumerated() {
      guard parts.list.count < limit else { break }
      while matched > 0, separator[matched] != byte { matched = borders[matched - 1] }
      if separator[matched] == byte { matched += 1 }
      guard matched == separator.count else { continue }
      try parts.append(text[start..<index + 1 - matched])
      (start, matched) = (index + 1, 0)
    }
    try parts.append(text[start...])
    return parts
  }

  /// How many bytes at the end of each beginning of the text are a shorter beginning of it; with these a search never
  /// goes back (Knuth, Morris and Pratt).
  private static func borders(of text: [UInt8]) -> [Int] {
    var borders = [0]
    var length = 0
    for byte in text.dropFirst() {
      while length > 0, text[length] != byte { length = borders[length - 1] }
      if text[length] == byte { length += 1 }
      borders.append(length)
    }
    return borders
  }

  /// The words between runs of ASCII white space.
  private static func words(_ text: [UInt8], limit: Int) throws -> Parts {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var words = try Parts()
    var rest = text[...].drop(while: isSpace)
    while !rest.isEmpty {
      guard words.list.count < limit else {
        while let last = rest.last, isSpace(last) { rest.removeLast() }
        try words.append(rest)
        return words
      }
      let word = rest.prefix { !isSpace($0) }
      try words.append(word)
      rest = rest.dropFirst(word.count).drop(while: isSpace)
    }
    return words
  }

  private static func lines(_ text: [UInt8]) throws -> Parts {
    var lines = try Parts()
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
      try lines.append(text[start..<end])
      let isPair = end + 1 < text.count && text[end] == 0x0D && text[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
    return lines
  }
}
