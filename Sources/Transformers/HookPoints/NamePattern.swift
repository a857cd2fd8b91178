/// A dotted name with wildcards: `h.*.attn.c_proj`, `blocks.0.hook_*`, `h.3:7.mlp`, `h.-1`.
///
/// `*` stands for any part of one component. A component `first:last` or `first:last:step` stands for a range
/// of numbers with both ends in it, either of which may be left out; a negative number counts from the last
/// block.
struct NamePattern {
  private enum Component {
    case text([UInt8])
    case glob([UInt8])
    case numbers(ClosedRange<Int>, step: Int)
    case nothing
  }

  private let components: [Component]

  /// - Parameter count: the number of blocks, from which negative numbers count.
  init(_ pattern: String, blocks count: Int) {
    components = Self.components(of: pattern).map { Self.component($0, count) }
  }

  /// Whether the text needs more than a look-up.
  static func isPattern(_ text: String) -> Bool {
    components(of: text).contains { component in
      component.contains(UInt8(ascii: "*")) || component.contains(UInt8(ascii: ":"))
        || component.first == UInt8(ascii: "-")
    }
  }

  /// Whether the name matches.
  ///
  /// - Parameter isSpelled: whether the last component matches only if the pattern spells it.
  func matches(_ name: String, isSpelled: Bool) -> Bool {
    var name = name
    return name.withUTF8 { name in
      var start = 0
      for (number, component) in components.enumerated() {
        guard start <= name.count else { return false }
        var end = start
        while end < name.count, name[end] != UInt8(ascii: ".") { end += 1 }
        let isLast = number == components.count - 1
        // The name has as many components as the pattern.
        guard isLast == (end == name.count) else { return false }
        let text = UnsafeBufferPointer(rebasing: name[start..<end])
        guard Self.matches(component, text, isSpelled: isLast && isSpelled) else { return false }
        start = end + 1
      }
      return true
    }
  }

  private static func components(of text: String) -> [Substring.UTF8View] {
    text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  }

  private static func component(_ text: Substring.UTF8View, _ count: Int) -> Component {
    let star = UInt8(ascii: "*")
    if text.contains(star) {
      // Several stars mean what one does, and would be gone through for every name.
      var glob: [UInt8] = []
      for byte in text where byte != star || glob.last != star { glob.append(byte) }
      return .glob(glob)
    }
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let isRange = (2...3).contains(parts.count)
    guard isRange || text.first == UInt8(ascii: "-") else { return .text(Array(text)) }
    /// The number that a part says, counted from the start; nil where it says none.
    func number(_ part: Substring.UTF8View, or left: Int) -> Int? {
      guard !part.isEmpty else { return left }
      guard let number = Int(Substring(part)) else { return nil }
      return number < 0 ? count &+ number : number
    }
    guard let start = number(parts[0], or: 0),
      let last = parts.count > 1 ? number(parts[1], or: count - 1) : start,
      let step = parts.count > 2 ? Int(Substring(parts[2])) : 1, step > 0
    else { return .nothing }
    // A range may begin before the first block; a single number must be one.
    let first = isRange ? max(0, start) : start
    return first >= 0 && first <= last ? .numbers(first...last, step: step) : .nothing
  }

  private static func matches(
    _ component: Component, _ text: UnsafeBufferPointer<UInt8>, isSpelled: Bool
  ) -> Bool {
    switch component {
    case .text(let expected): return expected.elementsEqual(text)
    case .glob(let pattern): return !isSpelled && matches(glob: pattern, text)
    case .numbers(let range, let step):
      guard let number = Int(String(decoding: text, as: UTF8.self)), range.contains(number) else {
        return false
      }
      return (number - range.lowerBound).isMultiple(of: step)
    case .nothing: return false
    }
  }

  /// Wildcard matching in one pass: on a mismatch, the latest star takes one more character.
  private static func matches(glob pattern: [UInt8], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    var position = 0
    var star: (after: Int, position: Int)?
    while position < text.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        at += 1
        star = (at, position)
      } else if at < pattern.count, pattern[at] == text[position] {
        at += 1
        position += 1
      } else if let (after, taken) = star {
        at = after
        position = taken + 1
        star = (after, position)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
