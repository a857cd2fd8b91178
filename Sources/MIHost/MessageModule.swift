import LuaRuntime
import Suggestions

/// `mi.messages`: what the library's Lua code needs in order to word errors as Swift functions do.
enum MessageModule {
  static func module() -> LuaModule {
    LuaModule(
      "mi.messages",
      [
        LuaFunction("describe") { call in try call.returns(call[1, "value"].description) },
        LuaFunction("nearest") { call in
          var choices: [String] = []
          try call[2, "choices"].forEachElement { _, choice in choices.append(try choice.string()) }
          return try call.returns(Suggestion.nearest(to: call[1, "text"].string(), among: choices))
        },
      ])
  }
}
