import Glibc

/// Chooses round numbers for the ticks of an axis.
///
/// Follows matplotlib's `AutoLocator`, that is `MaxNLocator` with steps 1, 2, 2.5, 5 and 10.
package enum TickLocator {
  /// Ticks within `low...high`, which must be finite and differ.
  ///
  /// - Parameter intervals: how many intervals there may be at most.
  package static func ticks(from low: Double, to high: Double, intervals: Int) -> [Double] {
    let (low, high) = (min(low, high), max(low, high))
    let span = high - low
    guard span > 0, span.isFinite, intervals > 0 else { return [] }

    // With a large common offset the steps are counted from a round number near the data.
    let middle = low / 2 + high / 2
    let offset = abs(middle) / span < 100 ? 0 : copysign(pow(10, floor(log10(abs(middle)))), middle)
    let (start, end) = (low - offset, high - offset)
    let scale = pow(10, floor(log10(span / Double(intervals))))
    guard scale > 0, scale.isFinite else { return [] }

    let steps = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20].map { $0 * scale }
    let largest = steps.firstIndex { $0 >= span / Double(intervals) } ?? steps.count - 1
    for step in steps[...largest].reversed() {
      let ticks = multiples(of: step, from: start, to: end, offset: offset)
      let shown = ticks.count { start <= $0 && $0 <= end }
      if shown >= 2 || step == steps[0] {
        // A tick that misses the end by rounding alone is shown.
        let slack = span * 1e-10
        return ticks.map { $0 + offset }.filter { low - slack <= $0 && $0 <= high + slack }
      }
    }
    return []
  }

  private static func multiples(of step: Double, from start: Double, to end: Double, offset: Double)
    -> [Double]
  {
    let base = FlooredDivision(start, by: step).quotient * step
    let tolerance = offset == 0 ? 1e-10 : min(0.4999, max(1e-10, pow(10, log10(abs(offset) / step) - 12)))
    let first = FlooredDivision(start - base, by: step)
    let last = FlooredDivision(end - base, by: step)
    let low = abs(first.remainder / step - 1) < tolerance ? first.quotient + 1 : first.quotient
    let high = abs(last.remainder / step) < tolerance ? last.quotient : last.quotient + 1
    guard high - low < 1000 else { return [] }
    return stride(from: low, through: high, by: 1).map { $0 * step + base }
  }
}
