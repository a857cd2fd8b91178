import Tensors

/// Rows of token ids of one length, some of them perhaps padded.
///
///     let batch = try TokenBatch(padding: [[5, 6, 7], [8]], on: .left, with: 0)
///     batch.rows      // [[5, 6, 7], [0, 0, 8]]
///     batch.spans     // [0..<3, 2..<3]
public struct TokenBatch: Sendable {
  public enum Side: String, CaseIterable, Sendable {
    case left, right
  }

  /// B rows of T ids.
  public let rows: [[Int]]
  /// The positions of each row that hold its own tokens.
  public let spans: [Range<Int>]

  /// Rows that are all of their own tokens.
  public init(rows: [[Int]]) {
    self.rows = rows
    spans = rows.map { 0..<$0.count }
  }

  /// Fills short rows up to the length of the longest.
  public init(padding rows: [[Int]], on side: Side, with filler: Int) {
    let length = rows.map(\.count).max() ?? 0
    self.rows = rows.map { row in
      let filling = Array(repeating: filler, count: length - row.count)
      return side == .left ? filling + row : row + filling
    }
    spans = rows.map { side == .left ? length - $0.count..<length : 0..<$0.count }
  }

  /// Rows that were padded before.
  ///
  /// - Parameter mask: for each id, whether it is one of the row's own tokens.
  /// - Throws: `ModelError` where a row's own tokens are not next to each other.
  public init(rows: [[Int]], mask: [[Bool]]) throws(ModelError) {
    guard mask.map(\.count) == rows.map(\.count) else {
      throw ModelError("the mask needs the shape of the token ids")
    }
    var spans: [Range<Int>] = []
    for (number, row) in mask.enumerated() {
      guard let first = row.firstIndex(of: true), let last = row.lastIndex(of: true) else {
        throw ModelError("row \(number + 1) of the mask hides all tokens")
      }
      guard row[first...last].allSatisfy({ $0 }) else {
        throw ModelError(
          "row \(number + 1) of the mask has gaps; a mask hides padding before or after the row's tokens")
      }
      spans.append(first..<last + 1)
    }
    self.rows = rows
    self.spans = spans
  }

  /// T
  public var length: Int { rows.first?.count ?? 0 }

  public var isPadded: Bool { spans.contains { $0 != 0..<length } }

  /// Whether each id is one of its row's own tokens: bool (B, T).
  public func mask() throws -> Tensor { try SequenceLayout(spans: spans, length: length).mask() }

  /// The ids: int64 (B, T).
  public func ids() throws -> Tensor { try Tensor(rows.flatMap(\.self), shape: [rows.count, length]) }
}
