import Foundation
import Terminals
import TestSupport
import Testing

/// `fig:show()` in terminals that a test plays, and where figures go that the script gives no name.
@Suite struct ShowTests {
  private static let script = """
    local mi = require "mi"
    print "before"
    local fig = mi.plot.figure{ width = 5, height = 3 }
    fig:imshow(mi.range(1, 12):reshape{ 3, 4 })
    print(fig:show{ dpi = 100 })
    print "after"
    """
  /// The last question, which every terminal answers.
  private static let question = Array("\u{1B}[c".utf8)

  private func shown(
    _ answer: String?, typed: String = "", environment: [String: String] = [:], signal: Int32? = nil
  ) throws -> (PseudoTerminal, TemporaryFolder) {
    let folder = try TemporaryFolder()
    let terminal = try PseudoTerminal(
      script: Self.script, in: folder, typed: typed, environment: environment, signal: signal
    ) { output in
      String(decoding: output, as: UTF8.self).contains("\u{1B}[c") ? answer : nil
    }
    return (terminal, folder)
  }

  private func files(_ folder: TemporaryFolder) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/out")) ?? []).sorted()
  }

  /// The same figure as a file.
  private func saved() throws -> PixelImage {
    let folder = try TemporaryFolder()
    _ = try folder.write("script.lua", Self.script)
    let run = try Command(["--out", folder.path + "/out", folder.path + "/script.lua"], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    let path = folder.path + "/out/script-1.png"
    #expect(run.output == "before\nFigure saved to \(path)\n\(path)\nafter\n")
    return try PixelImage(png: Array(Data(contentsOf: URL(filePath: path))))
  }

  @Test func kittyGetsThePNG() throws {
    let (terminal, folder) = try shown("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62;4c")
    let png = try #require(KittyPicture.png(in: terminal.text))
    #expect(try PixelImage(png: png) == saved())
    #expect(terminal.status == 0 && terminal.keepsSettings && terminal.unread.isEmpty)
    #expect(terminal.text.hasPrefix("before\r\n") && terminal.text.hasSuffix("\u{1B}\\\r\n\r\nafter\r\n"))
    #expect(files(folder).isEmpty)
  }

  @Test(arguments: [16, 256]) func sixelsAreThePictureInTheTerminalsColors(colors: Int) throws {
    let (terminal, folder) = try shown("\u{1B}[?1;0;\(colors)S\u{1B}[?2;0;2000;2000S\u{1B}[?63;1;4c")
    let sixels = try #require(SixelPicture(in: terminal.output))
    let image = try saved()
    #expect(sixels.width == image.width && sixels.height == image.height)
    #expect(sixels.colors.count <= colors)
    var different = 0
    for (pixel, color) in zip(sixels.pixels, image.colors) {
      let parts = try #require(pixel)
      let wanted = [UInt32(16), 8, 0].map { Int(color >> $0 & 255) * 100 / 255 }
      if zip(parts, wanted).contains(where: { abs($0 - $1) > 3 }) { different += 1 }
    }
    // With few colours, the edges of letters and the like have others.
    #expect(Double(different) < (colors == 256 ? 0.001 : 0.05) * Double(image.colors.count))
    #expect(terminal.status == 0 && terminal.keepsSettings && files(folder).isEmpty)
  }

  @Test func aTerminalWithoutPicturesIsToldOfTheFile() throws {
    // One that has none, one that says nothing.
    for answer in ["\u{1B}[?62;22c", nil] {
      let (terminal, folder) = try shown(answer)
      #expect(files(folder) == ["script-1.png"] && terminal.status == 0 && terminal.keepsSettings)
      #expect(terminal.text.contains("Figure saved to \(folder.path)/out/script-1.png\r\n"))
    }
  }

  @Test func nothingIsAskedWhereNobodyUnderstands() throws {
    for kind in ["dumb", "linux", ""] {
      let (terminal, folder) = try shown("\u{1B}[?62;4c", environment: ["TERM": kind])
      #expect(!terminal.output.contains(0x1B) && files(folder) == ["script-1.png"])
    }
    // A multiplexer is asked for sixels alone.
    let (terminal, _) = try shown("\u{1B}[?62;4c", environment: ["TMUX": "/tmp/tmux,1,0"])
    #expect(!terminal.text.contains("\u{1B}_G") && SixelPicture(in: terminal.output) != nil)
  }

  @Test func whatWasTypedIsLeftAlone() throws {
    let (terminal, folder) = try shown("\u{1B}[?62;4c", typed: "ls -l")
    #expect(String(decoding: terminal.unread, as: UTF8.self) == "ls -l")
    #expect(!terminal.text.contains("\u{1B}[c") && files(folder) == ["script-1.png"])
    let (after, _) = try shown("\u{1B}[?62;4cmore")
    #expect(String(decoding: after.unread, as: UTF8.self) == "more" && after.keepsSettings)
  }

  /// An answer that never ends keeps the program listening until the signal comes.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func aSignalLeavesTheTerminalAsItWas(signal: Int32) throws {
    let (terminal, folder) = try shown("\u{1B}[?6", signal: signal)
    #expect(terminal.keepsSettings && files(folder).isEmpty)
    #expect(terminal.status == (signal == SIGINT ? 1 : signal), "\(terminal.text)")
    #expect(!terminal.text.contains("after"))
  }

  @Test func figuresHaveNamesOfTheirOwn() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "tea.lua",
      """
      local mi = require "mi"
      local a, b = mi.plot.figure(), mi.plot.figure()
      a:plot{ 1, 2 }
      b:plot{ 2, 1 }
      print(a:save{ format = "svg" })
      b:save("tea-2.pdf")
      print(b:save())
      print(a:save{ format = { "png", "pdf" }, dpi = 50 })
      print(b:save("sub/b", { format = "svg" }), b:save("c.svg", { format = "svg" }))
      local page = mi.plot.html.tokens({ "a" }, { 1 })
      print(page:save())
      print(page:save())
      """)
    let expected = """
      tea-1.svg
      tea-3.png
      tea-1.png\ttea-1.pdf
      sub/b.svg\tc.svg
      tea-4.html
      tea-4.html

      """
    // Another run writes to the same names.
    for _ in 1...2 {
      let run = try Command(["--out", folder.path + "/out", path], in: folder.path)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.replacing(folder.path + "/out/", with: "") == expected)
    }
    #expect(
      files(folder) == [
        "c.svg", "sub", "tea-1.pdf", "tea-1.png", "tea-1.svg", "tea-2.pdf", "tea-3.png", "tea-4.html",
      ])
  }

  @Test(arguments: [
    ("fig:save(3)", "path"), ("fig:save{ formt = 'svg' }", "did you mean 'format'"),
    ("fig:save{ format = 'gif' }", "\"svg\""), ("fig:save('a.png', { format = 'svg' })", "a.png"),
    ("fig:save{ format = {} }", "format"), ("fig:save('a')", "'a' has no ending"),
    ("fig:show('a.png')", "table of options"), ("fig:save({}, {})", "at most 1"),
  ])
  func mistakesAreClearErrors(line: String, message: String) throws {
    let run = try Command(script: "local mi = require 'mi'\nlocal fig = mi.plot.figure()\n\(line)\n")
    #expect(run.status == 1 && run.errors.contains("script.lua:3: "), "\(line): \(run.errors)")
    #expect(run.errors.contains(message), "\(line): \(run.errors)")
  }
}
