import Suggestions

/// All hook points of a model, in order of execution, and the names that find them.
///
///     let points = try model.hookPoints.match("h.*.attn.c_proj")
///
/// The prefix `transformer.` may be left out of a name, and TransformerLens' names are as good.
public struct HookPointTable: Sendable {
  static let inputSuffix = ".input"
  private static let prefix = "transformer."

  /// In order of execution: `points[i].index` is `i`.
  public let points: [HookPoint]
  private let blockCount: Int
  private let indices: [String: Int]
  private let spellings: [Spelling]

  /// One of a point's names, for patterns.
  private struct Spelling {
    let name: String
    let index: Int
    /// Whether the last component must be spelled: of module paths that are no module's output.
    let isSpelled: Bool
    let isAlias: Bool
  }

  /// - Parameter points: in order of execution.
  init(_ points: [HookPoint], blocks count: Int) {
    var indices: [String: Int] = [:]
    var spellings: [Spelling] = []
    indices.reserveCapacity(3 * points.count)
    spellings.reserveCapacity(3 * points.count)
    for point in points {
      let isSpelled = point.kind != .output
      for name in [point.name, Self.short(point.name)]
      where indices.updateValue(point.index, forKey: name) == nil {
        spellings.append(Spelling(name: name, index: point.index, isSpelled: isSpelled, isAlias: false))
      }
      for name in point.aliases {
        indices[name] = point.index
        spellings.append(Spelling(name: name, index: point.index, isSpelled: false, isAlias: true))
      }
    }
    self.points = points
    self.indices = indices
    self.spellings = spellings
    blockCount = count
  }

  /// The point of this name, or the only one that a pattern means: `h.-1` is the last block.
  ///
  /// - Throws: `ModelError` with suggestions if there is none.
  public func point(named name: String) throws(ModelError) -> HookPoint {
    try HookPointTable.checkLength(name)
    if let index = indices[name] { return points[index] }
    guard NamePattern.isPattern(name) else { throw unknown(name) }
    let found = try match(name)
    guard found.count == 1 else {
      throw ModelError("'\(name)' matches \(found.count) hook points; here one is needed")
    }
    return found[0]
  }

  /// Whether the point is one of this table's.
  func contains(_ point: HookPoint) -> Bool {
    points.indices.contains(point.index) && points[point.index] == point
  }

  /// The points that a name or a pattern means, in order of execution and each once.
  ///
  /// `*` matches within one component of the path, `3:7` a range of blocks, and `-1` is the last block. In
  /// module paths, inputs and inner points are matched only by a pattern that spells the last component:
  /// `h.*.attn.pattern`. A pattern that begins with `*` means module paths.
  ///
  /// - Throws: `ModelError` with suggestions if there are none.
  public func match(_ pattern: String) throws(ModelError) -> [HookPoint] {
    try HookPointTable.checkLength(pattern)
    if let index = indices[pattern] { return [points[index]] }
    guard NamePattern.isPattern(pattern) else { throw unknown(pattern) }
    let matcher = NamePattern(pattern, blocks: blockCount)
    // A pattern that begins with a star says nothing of TransformerLens.
    let takesAliases = pattern.first != "*"
    var found: [HookPoint] = []
    for spelling in spellings
    where found.last?.index != spelling.index && (takesAliases || !spelling.isAlias) {
      if matcher.matches(spelling.name, isSpelled: spelling.isSpelled) {
        found.append(points[spelling.index])
      }
    }
    guard !found.isEmpty else { throw unknown(pattern) }
    return found
  }

  /// A name without the prefix that may be left out.
  static func short(_ name: String) -> String {
    name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
  }

  /// Refuses what no model has: a text of thousands of combining marks takes ages to compare.
  private static func checkLength(_ name: String) throws(ModelError) {
    guard name.utf8.count <= 1000 else {
      throw ModelError("no hook point has a name of \(name.utf8.count) bytes")
    }
  }

  private func unknown(_ name: String) -> ModelError {
    var names = spellings.map { Self.short($0.name) }
    // A pattern is compared with names in which the block's number is a star too.
    if NamePattern.isPattern(name) { names = names.map(Self.withoutNumbers) }
    var seen: Set<String> = []
    names = names.filter { seen.insert($0).inserted }
    let hints = Suggestion.nearest(3, to: Self.short(name), among: names).map { "'\($0)'" }
    let what =
      NamePattern.isPattern(name) ? "no hook point matches '\(name)'" : "there is no hook point '\(name)'"
    let blocks = blockCount > 0 ? "; blocks are numbered 0 to \(blockCount - 1)" : ""
    guard !hints.isEmpty else { return ModelError(what + blocks) }
    return ModelError("\(what); did you mean \(hints.joined(separator: " or "))?\(blocks)")
  }

  private static func withoutNumbers(_ name: String) -> String {
    name.split(separator: ".").map { Int($0) == nil ? String($0) : "*" }.joined(separator: ".")
  }
}
