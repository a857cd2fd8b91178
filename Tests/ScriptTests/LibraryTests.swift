import Foundation
import TestSupport
import Testing

/// The part of `mi` that is written in Lua, and how errors in it are placed.
@Suite struct LibraryTests {
  /// An installation with library files of its own, and a script in another folder.
  private struct Setup {
    let home: TemporaryFolder
    let folder: TemporaryFolder

    init(library: [String: String]) throws {
      home = try TemporaryFolder()
      folder = try TemporaryFolder()
      for (name, text) in library { _ = try home.write("stdlib/mi/\(name)", text) }
      for name in ["check.lua", "check/subject.lua"] {
        let text = try String(contentsOfFile: Repository.path("stdlib/mi/\(name)"), encoding: .utf8)
        _ = try home.write("stdlib/mi/\(name)", text)
      }
    }

    func run(_ script: String) throws -> Command {
      let path = try folder.write("script.lua", script)
      return try Command([path], in: folder.path, environment: ["MI_HOME": home.path])
    }
  }

  @Test func modulesAreLoadedWhenFirstUsed() throws {
    let setup = try Setup(library: [
      "greeting.lua": "print('loading', ...)\nreturn { hello = function() return 'hello' end }",
      "deep/er.lua": "return { depth = 2 }",
    ])
    let run = try setup.run(
      """
      local mi = require "mi"
      print("start")
      print(mi.greeting.hello())
      print(mi.greeting == require "mi.greeting", rawequal(mi.stats, require "mi.stats"))
      print(mi.nothing, mi["../mi/greeting"], mi[("x"):rep(500)], mi[1], mi[{}])
      print(require("mi.deep.er").depth)
      """)
    #expect(run.status == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.first == "start" && lines.count == 6)
    #expect(lines[1].hasPrefix("loading\tmi.greeting\t") && lines[1].hasSuffix("/stdlib/mi/greeting.lua"))
    #expect(lines[2...] == ["hello", "true\ttrue", "nil\tnil\tnil\tnil\tnil", "2"])
  }

  @Test func submodulesInSwiftAreExtended() throws {
    let setup = try Setup(library: [
      "plot/dots.lua": """
      print("loading")
      local check = require "mi.check"
      local function dots(count)
        check.integer(count, "count")
        return "drawn"
      end
      return dots
      """,
      "plot/figure.lua": "return 'not this one'",
    ])
    let run = try setup.run(
      """
      local mi = require "mi"
      print(type(mi.plot.figure), mi.plot.nothing, rawget(mi.plot, "dots"))
      print(mi.plot.dots(1), mi.plot.dots == require "mi.plot.dots")
      print(select(2, pcall(mi.plot.dots, "x")))
      """)
    #expect(run.status == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.prefix(3) == ["function\tnil\tnil", "loading", "drawn\ttrue"])
    #expect(
      lines.last?.hasSuffix("bad argument #1 'count' to 'mi.plot.dots': expected an integer, got \"x\"")
        == true)
  }

  @Test func scriptsNeitherShadowTheLibraryNorAreShadowed() throws {
    let setup = try Setup(library: ["lens.lua": "return 'of the library'"])
    for name in ["lens.lua", "mi/lens.lua", "mi.lua", "mi/own.lua", "check.lua"] {
      _ = try setup.folder.write(name, "return 'of the script'")
    }
    let run = try setup.run(
      """
      local mi = require "mi"
      print(mi.lens, require "mi.lens", (require "lens"), (require "check"), (require "mi.own"))
      print(mi.unknown, pcall(require, "mi.unknown"))
      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.hasPrefix(
        "of the library\tof the library\tof the script\tof the script\tof the script\nnil\tfalse\tmodule 'mi.unknown' not found:"
      ), "\(run.output)")
  }

  @Test func syntaxErrorsNameFileAndLine() throws {
    let setup = try Setup(library: ["broken.lua": "local x = 1\nlocal = 2\n"])
    for use in ["require 'mi.broken'", "local _ = require('mi').broken"] {
      let run = try setup.run(use)
      #expect(run.status == 1)
      #expect(
        run.errors.contains("error loading module 'mi.broken' from file '\(setup.home.path)/stdlib/mi/"))
      #expect(run.errors.contains("stdlib/mi/broken.lua:2: "), "\(run.errors)")
    }
  }

  @Test func swiftErrorsAreAtTheScriptsLineAndTracebacksShowTheLibrary() throws {
    let setup = try Setup(library: [
      "faulty.lua": """
      local mi = require "mi"
      local faulty = {}
      function faulty.entropy(p)
        local entropy = mi.stats.entropy(p)
        return entropy
      end
      function faulty.index(t)
        local value = t.a.b
        return value
      end
      return faulty
      """
    ])
    let run = try setup.run("local mi = require 'mi'\n\nmi.faulty.entropy(true)\n")
    #expect(run.status == 1)
    #expect(run.errors.contains("script.lua:3: bad argument #1"), "\(run.errors)")
    #expect(run.errors.contains("stdlib/mi/faulty.lua:4: "), "\(run.errors)")
    let own = try setup.run("require('mi').faulty.index({})")
    #expect(own.errors.contains("stdlib/mi/faulty.lua:8: attempt to index"), "\(own.errors)")
  }

  private static let checking = """
    local check = require "mi.check"
    local checking = {}
    local Object = {}
    Object.__index = Object
    function Object:scale(factor)
      check.number(factor, "factor")
    end
    local function helper(text)
      check.string(text, "text")
    end
    function checking.new() return setmetatable({}, Object) end
    function checking.all(text, values, options)
      helper(text)
      values = check.tensor(values, "values", 2)
      options = check.options(options, { "layers", "norm", "k", "weight" })
      check.list(options.layers or {}, "layers", check.integer, 0, 11)
      check.choice(options.norm or "final", "norm", { "final", "none" })
      check.number(options.weight or 1, "weight", 0)
      local k = check.integer(options.k or 5, "k", 1)
      check.that(k < 100, "k", "expected fewer than 100")
      return ("%s %d %d"):format(text, values:numel(), k)
    end
    function checking.kinds(model, flag, fn)
      check.model(model, "model")
      check.boolean(flag, "flag")
      check.callback(fn, "fn")
    end
    return checking
    """

  @Test(arguments: [
    ("all()", "bad argument #1 'text' to 'mi.checking.all': expected a string, got nil"),
    (
      "all('a', 1)",
      "bad argument #2 'values' to 'mi.checking.all': expected a tensor or a table of numbers, got 1"
    ),
    (
      "all('a', {1})",
      "bad argument #2 'values' to 'mi.checking.all': expected a tensor of 2 dimensions, got one of shape {1}"
    ),
    (
      "all('a', {{1}, 2})",
      "bad argument #2 'values' to 'mi.checking.all': expected a tensor or a table of numbers, got a table"
    ),
    (
      "all('a', {{1}}, 5)",
      "bad argument #3 'options' to 'mi.checking.all': expected a table of options, got 5"
    ),
    (
      "all('a', {{1}}, { 5 })",
      "bad argument #3 'options' to 'mi.checking.all': options are named, got the key 1"
    ),
    (
      "all('a', {{1}}, { layer = 1 })",
      "bad argument #3 'options' to 'mi.checking.all': unknown option 'layer'; did you mean 'layers'? (the options are layers, norm, k, weight)"
    ),
    ("all('a', {{1}}, { k = 0 })", "bad option 'k' of 'mi.checking.all': expected a positive integer, got 0"),
    (
      "all('a', {{1}}, { k = '3' })",
      #"bad option 'k' of 'mi.checking.all': expected a positive integer, got "3""#
    ),
    ("all('a', {{1}}, { k = 100 })", "bad option 'k' of 'mi.checking.all': expected fewer than 100"),
    (
      "all('a', {{1}}, { weight = 0/0 })",
      "bad option 'weight' of 'mi.checking.all': expected a number of at least 0, got "
    ),
    (
      "all('a', {{1}}, { norm = 'no' })",
      #"bad option 'norm' of 'mi.checking.all': expected one of "final", "none", got "no""#
    ),
    (
      "all('a', {{1}}, { layers = { 3, 12 } })",
      "bad option 'layers' of 'mi.checking.all', element 2: expected an integer from 0 to 11, got 12"
    ),
    ("kinds(mi.zeros{2})", "bad argument #1 'model' to 'mi.checking.kinds': expected a Model, got a Tensor"),
    ("kinds(mi.load(), 1)", "bad argument #2 'flag' to 'mi.checking.kinds': expected a boolean, got 1"),
    (
      "kinds(mi.load(), true, {})",
      "bad argument #3 'fn' to 'mi.checking.kinds': expected a function, got a table"
    ),
    ("new():scale('x')", #"bad argument #1 'factor' to 'scale': expected a number, got "x""#),
  ])
  func checksSayWhatIsWrong(_ call: String, _ message: String) throws {
    let setup = try Setup(library: ["checking.lua": Self.checking])
    try FileManager.default.createSymbolicLink(
      atPath: setup.home.path + "/models", withDestinationPath: Repository.path("models"))
    for wrapped in [
      "mi.checking.\(call)", "local _ = select(2, coroutine.wrap(function() mi.checking.\(call) end)())",
    ] {
      let run = try setup.run("local mi = require 'mi'\n\n\(wrapped)\n")
      #expect(run.status == 1)
      #expect(run.errors.contains("script.lua:3: " + message), "\(run.errors)")
    }
  }

  @Test func checksReturnTheValue() throws {
    let setup = try Setup(library: ["checking.lua": Self.checking])
    let run = try setup.run(
      """
      local mi = require "mi"
      print(mi.checking.all("a", { { 1, 2 } }, { layers = { 0, 11.0 }, k = 7.0 }))
      print(math.type(mi.check.integer(3.0, "n")), mi.check.list({ 1.0, 2 }, "n", mi.check.integer)[1])
      print(select(2, pcall(mi.check.integer, 2^70, "n")))
      """)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("a 2 7\ninteger\t1\n"), "\(run.output)")
    #expect(
      run.output.contains("script.lua:4: bad value 'n': expected an integer, got 1.1805"), "\(run.output)")
  }

  @Test func librariesOfScriptsMayUseTheChecks() throws {
    let setup = try Setup(library: [:])
    _ = try setup.folder.write(
      "own.lua",
      """
      local check = require "mi.check"
      local own = {}
      function own.twice(n)
        check.integer(n, "n")
        return 2 * n
      end
      return own
      """)
    let run = try setup.run("local own = require 'own'\n\nprint(own.twice(2))\nown.twice('x')\n")
    #expect(run.output == "4\n")
    #expect(
      run.errors.contains("script.lua:4: bad argument #1 'n' to 'own.twice': expected an integer, got \"x\""),
      "\(run.errors)")
  }

  @Test func colormapsAreObjects() throws {
    let run = try Command(
      script: """
        local plot = require "mi.plot"
        local viridis = plot.colormap("viridis")
        local color = viridis(0)
        assert(#color == 4 and color[1] < 0.3 and color[4] == 1)
        for _ = 1, 10000 do plot.colormap("plasma") end
        plot.figure():imshow({ { 1, 2 } }, { cmap = viridis })
        local ok, message = pcall(viridis, "x")
        assert(message:find("bad argument #1 'value' to 'Colormap': expected a number, got \\"x\\"", 1, true), message)
        """)
    #expect(run.status == 0, "\(run.errors)")
  }
}
