import Foundation
import TestSupport
import Testing

/// Ctrl-C and other signals to the program.
@Suite struct StoppingTests {
  private func stopped(
    _ code: String, by signals: [Int32], options: [String] = []
  ) throws -> (status: Int32, errors: String, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    let command = try RunningCommand(
      script: "print('ready') io.stdout:flush()\n" + code, in: folder, options: options)
    #expect(command.says("ready"))
    for signal in signals {
      command.signal(signal)
      usleep(50_000)
    }
    let (status, errors) = command.finish()
    return (status, errors, folder)
  }

  @Test(arguments: [
    "while true do end",
    "local function spin() while true do end end\nspin()",
    "while true do pcall(function() while true do end end) end",
    "coroutine.wrap(function() while true do end end)()",
    "local co = coroutine.create(function() while true do coroutine.yield() end end) while true do coroutine.resume(co) end",
    "local _ = (('a'):rep(40000)):find(('.-'):rep(40) .. 'b')",
    "table.move({}, 1, math.maxinteger - 1, 2)",
    "local mi = require 'mi' local x = mi.randn({ 1500, 1500 }) while true do x:matmul(x) end",
    "local mi = require 'mi' local m = mi.load() m:run('a coffee', { hooks = { ['h.0'] = function() while true do end end } })",
  ])
  func ctrlCStopsWithATraceback(code: String) throws {
    let (status, errors, folder) = try stopped(code, by: [SIGINT])
    #expect(status == 130, "\(errors)")
    #expect(errors.contains("interrupted") && errors.contains("stack traceback:"), "\(errors)")
    #expect(errors.contains("script.lua:"), "\(errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out") == ["run.json"])
  }

  /// A finalizer cannot be interrupted: a second Ctrl-C ends the process, or the supervisor's patience does.
  @Test func theSecondCtrlCEndsAtOnce() throws {
    let code = "setmetatable({}, { __gc = function() print('ready') while true do end end }) collectgarbage()"
    for signals in [[SIGINT, SIGINT], [SIGINT]] {
      let (status, errors, _) = try stopped(code, by: signals)
      #expect(status == 130 && errors.contains("interrupted"), "\(errors)")
    }
  }

  @Test(arguments: [SIGTERM, SIGHUP]) func otherSignalsStopToo(signal: Int32) throws {
    let (status, errors, _) = try stopped("while true do end", by: [signal])
    #expect(status == 128 + signal && errors.contains("interrupted"), "\(errors)")
  }

  /// Files that were being written go; buffered ones are closed.
  @Test func filesAreClosedAndHalvesRemoved() throws {
    let folder = try TemporaryFolder()
    let command = try RunningCommand(
      script: """
        local file <close> = io.open("out/notes.txt", "w")
        file:write("kept")
        local mi = require "mi"
        local x = mi.zeros(2000000)
        print("ready") io.stdout:flush()
        while true do mi.io.save("x.npy", x) end
        """, in: folder)
    #expect(command.says("ready"))
    command.signal(SIGINT)
    #expect(command.finish().status == 130)
    let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out"))
    #expect(names.isSubset(of: ["run.json", "notes.txt", "x.npy"]), "\(names)")
    #expect(try String(contentsOfFile: folder.path + "/out/notes.txt", encoding: .utf8) == "kept")
  }

  /// The script's process and what it has started do not outlive the program, whichever is killed.
  @Test func nothingIsLeftRunning() throws {
    let folder = try TemporaryFolder()
    let command = try RunningCommand(script: "print('ready') io.stdout:flush() while true do end", in: folder)
    #expect(command.says("ready"))
    let child = try #require(command.scriptProcess)
    command.signal(SIGKILL)
    _ = command.finish()
    for _ in 0..<100 where kill(child, 0) == 0 { usleep(20_000) }
    #expect(kill(child, 0) != 0)

    let other = try RunningCommand(script: "print('ready') io.stdout:flush() while true do end", in: folder)
    #expect(other.says("ready"))
    kill(try #require(other.scriptProcess), SIGKILL)
    let (status, errors) = other.finish()
    #expect(status == 1 && errors.contains("signal 9"), "\(errors)")
  }
}
