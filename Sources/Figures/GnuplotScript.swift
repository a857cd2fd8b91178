import Glibc

/// A drawing as commands for gnuplot.
///
/// gnuplot gets no axes, no ticks and no choices: the whole sheet is one plot whose coordinates are
/// hundredths of a device unit. Texts are written with every byte as an octal escape between double quotes,
/// so that no character of theirs, be it a quote, a backquote or a newline, is ever part of a command.
struct GnuplotScript {
  private(set) var bytes: [UInt8] = []
  private let canvas: Canvas

  /// Hundredths of a device unit in a point.
  private var scale: Double { canvas.scale * 100 }

  init(_ drawing: Drawing, on canvas: Canvas) {
    self.canvas = canvas
    prepare()
    var rest = drawing.elements[...]
    // gnuplot writes labels after it plots: a group is shapes with the texts above them.
    repeat {
      let shapes = rest.prefix { if case .text = $0 { false } else { true } }
      let texts = rest.dropFirst(shapes.count).prefix { if case .text = $0 { true } else { false } }
      write(shapes, texts)
      rest = rest.dropFirst(shapes.count + texts.count)
    } while !rest.isEmpty
    write("unset multiplot\nunset output\n")
  }

  private mutating func write(_ text: String) { bytes += text.utf8 }

  private mutating func write(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = value.magnitude
    var unit: UInt = 1
    while magnitude / unit >= 10 { unit *= 10 }
    while unit > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(magnitude / unit % 10))
      unit /= 10
    }
  }

  /// A length in points as hundredths of device units.
  private func units(_ points: Double) -> Int { Int((points * scale).rounded()) }

  private mutating func write(_ point: Point) {
    write(units(point.x))
    bytes.append(UInt8(ascii: " "))
    write(units(point.y))
  }

  private mutating func prepare() {
    let (width, height) = (canvas.deviceWidth, canvas.deviceHeight)
    let common = "font 'DejaVu Sans,10' butt"
    switch canvas.format {
    case .png: write("set terminal pngcairo size \(width),\(height) \(common) background rgb '#ffffff'\n")
    case .svg: write("set terminal svg size \(width),\(height) \(common) background '#ffffff'\n")
    case .pdf:
      // The terminal rounds down to whole points.
      let (inchesWide, inchesHigh) = ((Double(width) + 0.01) / 72, (Double(height) + 0.01) / 72)
      write("set terminal pdfcairo size \(inchesWide)in,\(inchesHigh)in \(common) background rgb '#ffffff'\n")
    }
    // The cairo terminals map the first and the last coordinate to the middles of the outermost pixels.
    let border = canvas.format == .svg ? 0 : 50
    let last = canvas.format == .svg ? 1 : 50
    write(
      """
      set encoding utf8
      set multiplot
      set lmargin at screen 0
      set rmargin at screen 1
      set bmargin at screen 0
      set tmargin at screen 1
      unset border
      unset tics
      unset key
      set xrange [\(border):\(width * 100 - last)] noextend
      set yrange [\(border):\(height * 100 - last)] noextend

      """)
  }

  /// One plot of the whole sheet.
  private mutating func write(_ shapes: ArraySlice<Drawing.Element>, _ texts: ArraySlice<Drawing.Element>) {
    for case .text(let line) in texts { write(line) }
    write("plot ")
    if shapes.isEmpty { write("NaN notitle") }
    for (index, shape) in shapes.enumerated() {
      if index > 0 { write(", ") }
      writeCommand(shape)
    }
    write("\n")
    for shape in shapes { writeData(shape) }
    if !texts.isEmpty { write("unset label\n") }
  }

  private mutating func writeCommand(_ shape: Drawing.Element) {
    switch shape {
    case .fills(let batch):
      write(
        "'-' using \(columns(batch)) with filledcurves closed fc rgb \(color(batch)) fs solid noborder notitle"
      )
    case .lines(let batch, let width):
      write("'-' using \(columns(batch)) with lines lw \(lineWidth(width)) lc rgb \(color(batch)) notitle")
    case .raster(let raster):
      let (dx, dy) = (
        raster.rect.width * scale / Double(raster.columns), raster.rect.height * scale / Double(raster.rows)
      )
      let origin = (raster.rect.left * scale + dx / 2, raster.rect.bottom * scale + dy / 2)
      write(
        """
        '-' binary array=(\(raster.columns),\(raster.rows)) dx=\(dx) dy=\(dy) origin=(\(origin.0),\(origin.1)) \
        format='%uchar%uchar%uchar%uchar' using 1:2:3:4 with rgbalpha notitle
        """)
    case .text: break
    }
  }

  private func columns(_ batch: PathBatch) -> String { batch.sharedColor == nil ? "1:2:3" : "1:2" }

  private func color(_ batch: PathBatch) -> String { batch.sharedColor.map { "\($0)" } ?? "variable" }

  private func lineWidth(_ points: Double) -> Double {
    // pdfcairo's unit is half a point.
    points * canvas.scale * (canvas.format == .pdf ? 2 : 1)
  }

  private mutating func writeData(_ shape: Drawing.Element) {
    switch shape {
    case .fills(let batch), .lines(let batch, _):
      let isVariable = batch.sharedColor == nil
      var start = 0
      for (end, color) in zip(batch.ends, batch.colors) {
        for point in batch.points[start..<end] {
          write(point)
          if isVariable {
            bytes.append(UInt8(ascii: " "))
            write(Int(color))
          }
          bytes.append(UInt8(ascii: "\n"))
        }
        bytes.append(UInt8(ascii: "\n"))
        start = end
      }
      write("e\n")
    case .raster(let raster): bytes += raster.bytes
    case .text: break
    }
  }

  private mutating func write(_ line: TextLine) {
    let isRich = line.glyphs.contains { $0.isItalic || $0.isBold || $0.script != .normal }
    write("set label ")
    let glyphs = canvas.format == .svg ? line.glyphs : line.glyphs.map(\.drawable)
    write(isRich ? Self.enhanced(glyphs) : glyphs.map(\.scalar))
    // Terminals centre a text's height on its position by a share of the font size.
    let rise = (canvas.format == .svg ? 0.325 : 0.375) * line.size
    let angle = line.rotation * .pi / 180
    let anchor = Point(line.baseline.x - rise * sin(angle), line.baseline.y + rise * cos(angle))
    let fontSize =
      switch canvas.format {
      case .png: line.size * canvas.scale * 0.75  // points of 96 per inch
      case .svg: line.size * canvas.scale
      case .pdf: line.size * 1.5  // the terminal's own scale for fonts
      }
    write(" at \(units(anchor.x)),\(units(anchor.y)) \(line.alignment.rawValue)")
    if line.rotation != 0 { write(" rotate by \(line.rotation)") }
    write(" \(isRich ? "enhanced" : "noenhanced") front font 'DejaVu Sans,\(fontSize)'")
    write(" textcolor rgb \(line.color.onWhite.packed)\n")
  }

  /// A string constant of which every byte is escaped.
  private mutating func write(_ scalars: [Unicode.Scalar]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in scalars {
      for byte in String(scalar).utf8 {
        bytes.append(UInt8(ascii: "\\"))
        for shift in [6, 3, 0] { bytes.append(UInt8(ascii: "0") + (byte >> UInt8(shift) & 7)) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// gnuplot's enhanced text: braces around runs of one style, a backslash before its own signs.
  private static func enhanced(_ glyphs: [RichText.Glyph]) -> [Unicode.Scalar] {
    var text: [Unicode.Scalar] = []
    var rest = glyphs[...]
    while let first = rest.first {
      let run = rest.prefix {
        $0.isItalic == first.isItalic && $0.isBold == first.isBold && $0.script == first.script
      }
      rest = rest.dropFirst(run.count)
      switch first.script {
      case .normal: break
      case .raised: text += "^{".unicodeScalars
      case .lowered: text += "_{".unicodeScalars
      }
      text += "{".unicodeScalars
      if first.isItalic || first.isBold {
        text += "/\(first.isBold ? ":Bold" : "")\(first.isItalic ? ":Italic" : "") ".unicodeScalars
      }
      for glyph in run {
        if "{}^_@&~\\".unicodeScalars.contains(glyph.scalar) { text.append("\\") }
        text.append(glyph.scalar)
      }
      text += (first.script == .normal ? "}" : "}}").unicodeScalars
    }
    return text
  }
}

extension PathBatch {
  /// The one colour of all paths, or nil.
  var sharedColor: UInt32? {
    guard let first = colors.first, colors.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}

extension RichText.Glyph {
  /// The glyph, or U+FFFD for a character without a font.
  fileprivate var drawable: RichText.Glyph {
    var glyph = self
    if !InstalledCharacters.has(scalar) { glyph.scalar = "\u{fffd}" }
    return glyph
  }
}

extension Color {
  /// The opaque colour that this one makes on white: not every terminal draws transparent text.
  var onWhite: Color {
    func mixed(_ value: Double) -> UInt32 { UInt32(((1 - alpha + alpha * value) * 255).rounded()) }
    return Color(rgb: mixed(red) << 16 | mixed(green) << 8 | mixed(blue))
  }
}
