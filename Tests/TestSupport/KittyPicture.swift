import Foundation

/// What kitty's graphics protocol carries.
public enum KittyPicture {
  /// The bytes of the first picture in what a program wrote; nil where there is none.
  public static func png(in text: String) -> [UInt8]? {
    var encoded = ""
    for piece in text.matches(of: /\u{1B}_G([^;]*);([^\u{1B}]*)\u{1B}\\/) where !piece.1.contains("a=q") {
      encoded += piece.2
      if !piece.1.contains("m=1") { break }
    }
    return encoded.isEmpty ? nil : Data(base64Encoded: encoded).map { Array($0) }
  }
}
