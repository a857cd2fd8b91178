import LuaRuntime

/// Cutting and joining; these look at bytes, and keep what is not valid UTF-8 as it is.
extension TextModule {
  static var pieces: [LuaFunction] {
    [
      LuaFunction("split") { call in
        try call.atMost(3)
        let limit = try call.options(3, ["max"])["max"].orNil?.integer(in: 0...Int.max) ?? Int.max
        let text = try call[1, "text"].bytes()
        guard let separator = try call[2, "separator"].orNil?.bytes() else {
          return try call.returns(words(text, limit: limit))
        }
        guard !separator.isEmpty else { throw call[2, "separator"].expected("a string that is not empty") }
        return try call.returns(split(text, at: separator, limit: limit))
      },
      LuaFunction("lines") { call in
        try call.atMost(1)
        return try call.returns(lines(call[1, "text"].bytes()))
      },
      LuaFunction("join") { call in
        try call.atMost(2)
        let separator = try call[2, "separator"].orNil?.bytes() ?? []
        var joined: [UInt8] = []
        try call[1, "list"].forEachElement { number, element in
          if number > 1 { joined += separator }
          joined += element.isString ? try element.bytes() : Array(try element.displayText().utf8)
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

  private static func split(_ text: [UInt8], at separator: [UInt8], limit: Int) -> [LuaBytes] {
    var parts: [LuaBytes] = []
    var start = 0
    var position = 0
    while parts.count < limit, position <= text.count - separator.count {
      if text[position...].starts(with: separator) {
        parts.append(LuaBytes(Array(text[start..<position])))
        position += separator.count
        start = position
      } else {
        position += 1
      }
    }
    return parts + [LuaBytes(Array(text[start...]))]
  }

  /// The words between runs of ASCII white space.
  private static func words(_ text: [UInt8], limit: Int) -> [LuaBytes] {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var words: [LuaBytes] = []
    var rest = text[...].drop(while: isSpace)
    while !rest.isEmpty {
      guard words.count < limit else {
        while let last = rest.last, isSpace(last) { rest.removeLast() }
        return words + [LuaBytes(Array(rest))]
      }
      let word = rest.prefix { !isSpace($0) }
      words.append(LuaBytes(Array(word)))
      rest = rest.dropFirst(word.count).drop(while: isSpace)
    }
    return words
  }

  private static func lines(_ text: [UInt8]) -> [LuaBytes] {
    var lines: [LuaBytes] = []
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
      lines.append(LuaBytes(Array(text[start..<end])))
      let isPair = end + 1 < text.count && text[end] == 0x0D && text[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
    return lines
  }
}
