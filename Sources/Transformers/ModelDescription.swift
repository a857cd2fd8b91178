import Tensors

extension LanguageModel: CustomStringConvertible {
  /// The module tree with the shapes of the weights and the numbers of parameters.
  ///
  /// Blocks are alike, so one stands for all.
  public var description: String { ModelDescription(self).text }
}

/// Lays out a model's parameters as a tree, in columns.
private struct ModelDescription {
  private struct Row {
    let module: String
    let what: String
    let count: Int
  }

  private let model: LanguageModel

  init(_ model: LanguageModel) { self.model = model }

  var text: String {
    let config = model.config
    let total = model.parameters.reduce(0) { $0 + $1.count }
    let types = Set(model.parameters.map(\.type.rawValue)).sorted().joined(separator: ", ")
    let activation = "\(config.activationFunction), \(config.innerWidth)"
    let last = config.layerCount - 1
    let rows =
      [
        Row(module: "transformer", what: "", count: count(under: "transformer.")),
        weight("  wte"), weight("  wpe"),
        Row(
          module: last > 0 ? "  h.0 ... h.\(last)" : "  h.0",
          what: config.layerCount == 1 ? "1 block" : "\(config.layerCount) blocks of",
          count: count(under: "transformer.h.0.")),
        weight("    ln_1", in: "h.0."),
        Row(
          module: "    attn", what: "\(config.headCount) heads of \(config.headWidth)",
          count: count(under: "transformer.h.0.attn.")),
        weight("      c_attn", in: "h.0.attn."), weight("      c_proj", in: "h.0.attn."),
        weight("    ln_2", in: "h.0."),
        Row(module: "    mlp", what: activation, count: count(under: "transformer.h.0.mlp.")),
        weight("      c_fc", in: "h.0.mlp."),
        Row(module: "      act", what: config.activationFunction, count: 0),
        weight("      c_proj", in: "h.0.mlp."),
        weight("  ln_f"), head,
      ]
    let title =
      "\(model.name): GPT-2, \(grouped(total)) parameters (\(types)), context \(config.contextLength)"
    return ([title] + table(rows)).joined(separator: "\n")
  }

  private var head: Row {
    let isTied = model.gpt2.parameters.isTied
    return isTied
      ? Row(module: "lm_head", what: "wte, tied", count: 0) : weight("lm_head", in: "", prefix: "")
  }

  /// A module with a weight: its shape and all parameters under it.
  private func weight(_ module: String, in parent: String = "", prefix: String = "transformer.") -> Row {
    let path = prefix + parent + module.filter { $0 != " " }
    let shape = model.parameters.first { $0.name == path + ".weight" }?.shape ?? []
    return Row(module: module, what: Shape.describe(shape), count: count(under: path + "."))
  }

  private func count(under path: String) -> Int {
    model.parameters.reduce(0) { $0 + ($1.name.hasPrefix(path) ? $1.count : 0) }
  }

  /// Modules and shapes to the left of their columns, counts to the right.
  private func table(_ rows: [Row]) -> [String] {
    let counts = rows.map { $0.count == 0 ? "" : grouped($0.count) }
    let first = rows.map(\.module.count).max() ?? 0
    let second = rows.map(\.what.count).max() ?? 0
    let third = counts.map(\.count).max() ?? 0
    return zip(rows, counts).map { row, count in
      let line =
        row.module.padded(to: first) + "  " + row.what.padded(to: second) + "  "
        + String(repeating: " ", count: third - count.count) + count
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// 12,345,678
  private func grouped(_ number: Int) -> String {
    let digits = String(number)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return text
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
