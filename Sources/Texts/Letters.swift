/// What kind of characters a text has, as Python's string methods of these names tell; empty text has none.
public enum Letters {
  public static func isLetters(_ text: String) -> Bool { all(text) { isLetter($0) } }

  /// Digits of every script, superscripts included.
  public static func isDigits(_ text: String) -> Bool {
    all(text) { $0.properties.numericType == .decimal || $0.properties.numericType == .digit }
  }

  /// Unicode's white space.
  public static func isSpace(_ text: String) -> Bool { all(text) { $0.properties.isWhitespace } }

  /// At least one letter with case, and every such letter upper case.
  public static func isUppercase(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.isUppercase }
      && text.unicodeScalars.allSatisfy { !$0.properties.isLowercase && !isTitlecase($0) }
  }

  /// At least one letter with case, and every such letter lower case.
  public static func isLowercase(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.isLowercase }
      && text.unicodeScalars.allSatisfy { !$0.properties.isUppercase && !isTitlecase($0) }
  }

  /// The text in lower case; a Greek sigma at the end of a word has its final form.
  public static func lowercased(_ text: String) -> String {
    let capitalSigma: Unicode.Scalar = "Σ"
    guard text.unicodeScalars.contains(capitalSigma) else { return text.lowercased() }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if scalar == capitalSigma {
        // Marks and apostrophes belong to the letter before; they do not end a word.
        let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
        let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
        let isFinal = before?.properties.isCased == true && after?.properties.isCased != true
        result.append(isFinal ? "ς" : "σ")
      } else {
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(result)
  }

  /// Every word with its first letter in upper case and the rest in lower case.
  ///
  /// A word is letters with their marks, and apostrophes between them.
  public static func titlecased(_ text: String) -> String {
    var result = ""
    var isInWord = false
    for character in text {
      guard let scalar = character.unicodeScalars.first, isLetter(scalar) else {
        isInWord = isInWord && (character == "'" || character == "\u{2019}")
        result.append(character)
        continue
      }
      if isInWord {
        result += character.lowercased()
      } else {
        result += scalar.properties.titlecaseMapping
        for mark in character.unicodeScalars.dropFirst() { result.unicodeScalars.append(mark) }
      }
      isInWord = true
    }
    return result
  }

  /// The text without the white space, or other characters, at its ends.
  public static func stripped(
    _ text: String, of characters: String? = nil, start: Bool = true, end: Bool = true
  ) -> Substring {
    // Scalar by scalar, as Python: a mark after a space does not hide the space.
    let set = characters.map { Set($0.unicodeScalars) }
    func isOuter(_ scalar: Unicode.Scalar) -> Bool {
      set.map { $0.contains(scalar) } ?? scalar.properties.isWhitespace
    }
    var rest = text.unicodeScalars[...]
    if start { rest = rest.drop(while: isOuter) }
    while end, let last = rest.last, isOuter(last) { rest.removeLast() }
    return Substring(rest)
  }

  private static func all(_ text: String, _ holds: (Unicode.Scalar) -> Bool) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy(holds)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  private static func isTitlecase(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .titlecaseLetter
  }
}
