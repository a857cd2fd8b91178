/// A scale of 256 colours from 0 to 1.
///
///     let map = try Colormap("plasma")
///     map(0.5)      // a Color
///
/// The names and values are matplotlib's; `_r` at the end of a name turns a map round. Values below 0 and
/// above 1 take the end colours, NaN takes `Color.none`.
public struct Colormap: Equatable, Sendable {
  public let name: String
  /// 256 colours, as 0xRRGGBB.
  let table: [UInt32]

  /// - Throws: `FigureError` that suggests the nearest name.
  public init(_ name: String) throws(FigureError) {
    let isReversed = name.hasSuffix("_r")
    let base = isReversed ? String(name.dropLast(2)) : name
    guard let source = Colormap.sources.first(where: { $0.name == base }) else {
      throw .unknown("colour map", name, among: Colormap.names)
    }
    let table = source.colors()
    self.name = name
    self.table = isReversed ? table.reversed() : table
  }

  /// The names without their `_r` variants.
  public static var names: [String] { sources.map(\.name) }

  static let viridis = Colormap(name: "viridis", table: listed(ColormapTables.viridis))

  private init(name: String, table: [UInt32]) {
    self.name = name
    self.table = table
  }

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
    // Clamped before the conversion, which would trap on what Int cannot hold.
    table[Int(min(max(value * 256, 0), 255))]
  }
}

extension Colormap {
  private struct Source: Sendable {
    let name: String
    let colors: @Sendable () -> [UInt32]
  }

  private static let sources = [
    Source(name: "viridis") { listed(ColormapTables.viridis) },
    Source(name: "plasma") { listed(ColormapTables.plasma) },
    Source(name: "inferno") { listed(ColormapTables.inferno) },
    Source(name: "magma") { listed(ColormapTables.magma) },
    Source(name: "cividis") { listed(ColormapTables.cividis) },
    Source(name: "gray") { even("000000ffffff") },
    Source(name: "RdBu") { even("67001fb2182bd6604df4a582fddbc7f7f7f7d1e5f092c5de4393c32166ac053061") },
    Source(name: "coolwarm") { listed(ColormapTables.coolwarm) },
    Source(name: "seismic") { even("00004d0000ffffffffff0000800000") },
    Source(name: "hot") {
      pieces([
        (0, [0.0416, 0, 0]), (0.365079, [1, 0, 0]), (0.746032, [1, 1, 0]), (1, [1, 1, 1]),
      ])
    },
    Source(name: "Reds") { even("fff5f0fee0d2fcbba1fc9272fb6a4aef3b2ccb181da50f1567000d") },
    Source(name: "Blues") { even("f7fbffdeebf7c6dbef9ecae16baed64292c62171b508519c08306b") },
  ]

  /// Colours given one after another, six hexadecimal digits each.
  private static func listed(_ digits: String) -> [UInt32] {
    var colors: [UInt32] = []
    var color: UInt32 = 0
    for (index, digit) in digits.utf8.enumerated() {
      let value = digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
      color = color << 4 & 0xffffff | UInt32(value)
      if index % 6 == 5 { colors.append(color) }
    }
    return colors
  }

  /// Straight pieces between colours at equal distances.
  private static func even(_ digits: String) -> [UInt32] {
    let nodes = listed(digits).map { Color(rgb: $0) }
    return pieces(
      nodes.enumerated().map { (Double($0) / Double(nodes.count - 1), [$1.red, $1.green, $1.blue]) })
  }

  private static func pieces(_ nodes: [(position: Double, color: [Double])]) -> [UInt32] {
    (0..<256).map { step in
      let position = Double(step) / 255
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
