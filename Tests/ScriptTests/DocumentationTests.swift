import Foundation
import TestSupport
import Testing

private let folder = Repository.path("docs")
private let pages = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
  .filter { $0.hasSuffix(".md") }.sorted()

/// The reference documentation, which `make docs` writes from the annotations.
@Suite struct DocumentationTests {
  @Test func pagesAreThoseOfTheAnnotations() throws {
    let fresh = try TemporaryFolder()
    let sources = try ["stdlib/meta", "stdlib/mi"].flatMap { folder in
      try FileManager.default.contentsOfDirectory(atPath: Repository.path(folder))
        .filter { $0.hasSuffix(".lua") }.sorted().map { folder + "/" + $0 }
    }
    let run = try Command(
      ["--allow-write", fresh.path, "--out", fresh.path + "-run", "docs/generate.lua", fresh.path] + sources)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: fresh.path).sorted() == pages)
    for page in pages {
      let written = try String(contentsOfFile: fresh.path + "/" + page, encoding: .utf8)
      let committed = try String(contentsOfFile: folder + "/" + page, encoding: .utf8)
      #expect(written == committed, "\(page): run `make docs`")
    }
  }

  @Test(arguments: pages.filter { $0 != "README.md" })
  func examplesRun(page: String) throws {
    let examples = Self.examples(in: try String(contentsOfFile: folder + "/" + page, encoding: .utf8))
    // One block is what the others take for granted: each starts anew with it.
    let isGiven = { (code: String) in code.hasPrefix("local mi = require \"mi\"") }
    let ordered = examples.filter { isGiven($0.code) } + examples.filter { !isGiven($0.code) }
    let blocks = ordered.map { "example([[\($0.heading)]], [==[\($0.code)]==])\n" }.joined()
    let run = try Command(script: Self.runner + blocks + "finish()\n")
    #expect(run.status == 0, "\(page):\n\(run.errors)")
  }

  private static let runner = """
    local givens, failures = nil, {}
    local function example(heading, code)
      if code:find('^local mi = require "mi"') then
        givens = code:gsub("^local ", "")
        return
      end
      local scope = setmetatable({ mi = require "mi" }, { __index = _G })
      local ok, message = pcall(function()
        assert(load(givens or "", "=givens", "t", scope))()
        assert(load(code, "=example", "t", scope))()
      end)
      if not ok then failures[#failures + 1] = heading .. ": " .. tostring(message) end
    end
    local function finish()
      if #failures > 0 then error(table.concat(failures, "\\n"), 0) end
    end

    """

  /// The blocks of code of a page, and the headings that they stand below.
  private static func examples(in page: String) -> [(heading: String, code: String)] {
    var found: [(heading: String, code: String)] = []
    var heading = ""
    var code: String?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```lua" {
        code = ""
      } else if line == "```", let block = code {
        found.append((heading, block))
        code = nil
      } else if code != nil {
        code? += line + "\n"
      } else if line.hasPrefix("#") {
        heading = line.trimmingCharacters(in: ["#", " "])
      }
    }
    return found
  }
}
