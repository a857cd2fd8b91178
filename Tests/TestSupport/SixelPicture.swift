/// What a terminal draws that is given sixels.
public struct SixelPicture {
  public private(set) var width = 0
  public private(set) var height = 0
  /// Red, green and blue of each pixel, from 0 to 100; nil where nothing was drawn.
  public private(set) var pixels: [[Int]?] = []
  public private(set) var colors: [Int: [Int]] = [:]

  /// Reads the first picture in what a program wrote; nil where there is none or it is malformed.
  public init?(in output: [UInt8]) {
    let start = Array("\u{1B}P".utf8)
    guard let first = output.indices.first(where: { output[$0...].starts(with: start) }) else { return nil }
    let body = output[(first + 2)...].drop { $0 != UInt8(ascii: "q") }.dropFirst()
    guard let end = body.firstIndex(of: 0x1B), output[end...].starts(with: [0x1B, UInt8(ascii: "\\")]) else {
      return nil
    }
    var rest = body[..<end]
    var (column, band, color, count) = (0, 0, 0, 1)
    while let sign = rest.popFirst() {
      switch sign {
      case UInt8(ascii: "\""):
        let size = Self.numbers(&rest)
        guard size.count == 4, size[2] > 0, size[3] > 0 else { return nil }
        (width, height) = (size[2], size[3])
        pixels = Array(repeating: nil, count: width * height)
      case UInt8(ascii: "#"):
        let numbers = Self.numbers(&rest)
        guard let number = numbers.first else { return nil }
        color = number
        if numbers.count == 5, numbers[1] == 2 { colors[number] = Array(numbers[2...]) }
      case UInt8(ascii: "!"): count = Self.numbers(&rest).first ?? 1
      case UInt8(ascii: "$"): column = 0
      case UInt8(ascii: "-"): (column, band) = (0, band + 1)
      case UInt8(ascii: "?")...UInt8(ascii: "~"):
        guard column + count <= width, let parts = colors[color] else { return nil }
        let bits = sign - UInt8(ascii: "?")
        for bit in 0..<6 where bits >> UInt8(bit) & 1 == 1 {
          guard band * 6 + bit < height else { return nil }
          for place in column..<(column + count) { pixels[(band * 6 + bit) * width + place] = parts }
        }
        (column, count) = (column + count, 1)
      default: return nil
      }
    }
  }

  private static func numbers(_ rest: inout ArraySlice<UInt8>) -> [Int] {
    let text = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ";") }
    rest = rest.dropFirst(text.count)
    return text.split(separator: UInt8(ascii: ";")).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
  }
}
