/// A dotted name in which `*` stands for any part of one component: `h.*.attn.c_proj`, `blocks.0.hook_*`.
struct NamePattern {
  private let components: [[UInt8]]
  private let namesInput: Bool

  init(_ pattern: String) {
    components = Self.split(pattern)
    namesInput = pattern.hasSuffix(HookPointTable.inputSuffix)
  }

  static func isPattern(_ text: String) -> Bool { text.utf8.contains(UInt8(ascii: "*")) }

  static func split(_ name: String) -> [[UInt8]] {
    name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(Array.init)
  }

  /// Whether the name, in components, matches. `.input` is only matched where the pattern spells it.
  func matches(_ name: [[UInt8]]) -> Bool {
    guard name.count == components.count, namesInput || name.last != Self.input else { return false }
    return zip(components, name).allSatisfy(Self.matches)
  }

  private static let input = Array("input".utf8)

  /// Wildcard matching in one pass: on a mismatch, the latest star takes one more character.
  private static func matches(pattern: [UInt8], text: [UInt8]) -> Bool {
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
