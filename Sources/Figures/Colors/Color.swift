/// A colour with opacity, its components between 0 and 1.
///
///     try Color("tab:blue")    try Color("#ff8800")    try Color("k")    try Color("C3")
///
/// The names are matplotlib's: those of CSS, single letters, "C0" to "C9" and on for the default cycle
/// (which repeats), "tab:blue", a grey level such as "0.7", and "none".
public struct Color: Equatable, Sendable {
  public let red: Double
  public let green: Double
  public let blue: Double
  public let alpha: Double

  /// - Throws: `FigureError` when a component is not between 0 and 1.
  public init(red: Double, green: Double, blue: Double, alpha: Double = 1) throws(FigureError) {
    for (name, value) in [("red", red), ("green", green), ("blue", blue), ("alpha", alpha)]
    where !(0...1 ~= value) {
      throw FigureError("a colour's \(name) must be between 0 and 1, got \(value)")
    }
    self.init(unchecked: red, green, blue, alpha)
  }

  /// From three or four components.
  public init(components: [Double]) throws(FigureError) {
    guard components.count == 3 || components.count == 4 else {
      throw FigureError("a colour has 3 or 4 components (red, green, blue, alpha), got \(components.count)")
    }
    try self.init(
      red: components[0], green: components[1], blue: components[2],
      alpha: components.count == 4 ? components[3] : 1)
  }

  private init(unchecked red: Double, _ green: Double, _ blue: Double, _ alpha: Double) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// From 0xRRGGBB.
  init(rgb: UInt32, alpha: Double = 1) {
    func channel(_ shift: UInt32) -> Double { Double(rgb >> shift & 0xff) / 255 }
    self.init(unchecked: channel(16), channel(8), channel(0), alpha)
  }

  static let black = Color(rgb: 0x000000)
  static let white = Color(rgb: 0xffffff)

  /// Draws nothing.
  public static let none = Color(rgb: 0, alpha: 0)

  /// The `index`-th colour of the default cycle, matplotlib's `tab10`.
  public static func cycle(_ index: Int) -> Color {
    Color(rgb: tab10[((index % 10) + 10) % 10])
  }

  private static let tab10: [UInt32] = [
    0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728, 0x9467bd, 0x8c564b, 0xe377c2, 0x7f7f7f, 0xbcbd22, 0x17becf,
  ]
  private static let tableauNames = [
    "tab:blue", "tab:orange", "tab:green", "tab:red", "tab:purple", "tab:brown", "tab:pink", "tab:gray",
    "tab:olive", "tab:cyan",
  ]

  /// The same colour with another opacity; `none` stays `none`.
  public func with(alpha: Double) -> Color {
    self == .none ? self : Color(unchecked: red, green, blue, alpha)
  }

  /// The colour on the way to another one, whose share is between 0 and 1; opaque.
  func mixed(with other: Color, share: Double) -> Color {
    func mixed(_ own: Double, _ other: Double) -> Double { own + share * (other - own) }
    return Color(
      unchecked: mixed(red, other.red), mixed(green, other.green), mixed(blue, other.blue), 1)
  }

  /// A single letter of matplotlib's: its green, cyan, magenta and yellow are darker than CSS's.
  static func letter(_ letter: Character) -> Color? {
    switch letter {
    case "b": Color(rgb: 0x0000ff)
    case "g": Color(unchecked: 0, 0.5, 0, 1)
    case "r": Color(rgb: 0xff0000)
    case "c": Color(unchecked: 0, 0.75, 0.75, 1)
    case "m": Color(unchecked: 0.75, 0, 0.75, 1)
    case "y": Color(unchecked: 0.75, 0.75, 0, 1)
    case "k": .black
    case "w": .white
    default: nil
    }
  }
}

extension Color {
  /// From a name or a hexadecimal code.
  ///
  /// - Throws: `FigureError` that suggests the nearest name.
  public init(_ text: String) throws(FigureError) {
    if text.count == 1, let letter = text.first.flatMap(Color.letter) {
      self = letter
    } else if text.utf8.first == UInt8(ascii: "#") {
      guard let color = Color(hexadecimal: text.dropFirst()) else {
        throw FigureError("'\(text)' is no colour code; expected \"#rrggbb\" or \"#rrggbbaa\"")
      }
      self = color
    } else if text.first == "C", let index = Int(text.dropFirst()), index >= 0 {
      self = .cycle(index)
    } else if let grey = Double(text), 0...1 ~= grey {
      self.init(unchecked: grey, grey, grey, 1)
    } else {
      let name = text.lowercased()
      if name == "none" {
        self = .none
      } else if let rgb = NamedColors.css[name] {
        self.init(rgb: rgb)
      } else if let index = Color.tableauNames.firstIndex(of: name.replacing(":grey", with: ":gray")) {
        self = .cycle(index)
      } else {
        throw .unknown("colour", text, among: NamedColors.css.keys.sorted() + Color.tableauNames + ["none"])
      }
    }
  }

  /// From "rgb", "rgba", "rrggbb" or "rrggbbaa".
  private init?(hexadecimal digits: Substring) {
    var values: [Double] = []
    for character in digits {
      guard character.isASCII, let value = character.hexDigitValue else { return nil }
      values.append(Double(value))
    }
    switch values.count {
    case 3, 4: values = values.map { $0 * 17 / 255 }
    case 6, 8:
      values = (0..<values.count / 2).map { (pair: Int) -> Double in
        (values[2 * pair] * 16 + values[2 * pair + 1]) / 255
      }
    default: return nil
    }
    self.init(unchecked: values[0], values[1], values[2], values.count == 4 ? values[3] : 1)
  }
}
