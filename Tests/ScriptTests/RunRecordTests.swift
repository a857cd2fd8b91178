import Foundation
import TestSupport
import Testing

/// `run.json`, which each run leaves beside its results.
@Suite struct RunRecordTests {
  private struct Record: Decodable {
    struct File: Decodable {
      let path: String
      let bytes: Int?
      let sha256: String?
    }
    struct Exit: Decodable {
      let status: Int
      let reason: String
    }
    struct Timings: Decodable {
      let start: String
      let seconds: Double
      let peakMemoryBytes: Int
    }
    let miHost: String
    let lua: String
    let script: String
    let arguments: [String]
    let options: [String]
    let seed: Int
    let threads: Int
    let sources: [File]
    let models: [File]
    let outputs: [File]
    let timings: Timings
    let exit: Exit
  }

  private func run(
    _ code: String, options: [String] = [], arguments: [String] = []
  ) throws -> (record: Record, command: Command, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    let script = try folder.write("script.lua", code)
    _ = try folder.write("helper.lua", "return 1\n")
    let command = try Command(options + ["--out", folder.path + "/out", script] + arguments, in: folder.path)
    let data = try Data(contentsOf: URL(filePath: folder.path + "/out/run.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return (try decoder.decode(Record.self, from: data), command, folder)
  }

  @Test func tellsWhatRan() throws {
    let (record, command, folder) = try run(
      """
      local mi = require "mi"
      require "helper"
      mi.load()
      mi.plot.figure():plot({ 1, 2 }):save("figure.svg")
      mi.io.save("array.npy", mi.eye(2))
      local file = io.open("out/notes.txt", "w") file:write("abc") file:close()
      print(mi.rand({ 1 })[1])
      """, options: ["--threads", "1", "--seed", "7"], arguments: ["a b", "--x"])
    #expect(command.status == 0, "\(command.errors)")
    let root = URL(filePath: folder.path).resolvingSymlinksInPath().path
    #expect(record.script == root + "/script.lua" && record.arguments == ["a b", "--x"])
    #expect(record.options.starts(with: ["--threads", "1", "--seed", "7"]))
    #expect(
      record.seed == 7 && record.threads == 1 && record.miHost == "0.1.0" && record.lua.hasPrefix("Lua 5.4"))
    #expect(record.sources.map(\.path) == [root + "/script.lua", root + "/helper.lua"])
    // Of "return 1" and a line end, by sha256sum.
    #expect(
      record.sources[1].sha256 == "0805bfdc02e872ed322a4a4e440ae985f3a4335f4dd59f3d373dfaf2a68a4a3c")
    #expect(record.models.map(\.path) == [Repository.path("models/coffee")])
    #expect(record.models[0].sha256?.count == 64)
    #expect(
      record.outputs.map(\.path) == ["figure.svg", "array.npy", "notes.txt"].map { root + "/out/" + $0 })
    #expect(record.outputs[2].bytes == 3)
    // Of "abc", from FIPS 180-2.
    #expect(
      record.outputs[2].sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(record.exit.status == 0 && record.exit.reason == "finished")
    #expect(record.timings.start.hasSuffix("Z") && record.timings.seconds > 0)
    #expect(record.timings.peakMemoryBytes > 1 << 20)
  }

  /// Files that have no end are no part of a model.
  @Test func aModelsDigestEnds() throws {
    let folder = try TemporaryFolder()
    let (model, own) = (Repository.path("models/coffee"), folder.path + "/coffee")
    try FileManager.default.copyItem(atPath: model, toPath: own)
    try FileManager.default.createSymbolicLink(
      atPath: own + "/endless.json", withDestinationPath: "/dev/zero")
    let code = "local mi = require 'mi' mi.load(arg[1]) mi.load(arg[2]) mi.load(arg[1])"
    let (record, command, _) = try run(code, options: ["--allow-read", "/"], arguments: [own, model])
    #expect(command.status == 0, "\(command.errors)")
    #expect(record.models.count == 2 && record.models[0].sha256 != nil)
    #expect(record.models[0].sha256 == record.models[1].sha256)
  }

  /// More than is read in a second or so has no digests.
  @Test func digestsOfHugeOutputsAreLeftOut() throws {
    let (record, command, _) = try run(
      """
      for name, size in pairs{ a = 200 << 20, b = 100 << 20, c = 3 } do
        local file = io.open("out/" .. name, "w")
        file:seek("set", size - 1)
        file:write("x")
        file:close()
      end
      """)
    #expect(command.status == 0, "\(command.errors)")
    let outputs = record.outputs
    #expect(outputs.compactMap(\.bytes).sorted() == [3, 100 << 20, 200 << 20])
    let read = outputs.filter { $0.sha256 != nil }.compactMap(\.bytes).reduce(0, +)
    #expect(read >= 100 << 20 && read <= 256 << 20, "\(outputs)")
  }

  @Test func tellsHowARunEnded() throws {
    for (code, options, status, reason) in [
      ("error('x')", [], 1, "failed"), ("os.exit(7)", [], 7, "failed"), ("os.exit()", [], 0, "finished"),
      ("os.exit(true, true)", [], 0, "finished"), ("os.exit(false)", [], 1, "failed"),
      ("while true do end", ["--timeout", "0.2"], 1, "failed"),
      (
        """
        coroutine.wrap(function()
          local x <close> = setmetatable({}, { __close = function() while true do end end })
          while true do end
        end)()
        """, ["--timeout", "0.2"], 1, "failed"
      ),
      (
        "setmetatable({}, { __gc = function() while true do end end }) collectgarbage()",
        ["--timeout", "0.2"], 1, "time limit"
      ),
    ] as [(String, [String], Int, String)] {
      let (record, command, _) = try run(code, options: options)
      #expect(record.exit.status == status && Int(command.status) == status, "\(code): \(command.errors)")
      #expect(record.exit.reason == reason, "\(code)")
    }
  }

  /// The same seed gives the same numbers, of Lua's generator too.
  @Test func seedsDetermineNumbers() throws {
    let code = "local mi = require 'mi' print(math.random(), mi.rand({ 1 })[1])"
    func output(_ seed: String) throws -> String { try run(code, options: ["--seed", seed]).command.output }
    #expect(try output("3") == output("3"))
    let (three, four) = (try output("3").split(separator: "\t"), try output("4").split(separator: "\t"))
    #expect(zip(three, four).allSatisfy { $0 != $1 })
  }
}
