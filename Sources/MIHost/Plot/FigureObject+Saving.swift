import Figures
import LuaRuntime
import Terminals

extension FigureObject {
  /// How a figure leaves the script.
  static var savingMembers: [LuaMember<FigureObject>] {
    [
      .method("save") { object, call in
        try call.atMost(2)
        // The options may come alone: there is a name for every figure.
        let isNamed = call[1, "path"].isString || call[1, "path"].isNil
        if !isNamed { try call.atMost(1) }
        let path = isNamed ? try call[1, "path"].orNil?.validString() : nil
        guard isNamed || call[1, "path"].isTable else { throw call[1, "path"].expected("a path or options") }
        let options = try call.options(isNamed ? 2 : 1, ["dpi", "format", "transparent"])
        let dpi = try options["dpi"].orNil?.number()
        let isTransparent = try options["transparent"].orNil?.boolean() ?? false
        let names = try object.names(path: path, formats: options["format"])
        return try call.returns(
          all: names.map { try object.save($0, dpi: dpi, isTransparent: isTransparent) })
      },
      .method("show") { object, call in
        try call.atMost(1)
        let dpi = try call.options(1, ["dpi"])["dpi"].orNil?.number()
        if let terminal = try object.display.terminal() {
          let figure = object.figure
          let fitting = terminal.dpi(width: figure.width, height: figure.height)
          try terminal.draw(png: figure.render(as: .png, dpi: dpi ?? fitting))
          return call.returns()
        }
        let path = try object.save("\(object.ownName()).\(defaultFormat.rawValue)", dpi: dpi)
        object.display.say("Figure saved to \(path)")
        return try call.returns(path)
      },
    ]
  }

  /// What every viewer opens, and no larger for many points.
  private static let defaultFormat = FigureFormat.png

  /// The names of the files to write, one for each format.
  private func names(path: String?, formats slot: LuaSlot) throws -> [String] {
    guard !slot.isNil else { return [path ?? "\(ownName()).\(Self.defaultFormat.rawValue)"] }
    var formats: [FigureFormat] = []
    if slot.isTable {
      try slot.forEachElement { _, element in formats.append(try element.choice()) }
      guard !formats.isEmpty else { throw slot.expected("at least one of \"svg\", \"png\", \"pdf\"") }
    } else {
      formats = [try slot.choice()]
    }
    if let path, let ending = try? FigureFormat(path: path) {
      guard formats == [ending] else {
        throw slot.error("the path '\(path)' already says the format; leave its ending out")
      }
      return [path]
    }
    let stem = path ?? ownName()
    return formats.map { "\(stem).\($0.rawValue)" }
  }

  private func save(_ name: String, dpi: Double?, isTransparent: Bool = false) throws -> String {
    // A wrong ending is found before the name counts as taken.
    _ = try FigureFormat(path: name)
    let path = output.path(name)
    try figure.save(to: path, dpi: dpi, isTransparent: isTransparent)
    return path
  }
}
