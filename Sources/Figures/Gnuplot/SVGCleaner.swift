/// Improves the SVG that gnuplot writes.
///
/// - Fills are drawn smoothly: gnuplot asks for hard edges.
/// - Fonts have fallbacks, for readers without DejaVu Sans.
/// - A script in several styles is of one size: gnuplot says the size of the first part alone.
/// - Spaces between letters of different styles are kept.
/// - ">" in texts is escaped.
/// - Titles that would pop up under the pointer, unused definitions and empty groups go.
///
/// Only tags are looked at. In texts, which hold what users wrote, "<" is always escaped.
enum SVGCleaner {
  static func clean(_ svg: [UInt8], font: Font) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(svg.count)
    var size = ""
    // Where the latest group began, if nothing was drawn since.
    var openGroup: Int?
    var position = 0
    let bytes = svg[...]
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        let isBlank = bytes[position..<end].allSatisfy { $0 == 10 || $0 == 32 || $0 == 9 }
        if !isBlank { openGroup = nil }
        for byte in bytes[position..<end] {
          // gnuplot leaves ">" as it is, but XML does not allow "]]>".
          if byte == UInt8(ascii: ">") { output += "&gt;".utf8 } else { output.append(byte) }
        }
        position = end
        continue
      }
      guard let close = bytes[position...].firstIndex(of: UInt8(ascii: ">")) else {
        output += bytes[position...]
        break
      }
      let tag = bytes[position...close]
      position = close + 1
      if let name = ["title", "desc", "defs"].first(where: { tag.starts(with: "<\($0)>".utf8) }) {
        position = end(of: name, in: bytes, from: position)
      } else if tag.starts(with: "</g>".utf8) {
        if let start = openGroup { output.removeSubrange(start...) } else { output += tag }
        openGroup = nil
      } else if tag.starts(with: "<g".utf8) {
        openGroup = output.count
        append(tag, to: &output, font, &size)
      } else {
        openGroup = nil
        append(tag, to: &output, font, &size)
      }
    }
    return output
  }

  /// The place after the closing tag of `name`.
  private static func end(of name: String, in bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    let closing = Array("</\(name)>".utf8)
    var position = start
    while let next = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      if bytes[next...].starts(with: closing) { return next + closing.count }
      position = next + 1
    }
    return start
  }

  private static func append(
    _ tag: ArraySlice<UInt8>, to output: inout [UInt8], _ font: Font, _ size: inout String
  ) {
    // Polygons and paths, which there may be many of, stay as they are.
    if tag.starts(with: "<text".utf8) {
      output += "<text xml:space=\"preserve\">".utf8
      size = ""
      return
    }
    guard tag.count < 400, tag.starts(with: "<g".utf8) || tag.starts(with: "<tspan".utf8) else {
      output += tag
      return
    }
    var text = String(decoding: tag, as: UTF8.self)
    if text.hasPrefix("<g id=\"gnuplot_plot") { text = "<g>" }
    text = text.replacing(" shape-rendering='crispEdges'", with: "")
    text = text.replacing("font-family=\"\(font.drawn)\"", with: "font-family=\"\(font.stack)\"")
    if text.hasPrefix("<tspan"), text.contains("font-family") {
      if let given = text.firstMatch(of: /font-size="[^"]*"/) {
        size = String(given.0)
      } else if !size.isEmpty {
        text = "<tspan \(size)" + text.dropFirst("<tspan".count)
      }
    }
    output += text.utf8
  }
}
