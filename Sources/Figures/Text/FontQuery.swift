/// Asks fontconfig about the installed fonts.
enum FontQuery {
  /// What `fc-list` writes of the fonts in the formats that Pango draws; empty where there is none.
  ///
  /// - Parameter format: of a line, as fontconfig's patterns have it.
  static func output(_ format: String) -> [UInt8] {
    ["TrueType", "CFF"].flatMap { kind in
      guard let output = try? UnnamedFile(), let warnings = try? UnnamedFile(),
        let child = try? ChildProgram.start(
          ["fc-list", "-f", format, ":fontformat=\(kind)"],
          descriptors: [1: output.descriptor, 2: warnings.descriptor]),
        ChildProgram.status(of: child) == 0
      else { return [UInt8]() }
      return (try? output.contents()) ?? []
    }
  }
}
