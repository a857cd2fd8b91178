/// A picture as sixels: what a terminal of DEC's VT340 family draws.
///
/// Rows come in bands of six. Each colour of a band is a line of characters whose low bits are the pixels of a
/// column, from the top, with runs of equal characters counted.
public struct SixelText {
  public private(set) var bytes: [UInt8] = []
  private var run: (character: UInt8, length: Int) = (0, 0)

  private static let empty = UInt8(ascii: "?")

  /// - Parameter colorLimit: how many colours the terminal has at a time.
  public init(_ image: PixelImage, colorLimit: Int) {
    let palette = ColorPalette(of: image, limit: colorLimit)
    // Pixels are square, and those that no colour covers stay as they are.
    bytes += "\u{1B}P0;1q\"1;1;\(image.width);\(image.height)".utf8
    for (number, color) in palette.colors.enumerated() {
      let parts = [UInt32(16), 8, 0].map { "\(((color >> $0 & 0xff) * 100 + 127) / 255)" }
      bytes += "#\(number);2;\(parts.joined(separator: ";"))".utf8
    }
    for top in stride(from: 0, to: image.height, by: 6) {
      if top > 0 { bytes.append(UInt8(ascii: "-")) }
      writeBand(palette, image, from: top)
    }
    bytes += "\u{1B}\\".utf8
  }

  private mutating func writeBand(_ palette: ColorPalette, _ image: PixelImage, from top: Int) {
    let width = image.width
    // A row of characters for each colour that the band has.
    var rows: [UInt16: [UInt8]] = [:]
    for row in top..<min(top + 6, image.height) {
      let bit = UInt8(1) << UInt8(row - top)
      var column = 0
      while column < width {
        let number = palette.indices[row * width + column]
        var end = column + 1
        while end < width, palette.indices[row * width + end] == number { end += 1 }
        rows[number, default: Array(repeating: 0, count: width)].withUnsafeMutableBufferPointer {
          characters in
          for place in column..<end { characters[place] |= bit }
        }
        column = end
      }
    }
    for (index, number) in rows.keys.sorted().enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "$")) }
      bytes += "#\(number)".utf8
      for bits in rows[number] ?? [] { write(Self.empty + bits) }
      // The rest of a line is empty anyway.
      if run.character == Self.empty { run.length = 0 }
      endRun()
    }
  }

  private mutating func write(_ character: UInt8) {
    if character != run.character {
      endRun()
      run.character = character
    }
    run.length += 1
  }

  private mutating func endRun() {
    if run.length > 3 {
      bytes += "!\(run.length)".utf8
      bytes.append(run.character)
    } else {
      bytes += repeatElement(run.character, count: run.length)
    }
    run.length = 0
  }
}
