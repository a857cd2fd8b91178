/// Printing.
extension Tensor {
  /// Shape, type and values, arranged as NumPy prints arrays.
  ///
  ///     tensor([2, 3], float32)
  ///     [[0.   0.5  1.  ]
  ///      [1.5  2.   2.25]]
  ///
  /// Of more than 1000 elements only the first and last three along each dimension are shown, fewer in tensors of so many
  /// dimensions that those would be a long text too.
  public func formatted() throws -> String {
    "tensor(\(Shape.describe(shape)), \(dtype.name))\n" + (try TensorText(self).text())
  }
}

/// The values of a tensor in nested brackets.
private struct TensorText {
  private static let lineWidth = 75
  private static let threshold = 1000
  /// How many positions are shown at the start and at the end of a long dimension, until few values are left.
  private static let edges: [(first: Int, last: Int)] = [(3, 3), (2, 2), (1, 1), (1, 0)]
  private static let mostValues = 10_000

  private let tensor: Tensor
  private let column: NumberColumn
  /// The positions shown along each dimension; nil stands for those left out.
  private let shown: [[Int?]]

  init(_ tensor: Tensor) throws {
    let shown = TensorText.positions(tensor)
    var values: [Scalar] = []
    func collect(_ position: [Int]) throws {
      guard position.count < shown.count else {
        values.append(try tensor.element(at: position))
        return
      }
      for index in shown[position.count].compactMap({ $0 }) { try collect(position + [index]) }
    }
    if tensor.count > 0 { try collect([]) }
    self.tensor = tensor
    self.shown = shown
    column = NumberColumn(values, dtype: tensor.dtype)
  }

  private static func positions(_ tensor: Tensor) -> [[Int?]] {
    if tensor.count == 0 { return tensor.shape.map { _ in [] } }
    guard tensor.count > threshold else { return tensor.shape.map { Array(0..<$0) } }
    var positions: [[Int?]] = []
    for edge in edges {
      positions = tensor.shape.map { size in
        guard size > edge.first + edge.last else { return Array(0..<size) }
        return Array(0..<edge.first) + [nil] + Array(size - edge.last..<size)
      }
      let values = positions.reduce(1.0) { $0 * Double($1.count { $0 != nil }) }
      if values <= Double(mostValues) { break }
    }
    return positions
  }

  func text() throws -> String {
    if tensor.count == 0 { return "[]" }
    return try block(at: [], indent: " ", width: TensorText.lineWidth)
  }

  /// What lies at a position of the leading dimensions; `indent` stands before its second and later lines.
  private func block(at position: [Int], indent: String, width: Int) throws -> String {
    let left = tensor.rank - position.count
    if left == 0 { return column.text(try tensor.element(at: position)) }
    if left == 1 { return "[" + (try row(at: position, indent: indent, width: width - 1)) + "]" }
    let blocks = try shown[position.count].map { index in
      guard let index else { return "..." }
      return try block(at: position + [index], indent: indent + " ", width: width - 1)
    }
    return "[" + blocks.joined(separator: String(repeating: "\n", count: left - 1) + indent) + "]"
  }

  private func row(at position: [Int], indent: String, width: Int) throws -> String {
    var lines: [String] = []
    var line = indent
    for index in shown[position.count] {
      let word = try index.map { column.text(try tensor.element(at: position + [$0])) } ?? "..."
      if line.count > indent.count, line.count + 1 + word.count > width {
        while line.last == " " { line.removeLast() }
        lines.append(line)
        line = indent
      }
      line += line.count > indent.count ? " " + word : word
    }
    lines.append(line)
    return String(lines.joined(separator: "\n").dropFirst(indent.count))
  }
}
