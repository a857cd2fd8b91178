import LuaRuntime
import Testing

@Suite struct ArgumentTests {
  private enum Side: String, CaseIterable { case left, right }

  /// A state with the module `t`, a function per kind of argument.
  private func state() throws -> LuaState {
    let lua = try LuaState()
    try lua.setGlobal(
      "t",
      LuaModule(
        "t",
        [
          LuaFunction("number") { try $0.returns($0[1, "x"].number()) },
          LuaFunction("integer") { try $0.returns($0[1, "n"].integer()) },
          LuaFunction("limited") { try $0.returns($0[1, "n"].integer(in: 1...9)) },
          LuaFunction("positive") { try $0.returns($0[1, "n"].integer(in: 1...Int.max)) },
          LuaFunction("string") { try $0.returns($0[1, "s"].string()) },
          LuaFunction("bytes") { try $0.returns(LuaBytes($0[1, "s"].bytes())) },
          LuaFunction("boolean") { try $0.returns($0[1, "b"].boolean()) },
          LuaFunction("choice") { try $0.returns($0[1, "side"].choice(Side.self).rawValue) },
          LuaFunction("none") { call in
            try call.atMost(0)
            return call.returns()
          },
          LuaFunction("list") { call in
            var sum = 0
            try call[1, "list"].forEachElement { sum += try $1.integer() }
            return try call.returns(sum)
          },
          LuaFunction("nested") { call in
            var sum = 0
            try call[1, "list"].forEachElement { try $1.forEachElement { sum += try $1.integer() } }
            return try call.returns(sum)
          },
          LuaFunction("options") { call in
            let options = try call.options(2, ["bins", "base"])
            let bins = try options["bins"].orNil?.integer(in: 1...4096) ?? 15
            let base = try options["base"].orNil?.number() ?? 2
            return try call.returns(bins, base)
          },
          LuaFunction("result") { call in
            try call[1, "f"].call([1, 2.5, "x"], results: 2) { results in
              try call.returns(try results[0].integer(), try results[1].string())
            }
          },
        ]))
    return lua
  }

  @Test(arguments: [
    ("t.number('1')", #"bad argument #1 'x' to 't.number': expected a number, got "1""#),
    ("t.number()", "bad argument #1 'x' to 't.number': expected a number, got nothing"),
    ("t.number(nil)", "bad argument #1 'x' to 't.number': expected a number, got nil"),
    ("t.integer(1.5)", "bad argument #1 'n' to 't.integer': expected an integer, got 1.5"),
    ("t.integer(2^63)", "bad argument #1 'n' to 't.integer': expected an integer, got 9.223372036854776e+18"),
    ("t.integer(0/0)", "bad argument #1 'n' to 't.integer': expected an integer, got nan"),
    ("t.limited(10)", "bad argument #1 'n' to 't.limited': expected an integer from 1 to 9, got 10"),
    ("t.positive(0)", "bad argument #1 'n' to 't.positive': expected a positive integer, got 0"),
    ("t.string(12)", "bad argument #1 's' to 't.string': expected a string, got 12"),
    ("t.bytes({})", "bad argument #1 's' to 't.bytes': expected a string, got a table"),
    ("t.boolean(print)", "bad argument #1 'b' to 't.boolean': expected a boolean, got a function"),
    ("t.choice('up')", #"bad argument #1 'side' to 't.choice': expected one of "left", "right", got "up""#),
    ("t.none(1, 2)", "too many arguments to 't.none': expected at most 0, got 2"),
    ("t.list({1, 'x'})", #"bad argument #1 'list' to 't.list', element 2: expected an integer, got "x""#),
    ("t.list(3)", "bad argument #1 'list' to 't.list': expected a table, got 3"),
    (
      "t.nested({ {1}, {2, {}} })",
      "bad argument #1 'list' to 't.nested', element 2, element 2: expected an integer, got a table"
    ),
    (
      "t.options(1, { bin = 3 })",
      "bad argument #2 'options' to 't.options': unknown option 'bin'; did you mean 'bins'? (the options are bins, base)"
    ),
    (
      "t.options(1, { zzz = 3 })",
      "bad argument #2 'options' to 't.options': unknown option 'zzz' (the options are bins, base)"
    ),
    ("t.options(1, { 3 })", "bad argument #2 'options' to 't.options': options are named, got the key 1"),
    ("t.options(1, 3)", "bad argument #2 'options' to 't.options': expected a table of options, got 3"),
    (
      "t.options(1, { bins = 0 })",
      "bad option 'bins' of 't.options': expected an integer from 1 to 4096, got 0"
    ),
    ("t.options(1, { base = true })", "bad option 'base' of 't.options': expected a number, got true"),
    ("t.result(3)", "bad argument #1 'f' to 't.result': expected a function, got 3"),
    (
      "t.result(function() end)",
      "bad result of the function given to 't.result': expected an integer, got nil"
    ),
    (
      "t.string(nil, ('x'):rep(50))",
      "bad argument #1 's' to 't.string': expected a string, got nil"
    ),
    (
      "t.number(('x'):rep(50))",
      #"bad argument #1 'x' to 't.number': expected a number, got the string "\#(String(repeating: "x", count: 37))...""#
    ),
  ])
  func messages(script: String, message: String) throws {
    let lua = try state()
    let error = #expect(throws: LuaError.self) { try lua.run(text: "\n" + script, name: "@args.lua") }
    #expect(error?.message == "args.lua:2: " + message)
  }

  @Test func goodArguments() throws {
    let lua = try state()
    #expect(
      try lua.evaluate(
        #"""
        return t.integer(3.0), t.number(3), t.integer(math.mininteger), t.bytes("\xff\0"):byte(1, -1)
        """#) == ["3", "3.0", "-9223372036854775808", "255", "0"])
    #expect(try lua.evaluate("return t.options(1, { bins = 3.0 })") == ["3", "2.0"])
    #expect(try lua.evaluate("return t.options(1)") == ["15", "2.0"])
    #expect(
      try lua.evaluate("return t.result(function(...) return select('#', ...), 'y', 'z' end)") == ["3", "y"])
    #expect(try lua.evaluate("return t.list({}), t.list({1, 2, 3}), t.choice('left')") == ["0", "6", "left"])
  }

  @Test func manyArgumentsFit() throws {
    let lua = try state()
    #expect(try lua.evaluate("return t.number(1, table.unpack({}, 1, 5000))") == ["1.0"])
    #expect(throws: LuaError.self) { try lua.run(text: "t.number(table.unpack({}, 1, 999990))", name: "=x") }
    #expect(try lua.evaluate("return t.number(2)") == ["2.0"])
  }

  @Test func manyResultsFit() throws {
    let lua = try LuaState()
    try lua.setGlobal(
      "wide",
      LuaFunction("wide") { call in
        try call[1, "f"].call([], results: 500) { try call.returns($0.filter(\.isNil).count) }
      })
    #expect(try lua.evaluate("return wide(function() return 1 end)") == ["499"])
  }

  @Test func valuesArriveWhole() throws {
    let lua = try LuaState()
    try lua.setGlobal(
      "values",
      LuaFunction("values") { call in
        try call.returns(
          [1, 2, 3], LuaTable(["name": "", "deep": ["a", "b"]], elements: [1: true]), Double.infinity,
          Int?.none, "ü\0")
      })
    #expect(
      try lua.evaluate(
        "local l, t, i, n, s = values() return #l, t.name, t.deep[2], t[1], i, n, #s")
        == ["3", "", "b", "true", "inf", "nil", "3"])
  }
}
