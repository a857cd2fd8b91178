/// What GPT-2's pre-tokenizer tells apart: `\p{L}`, `\p{N}`, `\s`, and everything else.
package enum CharacterClass: UInt8 {
  case letter, number, space, other

  /// The Unicode version whose classes the reference uses (the `tokenizers` library, 0.23).
  ///
  /// Swift's own tables may be newer. A character that was unassigned then is `other`, so that ids stay
  /// what they are for other users of the same model. Assigned characters do not move between classes.
  private static let newestVersion = (major: 16, minor: 0)

  package init(_ scalar: Unicode.Scalar) {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      self = Self.isKnown(properties) ? .letter : .other
    case .decimalNumber, .letterNumber, .otherNumber:
      self = Self.isKnown(properties) ? .number : .other
    default:
      self = properties.isWhitespace ? .space : .other
    }
  }

  private static func isKnown(_ properties: Unicode.Scalar.Properties) -> Bool {
    guard let age = properties.age else { return false }
    return age <= newestVersion
  }

  /// The classes of ASCII, which most text is made of.
  package static let ascii: [CharacterClass] = (0..<128).map { CharacterClass(Unicode.Scalar(UInt8($0))) }
}
