/// An equation such as `"bij,bjk->bik"`: the labels of each operand's dimensions, and of the result's.
struct EinsumEquation {
  let operands: [[Character]]
  let result: [Character]

  /// Without `->`, the result has the labels that appear once, in alphabetical order.
  init(_ text: String) throws(TensorError) {
    let compact = text.filter { $0 != " " }
    let (left, right) = try EinsumEquation.split(compact)
    operands = left.split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
    let used = operands.flatMap { $0 }
    for label in used + (right ?? []) where !(label.isASCII && label.isLetter) {
      throw TensorError("einsum: \"\(label)\" in \"\(text)\" is not a letter that can name a dimension")
    }
    guard let right else {
      result = Set(used).filter { label in used.count { $0 == label } == 1 }.sorted()
      return
    }
    for label in right where !used.contains(label) {
      throw TensorError("einsum: \"\(label)\" in the result of \"\(text)\" is in no operand")
    }
    guard Set(right).count == right.count else {
      throw TensorError("einsum: the result of \"\(text)\" names a dimension twice")
    }
    result = right
  }

  private static func split(_ text: String) throws(TensorError) -> (Substring, [Character]?) {
    guard let dash = text.firstIndex(of: "-") else { return (text[...], nil) }
    let after = text.index(after: dash)
    guard after < text.endIndex, text[after] == ">" else {
      throw TensorError("einsum: \"\(text)\" has a \"-\" that is not part of \"->\"")
    }
    return (text[..<dash], Array(text[text.index(after: after)...]))
  }
}
