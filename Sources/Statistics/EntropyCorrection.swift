import Glibc

/// How the bias of an entropy that is estimated from counts is corrected.
public enum EntropyCorrection: String, CaseIterable, Sendable {
  /// The entropy of the observed shares, too low by some (classes - 1) / (2 size) nats.
  case none
  /// Adds (m - 1) / (2n) nats, where m of the classes occur among n values: Miller, "Note on the bias of
  /// information estimates" (1955).
  case millerMadow = "miller-madow"

  /// The entropy in nats of classes that occur so often; NaN where the sum is 0.
  func apply(to counts: [Int]) -> Double {
    let size = Double(counts.reduce(0, +))
    let plugIn = -counts.withUnsafeBufferPointer { counts in
      pairwiseSum(counts.count) {
        let share = Double(counts[$0]) / size
        return share > 0 ? share * log(share) : share * 0
      }
    }
    switch self {
    case .none: return plugIn
    case .millerMadow: return plugIn + Double(counts.count { $0 > 0 } - 1) / (2 * size)
    }
  }
}

/// How values become classes for an estimate of entropies.
public enum Binning: Equatable, Sendable {
  /// So many bins of equal width over the range of the values.
  case count(Int)
  /// As many as a rule chooses.
  case rule(BinRule)
  /// Each distinct value is a class.
  case discrete
}
