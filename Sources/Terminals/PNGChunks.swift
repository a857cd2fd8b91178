/// What the chunks of a PNG say: its size, its channels, and its compressed rows.
struct PNGChunks {
  private(set) var width = 0
  private(set) var height = 0
  /// 3, or 4 with transparency.
  private(set) var channels = 0
  private(set) var data: [UInt8] = []

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// More pixels than any terminal has.
  private static let largest = 1 << 28

  init(_ png: [UInt8]) throws(PNGError) {
    guard png.starts(with: Self.signature) else { throw PNGError("does not begin as one") }
    var rest = png.dropFirst(Self.signature.count)
    while rest.count >= 12 {
      let length = Int(Self.number(rest.prefix(4)))
      let name = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
      // The last four bytes are a checksum; what was just drawn in memory needs none.
      guard length <= rest.count - 12 else { throw PNGError("is truncated") }
      let contents = rest.dropFirst(8).prefix(length)
      switch name {
      case "IHDR": try readHeader(contents)
      case "IDAT": data += contents
      default: break
      }
      rest = rest.dropFirst(12 + length)
    }
    guard channels > 0 else { throw PNGError("has no header") }
  }

  private mutating func readHeader(_ contents: ArraySlice<UInt8>) throws(PNGError) {
    guard contents.count == 13 else { throw PNGError("has a broken header") }
    width = Int(Self.number(contents.prefix(4)))
    height = Int(Self.number(contents.dropFirst(4).prefix(4)))
    guard 1...Self.largest ~= width, 1...(Self.largest / width) ~= height else {
      throw PNGError("has a size of \(width) x \(height)")
    }
    switch Array(contents.suffix(5)) {
    case [8, 2, 0, 0, 0]: channels = 3
    case [8, 6, 0, 0, 0]: channels = 4
    default: throw PNGError("is none with 8 bits for red, green and blue")
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }
}

/// How a PNG foretells the bytes of a row from their neighbours.
enum PNGFilter: UInt8 {
  case none, left, above, average, nearest

  /// Turns differences into the bytes themselves.
  ///
  /// - Parameter step: the bytes of a pixel.
  func undo(_ line: inout [UInt8], above: [UInt8], step: Int) {
    guard self != .none else { return }
    for index in line.indices {
      let left = index >= step ? line[index - step] : 0
      let aboveLeft = index >= step ? above[index - step] : 0
      switch self {
      case .none: break
      case .left: line[index] &+= left
      case .above: line[index] &+= above[index]
      case .average: line[index] &+= UInt8((Int(left) + Int(above[index])) / 2)
      case .nearest: line[index] &+= Self.nearest(left, above[index], aboveLeft)
      }
    }
  }

  /// The neighbour that is nearest to the plane through all three: Paeth's predictor.
  private static func nearest(_ left: UInt8, _ above: UInt8, _ aboveLeft: UInt8) -> UInt8 {
    let guess = Int(left) + Int(above) - Int(aboveLeft)
    let distances = (abs(guess - Int(left)), abs(guess - Int(above)), abs(guess - Int(aboveLeft)))
    if distances.0 <= distances.1, distances.0 <= distances.2 { return left }
    return distances.1 <= distances.2 ? above : aboveLeft
  }
}
