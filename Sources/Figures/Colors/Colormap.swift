/// A scale of colours from 0 to 1.
///
///     let map = try Colormap("plasma")
///     map(0.5)      // a Color
///
/// The names and values are matplotlib's; `_r` at the end of a name turns a map round. Values below 0 and
/// above 1 take the end colours, NaN takes `Color.none`.
public struct Colormap: Equatable, Sendable {
  public let name: String
  /// As 0xRRGGBB: 256, or as many as a listed map has.
  let table: [UInt32]
  /// Whether the colours are for classes, not for amounts, as those of `tab10`.
  public let isListed: Bool

  private static let size = 256

  /// - Throws: `FigureError` that suggests the nearest name.
  public init(_ name: String) throws(FigureError) {
    let isReversed = name.hasSuffix("_r")
    guard let source = Colormap.sources[isReversed ? String(name.dropLast(2)) : name] else {
      throw .unknown("colour map", name, among: Colormap.names + Colormap.names.map { $0 + "_r" })
    }
    let table = source.colors()
    self.init(name: name, table: isReversed ? table.reversed() : table, isListed: source.isListed)
  }

  /// The colours between which a map runs at even distances, or those of a listed map.
  ///
  /// - Throws: `FigureError` for fewer than two colours, and for one that can be seen through.
  public init(_ colors: [Color], isListed: Bool = false) throws(FigureError) {
    guard colors.count >= (isListed ? 1 : 2), colors.count <= Self.size else {
      throw FigureError(
        "a colour map is made of \(isListed ? 1 : 2) to \(Self.size) colours, got \(colors.count)")
    }
    for color in colors where color.alpha < 1 {
      throw FigureError("the colours of a colour map must be opaque")
    }
    let table = colors.map { $0.packed & 0xffffff }
    self.init(name: "", table: isListed ? table : Self.even(table), isListed: isListed)
  }

  private init(name: String, table: [UInt32], isListed: Bool = false) {
    self.name = name
    self.table = table
    self.isListed = isListed
  }

  /// The names without their `_r` variants.
  public static var names: [String] { sources.keys.sorted() }

  static let viridis = Colormap(name: "viridis", table: digits(ColormapTables.viridis))
  /// What scales with a centre have where no map is given.
  static let diverging = Colormap(name: "RdBu_r", table: sources["RdBu"]?.colors().reversed() ?? [])

  public func callAsFunction(_ value: Double) -> Color {
    value.isNaN ? .none : Color(rgb: rgb(value))
  }

  /// Colours to be taken in turn: those of a map that has few, else ten from end to end.
  public var cycle: [Color] {
    var distinct: [UInt32] = []
    for rgb in table where distinct.last != rgb { distinct.append(rgb) }
    guard distinct.count > 20 else { return distinct.map { Color(rgb: $0) } }
    return (0..<10).map { self((Double($0) + 0.5) / 10) }
  }

  /// 0xRRGGBB of a value that is not NaN.
  func rgb(_ value: Double) -> UInt32 {
    // Clamped before the conversion, which would trap on what Int cannot hold; `max` gives 0 for NaN.
    table[Int(min(max(0, value * Double(table.count)), Double(table.count - 1)))]
  }

  /// The colour at an index from 0; beyond the last it is the last.
  public func color(at index: Int) -> Color { Color(rgb: table[min(max(index, 0), table.count - 1)]) }

  /// 0xRRGGBB of one of `count` levels: at even distances over the map, or the colours of a listed map in turn.
  func rgb(level: Int, of count: Int) -> UInt32 {
    if isListed { return table[((level % table.count) + table.count) % table.count] }
    // matplotlib's `BoundaryNorm` cuts off the fraction.
    let last = table.count - 1
    return table[count < 2 ? last / 2 : min(last * max(level, 0) / (count - 1), last)]
  }

  /// So many colours: at even distances from one end to the other, or those of a listed map in turn.
  public func colors(_ count: Int) -> [Color] {
    (0..<count).map { number in
      if isListed { return Color(rgb: rgb(level: number, of: count)) }
      return self(count < 2 ? 0 : Double(number) / Double(count - 1))
    }
  }
}

extension Colormap {
  private struct Source: Sendable {
    var isListed = false
    let colors: @Sendable () -> [UInt32]
  }

  private static let sources: [String: Source] = {
    var sources = [
      "viridis": Source { digits(ColormapTables.viridis) },
      "plasma": Source { digits(ColormapTables.plasma) },
      "inferno": Source { digits(ColormapTables.inferno) },
      "magma": Source { digits(ColormapTables.magma) },
      "cividis": Source { digits(ColormapTables.cividis) },
      "coolwarm": Source { digits(ColormapTables.coolwarm) },
      "turbo": Source { digits(ColormapTables.turbo) },
      "gray": Source { even([0x000000, 0xffffff]) },
      "binary": Source { even([0xffffff, 0x000000]) },
      "cool": Source { even([0x00ffff, 0xff00ff]) },
      "bwr": Source { even([0x0000ff, 0xffffff, 0xff0000]) },
      // The darkest blue is 0.3 and the darkest red 0.5, which are no whole parts of 255.
      "seismic": Source {
        pieces([
          (0, [0, 0, 0.3]), (0.25, [0, 0, 1]), (0.5, [1, 1, 1]), (0.75, [1, 0, 0]), (1, [0.5, 0, 0]),
        ])
      },
      "hot": Source {
        pieces([
          (0, [0.0416, 0, 0]), (0.365079, [1, 0, 0]), (0.746032, [1, 1, 0]), (1, [1, 1, 1]),
        ])
      },
    ]
    for map in ColormapNodes.pieces { sources[map.name] = Source { even(digits(map.colors)) } }
    for map in ColormapNodes.listed { sources[map.name] = Source(isListed: true) { digits(map.colors) } }
    return sources
  }()

  /// Colours given one after another, six hexadecimal digits each.
  private static func digits(_ text: String) -> [UInt32] {
    var colors: [UInt32] = []
    var color: UInt32 = 0
    for (index, digit) in text.utf8.enumerated() {
      let value = digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
      color = color << 4 & 0xffffff | UInt32(value)
      if index % 6 == 5 { colors.append(color) }
    }
    return colors
  }

  /// Straight pieces between colours at equal distances.
  private static func even(_ colors: [UInt32]) -> [UInt32] {
    pieces(
      colors.map { Color(rgb: $0) }.enumerated().map {
        (Double($0) / Double(colors.count - 1), [$1.red, $1.green, $1.blue])
      })
  }

  private static func pieces(_ nodes: [(position: Double, color: [Double])]) -> [UInt32] {
    (0..<size).map { step in
      let position = Double(step) / Double(size - 1)
      let upper = nodes.firstIndex { $0.position >= position } ?? nodes.count - 1
      let (low, high) = (nodes[max(upper - 1, 0)], nodes[upper])
      let share = upper == 0 ? 1 : (position - low.position) / (high.position - low.position)
      return (0..<3).reduce(0) { packed, channel in
        let value = low.color[channel] + share * (high.color[channel] - low.color[channel])
        return packed << 8 | UInt32((value * 255).rounded())
      }
    }
  }
}
