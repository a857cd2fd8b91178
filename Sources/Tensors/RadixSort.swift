import Glibc

/// Sorting many keys by their bytes, from the lowest up: each pass keeps the order of the ones before, so the
/// sort is stable. A byte that all keys share takes no pass.
enum RadixSort {
  /// Shorter lanes are sorted faster by comparing.
  static let shortest = 256

  /// Sorts keys by their rank; `spare` has the same length.
  ///
  /// - Returns: where the sorted keys are: in `keys` or in `spare`.
  static func sort(
    _ keys: UnsafeMutablePointer<SortKey>, _ spare: UnsafeMutablePointer<SortKey>, count: Int
  ) -> UnsafeMutablePointer<SortKey> {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 8 * 256) { histograms in
      guard let histograms = histograms.baseAddress else { return keys }
      histograms.initialize(repeating: 0, count: 8 * 256)
      for i in 0..<count {
        let rank = keys[i].rank
        for byte in 0..<8 { histograms[byte &* 256 &+ Int(rank &>> (8 &* UInt64(byte)) & 0xFF)] &+= 1 }
      }
      var (from, to) = (keys, spare)
      for byte in 0..<8 {
        let places = histograms + byte * 256
        let shift = 8 * UInt64(byte)
        if places[Int(from[0].rank &>> shift & 0xFF)] == count { continue }
        var start = 0
        for value in 0..<256 { (places[value], start) = (start, start + places[value]) }
        for i in 0..<count {
          let value = Int(from[i].rank &>> shift & 0xFF)
          to[places[value]] = from[i]
          places[value] &+= 1
        }
        swap(&from, &to)
      }
      return from
    }
  }
}
