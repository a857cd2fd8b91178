import Foundation
import FoundationXML
import TestSupport
import Testing

/// The pages of `mi.plot.html`, which are XML too: read, not run.
@Suite struct PageScriptTests {
  /// Strings that would be something else to a browser if they were not escaped, as Lua source.
  private static let hostile = [
    "</script>", "<script>alert(1)</script>", "<!--", "-->", "]]>", "<![CDATA[", "&lt;",
    "\\\"' onload=\\\"x\\\"",
    "a\\0b", "\\xff\\xfe", "\\xe2\\x82", "\\u{2028}", "\\u{202e}", "\\u{ffff}", "\\\\u003c", "javascript:1",
    "${x}",
    "漢字", "😀", "\\n", "  ",
  ]

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [(name: String, attributes: [String: String], text: String)] = []
    private var open: [Int] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      open.append(elements.count)
      elements.append((name, attributes, ""))
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) { open.removeLast() }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if let last = open.last { elements[last].text += text }
    }

    func parser(_ parser: XMLParser, foundCDATA data: Data) {
      if let last = open.last { elements[last].text += String(decoding: data, as: UTF8.self) }
    }
  }

  private func page(_ expression: String) throws -> (source: String, reader: Reader) {
    let folder = try TemporaryFolder()
    let tokens = Self.hostile.map { "\"\($0)\"" }.joined(separator: ", ")
    let path = try folder.write(
      "script.lua",
      "local mi = require 'mi'\nlocal tokens = { \(tokens) }\nlocal T = #tokens\n\(expression):save('page.html')\n"
    )
    let run = try Command(["--out", folder.path, path], in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    let data = try Data(contentsOf: URL(filePath: folder.path + "/page.html"))
    // Nothing but the page is left beside it.
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
        "page.html", "run.json", "script.lua",
      ])
    let reader = Reader()
    let parser = XMLParser(data: data)
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError)) in line \(parser.lineNumber)")
    return (String(decoding: data, as: UTF8.self), reader)
  }

  /// Checks that a page is whole in itself, and that strings have added nothing to it.
  private func check(_ source: String, _ reader: Reader, title: String) {
    let names = reader.elements.map(\.name)
    #expect(names.filter { $0 == "script" }.count == 2)
    #expect(source.matches(of: /<script/).count == 2 && source.matches(of: /<\/script/).count == 2)
    #expect(reader.elements.first { $0.name == "title" }?.text == title)
    #expect(!names.contains { ["img", "iframe", "link", "object", "base", "form", "a"].contains($0) })
    for element in reader.elements {
      #expect(!element.attributes.keys.contains { $0.hasPrefix("on") || $0 == "src" || $0 == "href" })
    }
    let policy = reader.elements.first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
    #expect(policy?.attributes["content"]?.hasPrefix("default-src 'none'; ") == true)
    // The name of XHTML is the only address.
    #expect(source.matches(of: /https?:/).count == 1)
  }

  private func data(_ reader: Reader) throws -> [String: Any] {
    let element = try #require(reader.elements.first { $0.attributes["id"] == "data" })
    return try #require(try JSONSerialization.jsonObject(with: Data(element.text.utf8)) as? [String: Any])
  }

  @Test func hostileTokensAreOnlyText() throws {
    let (source, reader) = try page(
      "mi.plot.html.tokens(tokens, mi.range(1, T) - 3, { title = '</title>' .. tokens[2], label = tokens[1], show_values = true })"
    )
    check(source, reader, title: "</title><script>alert(1)</script>")
    let spans = reader.elements.filter { $0.attributes["class"] == "t" }
    #expect(spans.count == Self.hostile.count)
    #expect(
      spans.map(\.text) == [
        "</script>", "<script>alert(1)</script>", "<!--", "-->", "]]>", "<![CDATA[", "&lt;",
        "\"' onload=\"x\"",
        "a\\x00b", "\u{fffd}\u{fffd}", "\u{fffd}\u{fffd}", "\u{2028}", "\u{202e}", "\u{fffd}", "\\u003c",
        "javascript:1", "${x}", "漢字", "😀", "\u{21b5}", "  ",
      ])
    #expect(try data(reader)["tokens"] as? [String] == spans.map(\.text))
    #expect(
      reader.elements.filter { $0.name == "small" }.map(\.text).prefix(3) == [
        "\u{2212}2.0", "\u{2212}1.0", "0.0",
      ])
    // Blue below zero, red above, as in the figures.
    #expect(spans.last?.attributes["style"] == "background:#67001f;color:white")
  }

  @Test func attentionPagesHoldEveryPattern() throws {
    let (source, reader) = try page(
      """
      local patterns = mi.range(1, 2 * 3 * T * T):reshape{ 2, 3, T, T } / 10000
      patterns[{ 2, 3, T, T }] = 0 / 0
      mi.plot.html.attention(tokens, patterns, { title = tokens[1], layers = { tokens[2], 7 } })
      """)
    check(source, reader, title: "</script>")
    let data = try data(reader)
    #expect(data["layers"] as? [String] == ["<script>alert(1)</script>", "7"])
    #expect((data["tokens"] as? [String])?.count == Self.hostile.count)
    #expect(data["heads"] as? Int == 3)
    // Halves of a unit, two bytes each; the last is NaN.
    let packed = try #require((data["patterns"] as? String).flatMap { Data(base64Encoded: $0) })
    let count = Self.hostile.count * Self.hostile.count
    #expect(packed.count == 2 * 6 * count)
    let values = stride(from: 0, to: packed.count, by: 2).map { index in
      Float16(bitPattern: UInt16(packed[index]) | UInt16(packed[index + 1]) << 8)
    }
    let unit = try #require(data["unit"] as? Double)
    for (index, value) in values.dropLast().enumerated() {
      let expected = Double(index + 1) / 10_000
      #expect(abs(Double(value) * unit - expected) <= expected / 2048)
    }
    #expect(values.last?.isNaN == true)
    #expect((data["colors"] as? [String])?.count == 256)
    #expect(data["low"] as? Double == 0)
  }

  @Test func pagesAreWrittenWholeOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("page.html/inside", "x")
    let path = try folder.write(
      "script.lua",
      """
      local mi = require "mi"
      local page = mi.plot.html.tokens({ "a" }, { 1 })
      assert(tostring(page) == page.html)
      assert(page:save("new/a.html"):find("new/a.html$"))
      mi.plot.write_html("b.html", "<p>\\0</p>")
      page:save("page.html")
      """)
    let run = try Command(["--out", folder.path, path], in: folder.path)
    #expect(run.status == 1 && run.errors.contains("script.lua:6: "), "\(run.errors)")
    #expect(run.errors.contains("it is a folder"), "\(run.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/new") == ["a.html"])
    #expect(try Data(contentsOf: URL(filePath: folder.path + "/b.html")) == Data("<p>\0</p>".utf8))
  }
}
