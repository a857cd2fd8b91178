import Suggestions

/// All hook points of a model, in order of execution, and the names that find them.
///
///     let points = try model.hookPoints.match("h.*.attn.c_proj")
///
/// The prefix `transformer.` may be left out of a name.
public struct HookPointTable: Sendable {
  /// What an architecture says of a point.
  struct Entry {
    var name: String
    var layer: Int?
    var kind: HookPoint.Kind = .output
    /// Other names, accepted wherever the canonical one is.
    var aliases: [String] = []
  }

  static let inputSuffix = ".input"
  private static let prefix = "transformer."

  /// In order of execution: `points[i].index` is `i`.
  public let points: [HookPoint]
  private let indices: [String: Int]
  /// Every name with its components, for patterns; in order of execution.
  private let spellings: [(name: String, components: [[UInt8]], index: Int)]

  init(_ entries: [Entry]) {
    var indices: [String: Int] = [:]
    var spellings: [(name: String, components: [[UInt8]], index: Int)] = []
    points = entries.enumerated().map { index, entry in
      HookPoint(index: index, name: entry.name, layer: entry.layer, kind: entry.kind)
    }
    for (index, entry) in entries.enumerated() {
      for name in [entry.name, Self.short(entry.name)] + entry.aliases
      where indices.updateValue(index, forKey: name) == nil {
        spellings.append((name, NamePattern.split(name), index))
      }
    }
    self.indices = indices
    self.spellings = spellings
  }

  /// The point of exactly this name.
  ///
  /// - Throws: `ModelError` with suggestions if there is none.
  public func point(named name: String) throws(ModelError) -> HookPoint {
    guard let index = indices[name] else { throw unknown(name) }
    return points[index]
  }

  /// Whether the point is one of this table's.
  func contains(_ point: HookPoint) -> Bool {
    points.indices.contains(point.index) && points[point.index] == point
  }

  /// The points that a name or a pattern means, in order of execution and each once.
  ///
  /// `*` matches within one component of the path. Points whose name ends in `.input` are matched only by a
  /// pattern that ends so.
  ///
  /// - Throws: `ModelError` with suggestions if there are none.
  public func match(_ pattern: String) throws(ModelError) -> [HookPoint] {
    guard NamePattern.isPattern(pattern) else { return [try point(named: pattern)] }
    let matcher = NamePattern(pattern)
    var found: [HookPoint] = []
    for spelling in spellings where found.last?.index != spelling.index {
      if matcher.matches(spelling.components) { found.append(points[spelling.index]) }
    }
    guard !found.isEmpty else { throw unknown(pattern) }
    return found
  }

  /// A name without the prefix that may be left out.
  static func short(_ name: String) -> String {
    name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
  }

  private func unknown(_ name: String) -> ModelError {
    let layerCount = points.reduce(0) { max($0, ($1.layer ?? -1) + 1) }
    var names = spellings.map { Self.short($0.name) }
    // A pattern is compared with names in which the block's number is a star too.
    if NamePattern.isPattern(name) { names = names.map(Self.withoutNumbers) }
    var seen: Set<String> = []
    names = names.filter { seen.insert($0).inserted }
    let hints = Suggestion.nearest(3, to: Self.short(name), among: names).map { "'\($0)'" }
    let what =
      NamePattern.isPattern(name) ? "no hook point matches '\(name)'" : "there is no hook point '\(name)'"
    let blocks = layerCount > 0 ? "; blocks are numbered 0 to \(layerCount - 1)" : ""
    guard !hints.isEmpty else { return ModelError(what + blocks) }
    return ModelError("\(what); did you mean \(hints.joined(separator: " or "))?\(blocks)")
  }

  private static func withoutNumbers(_ name: String) -> String {
    name.split(separator: ".").map { Int($0) == nil ? String($0) : "*" }.joined(separator: ".")
  }
}
