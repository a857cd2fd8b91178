/// The hook points of a GPT-2 model, and where each site stands among them.
struct GPT2HookPoints {
  let table: HookPointTable
  /// For sites outside of the blocks, their index; for others, that in block 0.
  private let firstIndex: [Key: Int]

  private struct Key: Hashable {
    let site: GPT2Site
    let kind: HookPoint.Kind
  }

  init(layerCount: Int) {
    var entries: [HookPointTable.Entry] = []
    var firstIndex: [Key: Int] = [:]
    func add(_ steps: [(GPT2Site, HookPoint.Kind)], layer: Int?) {
      for (site, kind) in steps {
        let key = Key(site: site, kind: kind)
        firstIndex[key] = firstIndex[key] ?? entries.count
        let suffix = kind == .input ? HookPointTable.inputSuffix : ""
        entries.append(.init(name: site.path(layer: layer) + suffix, layer: layer, kind: kind))
      }
    }
    add(GPT2Site.before, layer: nil)
    for layer in 0..<layerCount { add(GPT2Site.blockOrder, layer: layer) }
    add(GPT2Site.after, layer: nil)
    table = HookPointTable(entries)
    self.firstIndex = firstIndex
  }

  /// The index of a site's point; nil where the site has none of that kind.
  func index(_ site: GPT2Site, _ kind: HookPoint.Kind, layer: Int) -> Int? {
    firstIndex[Key(site: site, kind: kind)].map { $0 + layer * GPT2Site.blockOrder.count }
  }
}
