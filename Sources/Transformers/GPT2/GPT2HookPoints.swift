import Checkpoints

/// The hook points of a GPT-2 model, and where each site stands among them.
struct GPT2HookPoints {
  let table: HookPointTable
  /// For sites outside of the blocks, their index; for others, that in block 0.
  private let firstIndex: [Key: Int]
  private let layerCount: Int

  private struct Key: Hashable {
    let site: GPT2Site
    let kind: HookPoint.Kind
  }

  init(_ config: ModelConfig) {
    var points: [HookPoint] = []
    var firstIndex: [Key: Int] = [:]
    points.reserveCapacity(config.layerCount * GPT2Step.block.count + 16)
    func add(_ step: GPT2Step, shape: String, layer: Int?) {
      let key = Key(site: step.site, kind: step.kind)
      firstIndex[key] = firstIndex[key] ?? points.count
      let suffix = step.kind == .input ? HookPointTable.inputSuffix : ""
      let alias = step.alias.map { alias in layer.map { "blocks.\($0).\(alias)" } ?? alias }
      points.append(
        HookPoint(
          index: points.count, name: step.site.path(layer: layer) + suffix, layer: layer, kind: step.kind,
          aliases: alias.map { [$0] } ?? [], shape: shape))
    }
    for step in GPT2Step.before { add(step, shape: step.shape(config), layer: nil) }
    let shapes = GPT2Step.block.map { $0.shape(config) }
    for layer in 0..<config.layerCount {
      for (step, shape) in zip(GPT2Step.block, shapes) { add(step, shape: shape, layer: layer) }
    }
    for step in GPT2Step.after { add(step, shape: step.shape(config), layer: nil) }
    table = HookPointTable(points, blocks: config.layerCount)
    self.firstIndex = firstIndex
    layerCount = config.layerCount
  }

  /// The index of a site's point; nil where the site has none of that kind.
  func index(_ site: GPT2Site, _ kind: HookPoint.Kind, layer: Int?) -> Int? {
    firstIndex[Key(site: site, kind: kind)].map { $0 + (layer ?? 0) * GPT2Step.block.count }
  }

  /// The number of the first block that a run needs for reaching a point: the number of blocks for what
  /// comes after them, nil for what comes before.
  func firstBlock(for point: HookPoint) -> Int? {
    point.layer ?? (point.index < GPT2Step.before.count ? nil : layerCount)
  }

  /// The site that a point belongs to.
  func site(of point: HookPoint) -> GPT2Site {
    let before = GPT2Step.before.count
    if point.layer != nil { return GPT2Step.block[(point.index - before) % GPT2Step.block.count].site }
    if point.index < before { return GPT2Step.before[point.index].site }
    return GPT2Step.after[point.index - before - layerCount * GPT2Step.block.count].site
  }

  /// Whether a run can begin with a value at this point: the residual stream, and the token embedding.
  func isEntrance(_ point: HookPoint) -> Bool {
    switch (site(of: point), point.kind) {
    case (.wte, _), (.block, _), (.middle, _), (.lnF, .input): true
    default: false
    }
  }
}
