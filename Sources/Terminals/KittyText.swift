import Files

/// A PNG in pieces as kitty's graphics protocol has them, which terminals besides kitty draw too.
public enum KittyText {
  /// No piece may be longer.
  private static let pieceLength = 4096

  public static func bytes(of png: [UInt8]) -> [UInt8] {
    let text = Base64.text(of: png)
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: pieceLength) {
      let end = min(start + pieceLength, text.count)
      // f=100: a PNG; a=T: draw it now; q=2: no answer.
      let keys = start == 0 ? "a=T,f=100,q=2," : ""
      bytes += "\u{1B}_G\(keys)m=\(end < text.count ? 1 : 0);".utf8
      bytes += text[start..<end]
      bytes += "\u{1B}\\".utf8
    }
    return bytes
  }
}
