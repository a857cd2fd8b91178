import Foundation
import TestSupport
import Testing

/// Ways out of a sandbox that other hosts of Lua have met: each must be refused with a clear error.
@Suite struct EscapeTests {
  struct Attack: CustomTestStringConvertible, Sendable {
    let code: String
    /// What the error says.
    let refusal: String
    var testDescription: String { code }

    init(_ code: String, _ refusal: String) {
      self.code = code
      self.refusal = refusal
    }
  }

  static let files: [Attack] = [
    .init("io.open('/etc/passwd')", "--allow-read=/etc/passwd"),
    .init("io.open('../../../../etc/passwd')", "--allow-read"),
    .init("io.open('./inner/../../outside.txt')", "--allow-read"),
    .init("io.open('link-to-outside')", "--allow-read=link-to-outside"),
    .init("io.open('folder-link/outside.txt')", "--allow-read"),
    .init("io.open('folder-link/missing.txt')", "--allow-read"),
    .init("io.open('/proc/self/environ')", "--allow-read"),
    .init("io.open('/proc/self/mem', 'r+')", "--allow-write"),
    .init("io.open('/proc/self/root/etc/passwd')", "--allow-read"),
    .init("io.open('/proc/self/cwd/../outside.txt')", "--allow-read"),
    .init("io.open('/dev/mem')", "--allow-read"),
    .init("io.open('/nowhere/at/all')", "--allow-read"),
    .init("io.open('script.lua', 'a')", "--allow-write=script.lua"),
    .init("io.open('script.lua', 'r+')", "--allow-write"),
    .init("io.open('/tmp/mi-host-escape', 'w')", "--allow-write=/tmp/mi-host-escape"),
    .init("io.open('out/link-out', 'w')", "--allow-write"),
    .init("io.open('out/../escape.txt', 'w')", "--allow-write"),
    .init("io.open('out/folder-out/escape.txt', 'w')", "--allow-write"),
    // A slash with an accent, which is a slash to the kernel.
    .init("io.open('out/../\\u{301}escape.txt', 'w')", "--allow-write"),
    .init("io.open('out/folder-out/\\u{301}escape.txt', 'w')", "--allow-write"),
    .init("assert(io.open('/etc/passwd\\0.lua'))", "zero byte"),
    .init("assert(io.open(('./'):rep(1000000) .. 'x.txt'))", "File name too long"),
    .init("io.open('x', 'rz')", "invalid mode"),
    .init("io.lines('/etc/passwd')", "--allow-read"),
    .init("io.input('/etc/passwd')", "--allow-read"),
    .init("io.output('/tmp/mi-host-escape')", "--allow-write"),
    .init("for line in io.lines('/etc/shadow') do print(line) end", "--allow-read"),
    .init("dofile('/etc/passwd')", "--allow-read"),
    .init("loadfile('/etc/passwd')", "--allow-read"),
    .init("loadfile('../outside.lua')", "--allow-read"),
    .init("os.remove('script.lua')", "--allow-write"),
    .init("os.remove('/tmp/anything')", "--allow-write"),
    .init("os.rename('out', 'elsewhere')", "--allow-write"),
    .init("os.rename('script.lua', 'out/script.lua')", "--allow-write"),
    .init("os.tmpname()", "--allow-write"),
    .init("package.path = '/etc/?' require('passwd')", "module 'passwd' not found"),
    .init("require('../outside')", "not found"),
    .init("require('...outside')", "not found"),
    .init("require('mi./etc/passwd')", "not found"),
    .init("package.searchpath = nil package.path = '../?.lua' require('outside')", "not found"),
    .init("require('mi').load('/etc')", "--allow-read"),
    .init("require('mi').load('../..')", "--allow-read"),
    .init("require('mi').io.load('/proc/self/status.json')", "--allow-read"),
    .init("require('mi').io.read_csv('/etc/passwd')", "--allow-read"),
    .init("require('mi').io.save('/tmp/mi-host-escape.npy', require('mi').eye(2))", "--allow-write"),
    .init("require('mi').io.save('../../escape.npy', require('mi').eye(2))", "--allow-write"),
    .init("require('mi').plot.figure():save('/tmp/mi-host-escape.svg')", "--allow-write"),
    .init("require('mi').plot.figure():save('../escape.svg')", "--allow-write"),
    .init("require('mi').plot.html.tokens({'a'}, {1}):save('/tmp/mi-host-escape.html')", "--allow-write"),
  ]

  static let system: [Attack] = [
    .init("os.execute('true')", "--allow-run"),
    .init("os.execute()", "--allow-run"),
    .init("io.popen('id')", "--allow-run"),
    .init("os.getenv('HOME')", "--allow-env=HOME"),
    .init("package.loadlib('/lib/x86_64-linux-gnu/libc.so.6', 'system')", "nil value (field 'loadlib')"),
    .init("package.cpath = '/usr/lib/?.so' require('libc')", "not found"),
    .init("assert(#package.searchers == 2 and package.cpath == '', 'refused') error('refused')", "refused"),
    .init("debug.sethook(function() end)", "nil value (field 'sethook')"),
    .init("debug.getregistry()", "nil value (field 'getregistry')"),
    .init("debug.getupvalue(io.open, 1)", "nil value (field 'getupvalue')"),
    .init("debug.setupvalue(io.open, 1, 0)", "nil value (field 'setupvalue')"),
    .init("debug.upvaluejoin(io.open, 1, print, 1)", "nil value (field 'upvaluejoin')"),
    .init("debug.setmetatable(0, {})", "nil value (field 'setmetatable')"),
    .init("debug.getmetatable(io.stdout)", "nil value (field 'getmetatable')"),
    .init("debug.setuservalue(io.stdout, 1)", "nil value (field 'setuservalue')"),
    .init("debug.getlocal(1, 1)", "debug.getlocal gives the names"),
    .init("assert(debug.getinfo(io.open, 'f').func == nil or true) error('kept')", "kept"),
    .init("string.dump(function() end)", "nil value (field 'dump')"),
    .init("assert(load('\\27Lua', 'x', 'b'))", "precompiled chunks are not accepted"),
    .init("assert(load('\\27Lua', 'x', 'bt'))", "binary chunk"),
    .init("assert(load(function() return '\\27Lua' end))", "binary chunk"),
    .init("assert(load('return os.execute', 'x', 't', _G))()('true')", "--allow-run"),
    .init("getmetatable('').__index = function() end os.execute('true')", "--allow-run"),
    .init("getmetatable(io.stdout).__gc(io.stdout) io.open('/etc/passwd')", "--allow-read"),
    .init("getmetatable(io.stdout).__index.close(io.stdout) io.popen('id')", "--allow-run"),
    .init("setmetatable(_G, { __index = function() return os end }) os.execute('true')", "--allow-run"),
    .init("_G.error, _ENV.pcall = nil, nil io.open('/etc/passwd')", "--allow-read"),
    .init(
      "local e = setmetatable({}, { __tostring = function() return io.open('/etc/passwd') end }) error(e)",
      "script.lua"),
    .init("setmetatable(package.loaded, { __index = function() end }) require('socket')", "not found"),
    .init("package.preload.x = os.execute require('x')", "--allow-run"),
    .init("coroutine.wrap(function() os.execute('true') end)()", "--allow-run"),
    .init(
      "local t <close> = setmetatable({}, { __close = function() os.execute('true') end })", "--allow-run"),
    .init("os.setlocale('de_DE.UTF-8') assert(tostring(1.5) == '1.5') error('refused')", "refused"),
  ]

  /// The script's folder: a file and a folder outside, links to them, and an output folder with links in it.
  private func sandbox(_ code: String) throws -> (folder: TemporaryFolder, script: String) {
    let folder = try TemporaryFolder()
    _ = try folder.write("outside.txt", "secret")
    _ = try folder.write("outside.lua", "return 'secret'")
    _ = try folder.write("inside/inner/x.txt", "")
    _ = try folder.write("inside/out/x.txt", "")
    let links = [
      "link-to-outside": "../outside.txt", "folder-link": "..", "out/link-out": "../../outside.txt",
      "out/folder-out": "../..",
    ]
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/inside/" + name, withDestinationPath: target)
    }
    return (folder, try folder.write("inside/script.lua", code + "\n"))
  }

  @Test(arguments: files + system)
  func isRefused(attack: Attack) throws {
    let (folder, script) = try sandbox(attack.code)
    let run = try Command(["--out", "out", script], in: folder.path + "/inside")
    #expect(run.status == 1, "\(run.output)\(run.errors)")
    #expect(run.errors.contains(attack.refusal), "\(run.errors)")
    #expect(!run.errors.contains("secret") && !run.output.contains("secret") && !run.output.contains("root:"))
    #expect(try String(contentsOfFile: folder.path + "/outside.txt", encoding: .utf8) == "secret")
    #expect(FileManager.default.fileExists(atPath: script))
    for name in ["escape.txt", "\u{301}escape.txt"] {
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/" + name))
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/inside/" + name))
    }
  }

  @Test func thereAreManyAttacks() { #expect(Self.files.count + Self.system.count >= 60) }

  /// What is permitted works, and each option opens what it names.
  @Test func permissionsOpen() throws {
    let code = """
      assert(io.open("inner/x.txt")):close()
      assert(require("helper") == "helper")
      local f = assert(io.open("out/x.txt", "w"))
      f:write("kept") f:close()
      assert(io.open("out/x.txt"):read("a") == "kept")
      assert(os.rename("out/x.txt", "out/y.txt") and os.remove("out/y.txt"))
      assert(io.open("out/absent.txt") == nil)
      """
    let (folder, script) = try sandbox(code)
    _ = try folder.write("inside/helper.lua", "return 'helper'")
    let run = try Command(["--out", "out", script], in: folder.path + "/inside")
    #expect(run.status == 0, "\(run.errors)")

    for (code, options) in [
      ("assert(io.open('../outside.txt'):read('a') == 'secret')", ["--allow-read", "../outside.txt"]),
      ("assert(io.open('../outside.txt', 'a')):close()", ["--allow-write", ".."]),
      ("assert(os.getenv('HOME'))", ["--allow-env", "HOME"]),
      ("assert(io.popen('echo hello'):read() == 'hello' and os.execute('true'))", ["--allow-run"]),
      ("assert(package.loadlib)", ["--allow-native"]),
      ("assert(io.open('/etc/passwd') and os.getenv('HOME') and io.popen('true'))", ["--allow-all"]),
    ] {
      let (folder, script) = try sandbox(code)
      let run = try Command(options + ["--out", "out", script], in: folder.path + "/inside")
      #expect(run.status == 0, "\(code): \(run.errors)")
    }
  }

  /// Drawn texts are data for gnuplot, whatever they say.
  @Test(arguments: [
    #""; system("touch escape.txt") #"#, "`touch escape.txt`", "'\n!touch escape.txt\n'", "@(system)",
    "%s%n%x",
    "{/:Bold x}", "\\\"; exit", "$(touch escape.txt)", "]]></text><script>alert(1)</script>",
  ])
  func textsOfFiguresAreNoCommands(text: String) throws {
    let (folder, script) = try sandbox(
      """
      local mi = require "mi"
      local text = arg[1]
      local fig = mi.plot.figure()
      fig:plot({ 1, 2 }, { label = text }):legend()
      fig:text(0.5, 1.5, text)
      fig:set{ title = text, xlabel = text, ylabel = text, xticks = { 0, 1 }, xticklabels = { text, text } }
      fig:suptitle(text)
      fig:save("a.svg")
      """)
    let run = try Command(["--out", "out", script, text], in: folder.path + "/inside")
    #expect(run.status == 0, "\(run.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/inside")
    #expect(!names.contains("escape.txt"))
    let svg = try String(contentsOfFile: folder.path + "/inside/out/a.svg", encoding: .utf8)
    #expect(!svg.contains("<script>"))
  }

  /// The name of a file is no command either.
  @Test(arguments: [
    "a'; touch escape.txt; '.svg", "`touch escape.txt`.svg", "$(touch escape.txt).svg", "-x.svg",
  ])
  func namesOfFilesAreNoCommands(name: String) throws {
    let (folder, script) = try sandbox("require('mi').plot.figure():plot({ 1, 2 }):save(arg[1])")
    let run = try Command(["--out", "out", script, name], in: folder.path + "/inside")
    #expect(run.status == 0, "\(run.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/inside/out")
    #expect(names.contains(name))
  }
}
