import CZlib

/// The pixels of a picture, row by row from the top, without transparency.
///
///     let image = try PixelImage(png: figure.render(as: .png))
public struct PixelImage: Equatable, Sendable {
  public let width: Int
  public let height: Int
  /// 0xRRGGBB for each pixel.
  public let colors: [UInt32]

  public init(width: Int, height: Int, colors: [UInt32]) {
    precondition(colors.count == width * height)
    self.width = width
    self.height = height
    self.colors = colors
  }

  /// Reads a PNG with 8 bits to a channel, as gnuplot writes them; what is transparent lies on white.
  ///
  /// - Throws: `PNGError` for other kinds of PNG, and for what is none.
  public init(png: [UInt8]) throws(PNGError) {
    let chunks = try PNGChunks(png)
    let (width, height, channels) = (chunks.width, chunks.height, chunks.channels)
    let rowLength = width * channels
    let packed = try Self.inflated(chunks.data, count: (rowLength + 1) * height)
    var colors: [UInt32] = []
    colors.reserveCapacity(width * height)
    var above = [UInt8](repeating: 0, count: rowLength)
    for row in 0..<height {
      let start = row * (rowLength + 1)
      guard let filter = PNGFilter(rawValue: packed[start]) else { throw PNGError("has an unknown filter") }
      var line = Array(packed[(start + 1)...(start + rowLength)])
      filter.undo(&line, above: above, step: channels)
      for first in stride(from: 0, to: rowLength, by: channels) {
        let alpha = channels == 4 ? UInt32(line[first + 3]) : 255
        func onWhite(_ value: UInt8) -> UInt32 { (UInt32(value) * alpha + 255 * (255 - alpha) + 127) / 255 }
        colors.append(onWhite(line[first]) << 16 | onWhite(line[first + 1]) << 8 | onWhite(line[first + 2]))
      }
      above = line
    }
    self.init(width: width, height: height, colors: colors)
  }

  private static func inflated(_ data: [UInt8], count: Int) throws(PNGError) -> [UInt8] {
    var length = uLongf(count)
    var status = Z_OK
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { target, filled in
      status = uncompress(target.baseAddress, &length, data, uLong(data.count))
      filled = status == Z_OK ? Int(length) : 0
    }
    guard bytes.count == count else { throw PNGError("has broken contents") }
    return bytes
  }
}

/// Why bytes cannot be read as a PNG.
public struct PNGError: Error, CustomStringConvertible {
  let reason: String
  init(_ reason: String) { self.reason = reason }
  public var description: String { "the PNG \(reason)" }
}
