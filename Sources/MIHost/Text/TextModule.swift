import LuaRuntime
import Texts

/// The Lua module `mi.text`: text in UTF-8, by characters and by columns.
enum TextModule {
  static func module() -> LuaModule {
    LuaModule("mi.text", characters + kinds + layout + pieces)
  }

  /// Characters and case.
  private static var characters: [LuaFunction] {
    [
      changing("lower") { Letters.lowercased($0) },
      changing("upper") { $0.uppercased() },
      changing("title") { Letters.titlecased($0) },
      LuaFunction("strip") { call in try strip(call, start: true, end: true) },
      LuaFunction("lstrip") { call in try strip(call, start: true, end: false) },
      LuaFunction("rstrip") { call in try strip(call, start: false, end: true) },
      LuaFunction("len") { call in
        try call.atMost(1)
        return try call.returns(call[1, "text"].string().count)
      },
      LuaFunction("chars") { call in
        try call.atMost(1)
        return try call.returns(call[1, "text"].string().map { String($0) })
      },
      LuaFunction("sub") { call in
        try call.atMost(3)
        let characters = Array(try call[1, "text"].string())
        let (first, last) = (try call[2, "first"].integer(), try call[3, "last"].orNil?.integer() ?? -1)
        // As string.sub: from the end where negative, cut to what there is.
        let start = max(first < 0 ? characters.count &+ first : first &- 1, 0)
        let end = min(last < 0 ? characters.count &+ last : last &- 1, characters.count - 1)
        return try call.returns(start <= end ? String(characters[start...end]) : "")
      },
      LuaFunction("is_valid") { call in
        try call.atMost(1)
        return try call[1, "text"].withBytes { bytes in
          try call.returns(String(validating: bytes, as: UTF8.self) != nil)
        }
      },
    ]
  }

  private static var kinds: [LuaFunction] {
    [
      testing("is_letter", Letters.isLetters), testing("is_digit", Letters.isDigits),
      testing("is_space", Letters.isSpace), testing("is_upper", Letters.isUppercase),
      testing("is_lower", Letters.isLowercase),
    ]
  }

  private static func changing(_ name: String, _ change: @escaping (String) -> String) -> LuaFunction {
    LuaFunction(name) { call in
      try call.atMost(1)
      return try call.returns(change(call[1, "text"].string()))
    }
  }

  private static func testing(_ name: String, _ test: @escaping (String) -> Bool) -> LuaFunction {
    LuaFunction(name) { call in
      try call.atMost(1)
      return try call.returns(test(call[1, "text"].string()))
    }
  }

  private static func strip(_ call: LuaCall, start: Bool, end: Bool) throws -> LuaResults {
    try call.atMost(2)
    let characters = try call[2, "characters"].orNil?.string()
    return try call.returns(
      String(Letters.stripped(call[1, "text"].string(), of: characters, start: start, end: end)))
  }
}
