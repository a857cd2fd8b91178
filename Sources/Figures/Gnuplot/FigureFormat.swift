/// A file format that figures are saved in.
public enum FigureFormat: String, CaseIterable, Sendable {
  case svg
  case png
  case pdf

  /// The format that a path's ending names, in any case.
  ///
  /// - Throws: `FigureError` that lists the formats.
  public init(path: String) throws(FigureError) {
    let name = path.split(separator: "/").last ?? ""
    let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    guard let format = FigureFormat(rawValue: ending) else {
      let given = ending.isEmpty ? "'\(path)' has no ending" : "'.\(ending)' is no format of figures"
      throw FigureError("\(given); expected a name that ends in .svg, .png or .pdf")
    }
    self = format
  }

  /// Whether a file of the format has its end.
  func isWhole(_ bytes: [UInt8]) -> Bool {
    let end =
      switch self {
      case .svg: "</svg>"
      case .png: "IEND"
      case .pdf: "%%EOF"
      }
    // A checksum or a newline may follow.
    return String(decoding: bytes.suffix(32), as: UTF8.self).contains(end)
  }
}
