import CSystemCalls
import Foundation
import TestSupport
import Testing

/// Full disks, killed processes, files that shrink, memory that ends: nothing is lost, nothing is half-written, and
/// nothing crashes.
@Suite struct FaultTests {
  /// What writes a file of some megabytes, and its name.
  static let writers: [(name: String, code: String)] = [
    ("x.npy", "local x = mi.rand({ 400000 }) return function() mi.io.save('x.npy', x) end"),
    (
      "x.npz",
      "local x = mi.rand({ 200000 }) return function() mi.io.save('x.npz', { x = x }, { compressed = true }) end"
    ),
    (
      "x.safetensors",
      "local x = mi.rand({ 400000 }) return function() mi.io.save('x.safetensors', { x = x }) end"
    ),
    ("x.csv", "local x = mi.rand({ 60000, 2 }) return function() mi.io.save('x.csv', x) end"),
    ("x.json", "local x = mi.rand({ 60000 }):totable() return function() mi.io.save('x.json', x) end"),
    (
      "x.jsonl",
      "local x = {} for i = 1, 30000 do x[i] = { i, i } end return function() mi.io.save('x.jsonl', x) end"
    ),
    (
      "x.svg",
      "local fig = mi.plot.figure() fig:plot(mi.rand({ 2000 })) return function() fig:save('x.svg') end"
    ),
    (
      "x.png",
      "local fig = mi.plot.figure() fig:imshow(mi.rand({ 300, 300 })) return function() fig:save('x.png') end"
    ),
    (
      "x.pdf",
      "local fig = mi.plot.figure() fig:plot(mi.rand({ 2000 })) return function() fig:save('x.pdf') end"
    ),
    (
      "x.html",
      "local t, v = {}, {} for i = 1, 3000 do t[i] = 'a' .. i v[i] = i end return function() mi.plot.html.tokens(t, v):save('x.html') end"
    ),
  ]

  private static func script(_ code: String, _ loop: String) -> String {
    "local mi = require 'mi'\nlocal write = (function() \(code) end)()\nwrite()\n\(loop)\n"
  }

  /// What a writer's file holds when nothing goes wrong; dates in PDFs differ from run to run.
  private func whole(_ name: String, _ code: String) throws -> Data {
    let folder = try TemporaryFolder()
    let path = try folder.write("script.lua", Self.script(code, ""))
    let run = try Command(["--out", folder.path, path], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    return Self.comparable(try Data(contentsOf: URL(filePath: folder.path + "/" + name)), name)
  }

  private static func comparable(_ data: Data, _ name: String) -> Data {
    guard name.hasSuffix(".pdf") else { return data }
    let text = String(decoding: data, as: UTF8.self)
    return Data(text.replacing(/CreationDate \([^)]*\)/, with: "").utf8)
  }

  @Test(arguments: writers.indices) func aKilledProcessLeavesTheFileWhole(number: Int) throws {
    let (name, code) = Self.writers[number]
    let expected = try whole(name, code)
    for delay in [0, 7, 31, 90] as [UInt32] {
      let folder = try TemporaryFolder()
      let command = try RunningCommand(
        script: Self.script(code, "print('ready') io.stdout:flush() while true do write() end"), in: folder)
      #expect(command.says("ready"))
      usleep(delay * 1000)
      kill(try #require(command.scriptProcess), SIGKILL)
      let (status, errors) = command.finish()
      #expect(status == 1 && errors.contains("signal 9"), "\(errors)")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
      #expect(names == ["run.json", name].sorted())
      let data = try Data(contentsOf: URL(filePath: folder.path + "/out/" + name))
      #expect(Self.comparable(data, name) == expected, "\(name) after \(delay) ms")
    }
  }

  // MARK: Full disks

  /// Whether this process may mount a file system for its own children.
  private static let canMount: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/unshare")
    process.arguments = ["--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(.enabled(if: canMount, "needs to mount a small file system"), arguments: writers.indices)
  func aFullDiskLosesNothing(number: Int) throws {
    let (name, code) = Self.writers[number]
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "script.lua",
      Self.script("return function() end", "").replacing("write()\n", with: "")
        + """
        local mi = require "mi"
        local write = (function() \(code) end)()
        local old = assert(io.open("disk/\(name)", "w")) old:write("old") old:close()
        local filler = io.open("disk/filler", "w")
        filler:setvbuf("no")
        while filler:write(("x"):rep(4096)) do end
        local ok, message = pcall(write)
        assert(not ok and message:find("No space left on device", 1, true), message)
        assert(message:find("script.lua", 1, true))
        assert(io.open("disk/\(name)"):read("a") == "old")
        """)
    try FileManager.default.createDirectory(atPath: folder.path + "/disk", withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/unshare")
    process.arguments = [
      "--user", "--map-root-user", "--mount", "sh", "-c",
      "mount -t tmpfs -o size=64k tmpfs disk && \"$@\"; status=$?; ls -A disk >&2; exit $status", "sh",
      Command.program.path, "--out", "disk", path,
    ]
    process.currentDirectoryURL = URL(filePath: folder.path)
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
    // No half-written file is left; the disk has no room for run.json either, which is said.
    #expect(!text.contains(".tmp"), "\(text)")
    #expect(text.contains("warning: cannot write 'disk/run.json'"), "\(text)")
  }

  /// Output that waits for its reader beyond the time limit, when the script is over, arrives.
  @Test func aSlowReaderGetsAll() throws {
    let folder = try TemporaryFolder()
    // More than a pipe holds.
    let path = try folder.write("script.lua", "io.write(('x'):rep(67536))")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "\"$0\" --timeout 2 --out out \"$1\" | (sleep 3; wc -c)", Command.program.path, path,
    ]
    // Freed memory is overwritten, so that whoever still uses it fails.
    process.environment = ProcessInfo.processInfo.environment.merging(["MALLOC_PERTURB_": "165"]) { $1 }
    process.currentDirectoryURL = URL(filePath: folder.path)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(text == "67536\n")
  }

  // MARK: Files that change

  @Test func aFileCutShortWhileMappedEndsTheRun() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "script.lua",
      """
      local mi = require "mi"
      local lines = {}
      for i = 1, 20000 do lines[i] = { i, "some text to fill pages" } end
      local name = mi.io.save("big.jsonl", lines)
      mi.io.save("kept.npy", mi.eye(2))
      for line in mi.io.lines("big.jsonl") do
        if line[1] == 1 then assert(io.open(name, "w")):close() end
      end
      print("read on")
      """)
    let run = try Command(["--out", "out", path], in: folder.path)
    #expect(run.status == 1 && run.output == "", "\(run.errors)")
    #expect(run.errors.contains("big.jsonl' was cut short while it was being read"), "\(run.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
    #expect(names == ["big.jsonl", "kept.npy", "run.json"])
  }

  @Test func readErrorsAreErrors() throws {
    let run = try Command(
      script: """
        local file = assert(io.open("/proc/self/mem", "rb"))
        local text, message = file:read(10)
        assert(text == nil and message:find("Input/output error", 1, true), message)
        local mi = require "mi"
        for _, name in ipairs{ "/proc/self/mem", "/proc/self", "/dev/null" } do
          for _, read in ipairs{ mi.io.read_csv, mi.io.read_json, mi.io.load_npy, mi.io.load_npz } do
            local ok, message = pcall(read, name)
            assert(not ok and message:find(name, 1, true), message)
          end
        end
        """, options: ["--allow-read", "/proc", "--allow-read", "/dev/null"])
    #expect(run.status == 0, "\(run.errors)")
  }

  // MARK: Memory

  /// Wherever memory ends, the script fails with an error that says so, or succeeds.
  @Test(arguments: 0..<4) func memoryMayEndAnywhere(part: Int) throws {
    let code = """
      local mi = require "mi"
      local model = mi.load()
      local run = model:run("The coffee is served", { capture = "h.*.mlp" })
      local x = run:stack("h.*.mlp"):to("float64"):reshape{ 6, -1 }
      local parts = {}
      for i = 1, 200 do parts[i] = ("%d"):format(i):rep(50) end
      local text = table.concat(parts)
      assert(#text:gsub("1", "22") > 1000)
      mi.stats.pairwise(mi.stats.mutual_information, x)
      mi.io.save("x.json", x[1]:totable())
      mi.io.load("x.json")
      print(x:mean() == x:mean())
      """
    let folder = try TemporaryFolder()
    let path = try folder.write("script.lua", code)
    // 200 limits in all, from the least that is accepted to one that suffices.
    for step in part * 50..<(part + 1) * 50 {
      let limit = (4 << 20) + step * 262_144
      let out = "\(folder.path)/out\(step)"
      let run = try Command(["--max-memory", "\(limit)", "--out", out, path], in: folder.path)
      if run.status == 0 {
        #expect(run.output == "true\n")
      } else {
        #expect(run.status == 1 && run.errors.contains("--max-memory"), "\(limit): \(run.errors)")
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
      #expect(names == ["run.json"] || names == ["run.json", "x.json"], "\(names)")
      if step == 0 { #expect(run.status == 1) }
      if step == 199 { #expect(run.status == 0, "\(run.errors)") }
    }
  }

  // MARK: Confinement

  /// The kernel refuses what the gate would let pass: the output folder itself cannot be removed from the one above.
  @Test(.enabled(if: mi_landlock_version() > 0, "needs Landlock")) func theKernelStandsBehindTheGate() throws
  {
    let run = try Command(
      script: """
        local ok, message = os.remove(arg[1])
        assert(not ok and message:find("Permission denied", 1, true), message)
        for _, thread in ipairs{ "self", "thread-self" } do
          local status = io.open("/proc/" .. thread .. "/status"):read("a")
          assert(status:find("NoNewPrivs:%s+1") and status:find("Seccomp:%s+2"), status)
        end
        """, options: ["--allow-read", "/proc"], arguments: ["out"])
    #expect(run.status == 0, "\(run.errors)")
  }
}
