/// An equation such as `"bij,bjk->bik"`: the labels of each operand's dimensions, and of the result's.
///
/// The dimensions that `...` stands for get labels of their own, counted from the last one, so that they meet
/// as in broadcasting.
struct EinsumEquation {
  let operands: [[Character]]
  let result: [Character]

  /// Without `->`, the result has the dimensions of `...` and the labels that appear once, in alphabetical order.
  ///
  /// - Parameter ranks: how many dimensions each operand has.
  init(_ text: String, ranks: [Int]) throws(TensorError) {
    // Far longer than equations are, whose letters are looked up one by one.
    guard text.utf8.count <= 10_000 else {
      throw TensorError("einsum: an equation of \(text.utf8.count) bytes is too long")
    }
    let compact = text.filter { $0 != " " }
    let (left, named) = try EinsumEquation.split(compact)
    let parts = left.split(separator: ",", omittingEmptySubsequences: false)
    var operands: [[Character]] = []
    var longest = 0
    for (number, part) in parts.enumerated() {
      let named = part.count { $0 != "." }
      let open = number < ranks.count ? ranks[number] - named : 0
      if part.contains(".") { longest = max(longest, open) }
      operands.append(try EinsumEquation.labels(part, open: open, text))
    }
    self.operands = operands
    let used = operands.flatMap { $0 }
    guard let named else {
      let single = Set(used).filter { label in label.isASCII && used.count { $0 == label } == 1 }
      result = EinsumEquation.openLabels(longest) + single.sorted()
      return
    }
    let right = try EinsumEquation.labels(named[...], open: longest, text)
    for label in right where !used.contains(label) {
      throw TensorError("einsum: \"\(label)\" in the result of \"\(text)\" is in no operand")
    }
    guard Set(right).count == right.count else {
      throw TensorError("einsum: the result of \"\(text)\" names a dimension twice")
    }
    result = right
  }

  /// Whether a label was given to a dimension that `...` stands for.
  static func isOpen(_ label: Character) -> Bool { !label.isASCII }

  private static func openLabels(_ count: Int) -> [Character] {
    // Letters beyond ASCII: no equation can name them.
    (0..<max(0, count)).reversed().map { Character(Unicode.Scalar(UInt8(0xC0 + min($0, 0x3F)))) }
  }

  /// The labels of one operand or of the result, with `open` dimensions in the place of `...`.
  private static func labels(
    _ part: Substring, open: Int, _ text: String
  ) throws(TensorError) -> [Character] {
    var labels: [Character] = []
    var rest = part
    var isComplete = false
    while let label = rest.first {
      if !isComplete, rest.hasPrefix("...") {
        guard open <= 0x3F else { throw TensorError("einsum: too many dimensions for \"\(text)\"") }
        labels += openLabels(open)
        rest.removeFirst(3)
        isComplete = true
        continue
      }
      guard label.isASCII, label.isLetter else {
        throw TensorError("einsum: \"\(label)\" in \"\(text)\" is not a letter that can name a dimension")
      }
      labels.append(label)
      rest.removeFirst()
    }
    return labels
  }

  private static func split(_ text: String) throws(TensorError) -> (Substring, String?) {
    guard let dash = text.firstIndex(of: "-") else { return (text[...], nil) }
    let after = text.index(after: dash)
    guard after < text.endIndex, text[after] == ">" else {
      throw TensorError("einsum: \"\(text)\" has a \"-\" that is not part of \"->\"")
    }
    return (text[..<dash], String(text[text.index(after: after)...]))
  }
}
