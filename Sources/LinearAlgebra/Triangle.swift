/// Which triangle of a symmetric matrix is read.
public enum Triangle: String, CaseIterable, Sendable {
  case lower = "L"
  case upper = "U"

  var flag: CChar { CChar(UInt8(ascii: self == .lower ? "L" : "U")) }
}
