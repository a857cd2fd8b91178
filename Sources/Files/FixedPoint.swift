import Glibc

/// Numbers with a fixed count of digits after the point.
public enum FixedPoint {
  /// The exact value rounded to that many decimals, halves to even, as C's `%.*f` writes it.
  ///
  /// - Parameter decimals: at most 100.
  public static func text(_ value: Double, decimals: Int) -> String {
    // The largest double has 309 digits before the point.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      let precision = Int32(max(0, min(100, decimals)))
      _ = withVaList([precision, value]) { vsnprintf(start, buffer.count, "%.*f", $0) }
      return String(cString: start)
    }
  }
}
