import Terminals
import TestSupport
import Testing

/// Pictures as terminals take them.
@Suite struct PictureTests {
  /// A picture of many colours, white at its left.
  private static func picture(width: Int, height: Int) -> PixelImage {
    PixelImage(
      width: width, height: height,
      colors: (0..<width * height).map { index in
        let (x, y) = (UInt32(index % width), UInt32(index / width))
        return x < UInt32(width / 2) ? 0xFFFFFF : (x * 37 & 255) << 16 | (y * 11 & 255) << 8 | (x * y) & 255
      })
  }

  @Test(arguments: [3, 4]) func readsEveryFilterOfPNG(channels: Int) throws {
    let image = Self.picture(width: 40, height: 25)
    #expect(try PixelImage(png: PNGBytes.of(image, channels: channels)) == image)
  }

  @Test func refusesWhatIsNoPNG() throws {
    let png = PNGBytes.of(Self.picture(width: 4, height: 4), channels: 3)
    var wrong = [[], [1, 2, 3], Array(png.prefix(8)), Array(png.prefix(50))]
    // The width, the depth, the compressed rows.
    for place in [16, 24, 50] {
      var broken = png
      broken[place] ^= 0xff
      wrong.append(broken)
    }
    for bytes in wrong { #expect(throws: PNGError.self) { try PixelImage(png: bytes) } }
  }

  @Test(arguments: [2, 16, 256]) func sixelsKeepColorsAsFarAsTheTerminalHasThem(limit: Int) throws {
    let image = Self.picture(width: 61, height: 44)
    let sixels = try #require(SixelPicture(in: SixelText(image, colorLimit: limit).bytes))
    #expect(sixels.width == 61 && sixels.height == 44 && sixels.colors.count == limit)
    var error = 0
    for (pixel, color) in zip(sixels.pixels, image.colors) {
      let parts = try #require(pixel)
      let wanted = [UInt32(16), 8, 0].map { Int(color >> $0 & 255) * 100 / 255 }
      // The ground is kept in every palette.
      if color == 0xFFFFFF { #expect(parts == [100, 100, 100]) }
      error += zip(parts, wanted).reduce(0) { $0 + abs($1.0 - $1.1) }
    }
    let mean = Double(error) / Double(3 * image.colors.count)
    #expect(mean < [2: 30, 16: 12, 256: 3][limit] ?? 0, "\(limit) colours: \(mean) %")
  }

  @Test func fewColorsAreKeptExactly() throws {
    let colors: [UInt32] = [0xFFFFFF, 0, 0xFF0000, 0x3366CC]
    let image = PixelImage(width: 7, height: 13, colors: (0..<91).map { colors[$0 * $0 % 4] })
    let sixels = try #require(SixelPicture(in: SixelText(image, colorLimit: 16).bytes))
    let wanted = image.colors.map { color in [16, 8, 0].map { Int(color >> UInt32($0) & 255) * 100 / 255 } }
    #expect(sixels.pixels == wanted)
  }

  @Test func kittyGetsThePNGInPieces() throws {
    let png = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 * $0) }
    let text = String(decoding: KittyText.bytes(of: png), as: UTF8.self)
    #expect(KittyPicture.png(in: text) == png)
    let pieces = text.matches(of: /\u{1B}_G([^;]*);([^\u{1B}]*)\u{1B}\\/)
    #expect(pieces.map { String($0.1) } == ["a=T,f=100,q=2,m=1", "m=1", "m=1", "m=0"])
    #expect(pieces.allSatisfy { $0.2.count <= 4096 && $0.2.count % 4 == 0 })
  }
}

/// An uncompressed PNG whose rows use the five filters in turn.
private enum PNGBytes {
  static func of(_ image: PixelImage, channels: Int) -> [UInt8] {
    var rows: [UInt8] = []
    let length = image.width * channels
    var above = [UInt8](repeating: 0, count: length)
    for row in 0..<image.height {
      let line = image.colors[(row * image.width)..<((row + 1) * image.width)].flatMap { color in
        [UInt8(color >> 16 & 255), UInt8(color >> 8 & 255), UInt8(color & 255), 255].prefix(channels)
      }
      rows.append(UInt8(row % 5))
      for index in 0..<length {
        let left = index >= channels ? Int(line[index - channels]) : 0
        let aboveLeft = index >= channels ? Int(above[index - channels]) : 0
        let up = Int(above[index])
        let guess = left + up - aboveLeft
        let nearest = [left, up, aboveLeft].min { abs(guess - $0) < abs(guess - $1) } ?? 0
        rows.append(line[index] &- UInt8([0, left, up, (left + up) / 2, nearest][row % 5]))
      }
      above = line
    }
    let header = number(image.width) + number(image.height) + [8, channels == 3 ? 2 : 6, 0, 0, 0]
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    return signature + chunk("IHDR", header) + chunk("IDAT", stored(rows)) + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ contents: [UInt8]) -> [UInt8] {
    number(contents.count) + Array(name.utf8) + contents + [0, 0, 0, 0]
  }

  /// A zlib stream of one block as it is.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let length = [UInt8(bytes.count & 255), UInt8(bytes.count >> 8)]
    var (low, high) = (1, 0)
    for byte in bytes {
      low = (low + Int(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return [0x78, 0x01, 0x01] + length + length.map { ~$0 } + bytes + number(high << 16 | low)
  }

  private static func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }
}
