/// The font families that fontconfig knows.
enum InstalledFonts {
  struct Face: Sendable {
    /// As fontconfig spells it.
    let family: String
    let path: String
    /// Which of the fonts in the file.
    let index: Int
    /// How far it is from an upright letter of normal weight and width.
    fileprivate let distance: Int
  }

  /// The plainest face of a family, in whatever case its name is written; nil where it is not installed.
  static func face(of family: String) -> Face? { faces[family.lowercased()] }

  /// All families, as they are spelt.
  static var families: [String] { faces.values.map(\.family).sorted() }

  /// Asked for once, by the first figure with a font of its own.
  private static let faces = parse(
    FontQuery.output("%{weight}\t%{slant}\t%{width}\t%{index}\t%{file}\t%{family}\n"))

  private static func parse(_ bytes: [UInt8]) -> [String: Face] {
    var faces: [String: Face] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard parts.count == 6, let index = Int(parts[3]) else { continue }
      // A variable font has a range here, which holds the normal value.
      func away(_ part: Substring, from normal: Int) -> Int { Int(part).map { abs($0 - normal) } ?? 1 }
      let distance = away(parts[0], from: 80) + away(parts[1], from: 0) + away(parts[2], from: 100)
      for name in parts[5].split(separator: ",") {
        let face = Face(
          family: String(name), path: String(parts[4]), index: index & 0xffff, distance: distance)
        if distance < faces[name.lowercased()]?.distance ?? .max { faces[name.lowercased()] = face }
      }
    }
    return faces
  }
}
