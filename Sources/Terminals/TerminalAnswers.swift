/// What a terminal has said about itself, read byte by byte.
///
/// Bytes that are no answer, such as keys that someone presses meanwhile, are passed over.
public struct TerminalAnswers {
  public private(set) var drawsKitty = false
  public private(set) var drawsSixels = false
  /// Of a character, in pixels.
  public private(set) var cell: (width: Int, height: Int)?
  public private(set) var sixelColors: Int?
  /// The largest picture in sixels, in pixels.
  public private(set) var sixelSize: (width: Int, height: Int)?
  /// Whether the last question is answered.
  public private(set) var isComplete = false

  public init() {}

  /// Questions, of which every terminal answers the last.
  ///
  /// - Parameter understandsKitty: false for those that would show the first question.
  static func questions(understandsKitty: Bool) -> [UInt8] {
    var text = ""
    // Whether it would draw a pixel by kitty's protocol.
    if understandsKitty { text += "\u{1B}_Gi=\(kittyNumber),s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\" }
    // The size of a character; 256 colours for sixels, if it can; the largest picture in sixels; what it is.
    text += "\u{1B}[16t\u{1B}[?1;3;256S\u{1B}[?2;1;0S\u{1B}[c"
    return Array(text.utf8)
  }

  private static let kittyNumber = 31

  private enum State: Equatable {
    case ground, escape
    case control([UInt8])
    case string([UInt8], isEnding: Bool)
  }

  private var state = State.ground

  /// Takes the next byte that the terminal sends.
  public mutating func read(_ byte: UInt8) {
    let escape: UInt8 = 0x1B
    switch state {
    case .ground: state = byte == escape ? .escape : .ground
    case .escape:
      switch byte {
      case UInt8(ascii: "["): state = .control([])
      // Strings to applications and devices.
      case UInt8(ascii: "_"), UInt8(ascii: "P"), UInt8(ascii: "]"): state = .string([], isEnding: false)
      case escape: break
      default: state = .ground
      }
    case .control(let body):
      if byte == escape {
        state = .escape
      } else if 0x40...0x7E ~= byte {
        state = .ground
        understand(String(decoding: body, as: UTF8.self), final: byte)
      } else {
        state = .control(body + [byte])
      }
    case .string(let body, let isEnding):
      if isEnding || byte == 0x07 {
        state = .ground
        understand(String(decoding: body, as: UTF8.self))
      } else if byte == escape {
        state = .string(body, isEnding: true)
      } else {
        state = .string(body + [byte], isEnding: false)
      }
    }
  }

  private mutating func understand(_ body: String, final: UInt8) {
    let isPrivate = body.hasPrefix("?")
    let numbers = (isPrivate ? body.dropFirst() : body[...])
      .split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    switch (final, isPrivate, numbers) {
    case (UInt8(ascii: "c"), true, _):
      // The first number is the terminal's class, the others say what it can do.
      drawsSixels = numbers.dropFirst().contains(4)
      isComplete = true
    case (UInt8(ascii: "t"), false, _) where numbers.count == 3 && numbers[0] == 6:
      cell = Self.size(numbers[2], numbers[1])
    case (UInt8(ascii: "S"), true, _) where numbers.count == 3 && numbers[0] == 1 && numbers[1] == 0:
      sixelColors = 2...65_536 ~= numbers[2] ? numbers[2] : nil
    case (UInt8(ascii: "S"), true, _) where numbers.count == 4 && numbers[0] == 2 && numbers[1] == 0:
      sixelSize = Self.size(numbers[2], numbers[3])
    default: break
    }
  }

  private mutating func understand(_ string: String) {
    if string.hasPrefix("Gi=\(Self.kittyNumber)"), string.hasSuffix(";OK") { drawsKitty = true }
  }

  private static func size(_ width: Int, _ height: Int) -> (width: Int, height: Int)? {
    1...65_536 ~= width && 1...65_536 ~= height ? (width, height) : nil
  }
}
