import Execution
import Glibc

/// A drawing as commands for gnuplot.
///
/// gnuplot gets no axes, no ticks and no choices: the whole sheet is one plot whose coordinates are
/// hundredths of a device unit. Texts are written with every byte as an octal escape between double quotes,
/// so that no character of theirs, be it a quote, a backquote or a newline, is ever part of a command.
struct GnuplotScript {
  var bytes: [UInt8] = []
  let canvas: Canvas
  let style: FigureStyle

  /// Hundredths of a device unit in a point.
  private var scale: Double { canvas.scale * 100 }

  init(
    _ drawing: Drawing, on canvas: Canvas, _ style: FigureStyle, isTransparent: Bool = false
  ) throws(Cancelled) {
    self.canvas = canvas
    self.style = style
    prepare(isTransparent: isTransparent)
    var rest = drawing.elements[...]
    // gnuplot writes labels after it plots: a group is shapes with the texts above them.
    repeat {
      try Cancellation.check()
      let shapes = rest.prefix { if case .text = $0 { false } else { true } }
      let texts = rest.dropFirst(shapes.count).prefix { if case .text = $0 { true } else { false } }
      write(shapes, texts)
      rest = rest.dropFirst(shapes.count + texts.count)
    } while !rest.isEmpty
    write("unset multiplot\nunset output\n")
  }

  mutating func write(_ text: String) { bytes += text.utf8 }

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
  ///
  /// What lies far beyond every sheet, or is no number, is put far away; converted as it is it would trap.
  func units(_ points: Double) -> Int { Int(min(max(-1e15, (points * scale).rounded()), 1e15)) }

  private mutating func write(_ point: Point) {
    write(units(point.x))
    bytes.append(UInt8(ascii: " "))
    write(units(point.y))
  }

  private mutating func prepare(isTransparent: Bool) {
    let (width, height) = (canvas.deviceWidth, canvas.deviceHeight)
    let sheet = style.background.packed & 0xffffff
    let code = "#" + String(sheet | 0x1000000, radix: 16).dropFirst()
    // gnuplot's SVGs have no sheet unless they are given one.
    let ground =
      canvas.format == .svg
      ? isTransparent ? "" : "background '\(code)'"
      : isTransparent ? "transparent" : "background rgb '\(code)'"
    let common = "butt \(ground)"
    switch canvas.format {
    case .png: write("set terminal pngcairo size \(width),\(height) \(common)\n")
    case .svg: write("set terminal svg size \(width),\(height) \(common)\n")
    case .pdf:
      // The terminal rounds down to whole points.
      let (inchesWide, inchesHigh) = ((Double(width) + 0.01) / 72, (Double(height) + 0.01) / 72)
      write("set terminal pdfcairo size \(inchesWide)in,\(inchesHigh)in \(common)\n")
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
}

extension PathBatch {
  /// The one colour of all paths, or nil.
  var sharedColor: UInt32? {
    guard let first = colors.first, colors.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}

extension Color {
  /// The opaque colour that this one makes on a ground: not every terminal draws transparent text.
  func over(_ ground: Color) -> Color { ground.mixed(with: self, share: alpha) }
}
