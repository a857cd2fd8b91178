import Tensors

/// Where the tokens of a batch stand: which positions are real, and how many came before.
///
/// Positions are counted from the beginning of the sequences, those of earlier steps of a generation included;
/// a run computes the last `length` of them.
struct SequenceLayout {
  /// The real positions of each row, in `0..<past + length`.
  let spans: [Range<Int>]
  /// T: the positions that the run computes.
  let length: Int
  /// The positions whose keys and values are remembered.
  var past = 0

  /// B
  var rowCount: Int { spans.count }

  /// S: the positions whose keys there are.
  var keyCount: Int { past + length }

  var isPadded: Bool { spans.contains { $0 != 0..<keyCount } }

  /// The real positions of a row among those that the run computes.
  func queries(ofRow row: Int) -> Range<Int> { spans[row].clamped(to: past..<keyCount) }

  /// The place of each computed position in its own sequence, 0 for padding: [B][T].
  func positions() -> [Int] {
    spans.flatMap { span in
      (past..<keyCount).map { span.contains($0) ? $0 - span.lowerBound : 0 }
    }
  }

  /// Whether each computed position is real: bool (B, T).
  func mask() throws -> Tensor {
    let flags = spans.flatMap { span in (past..<keyCount).map { span.contains($0) } }
    return try Tensor(flags, shape: [rowCount, length])
  }
}
