/// How shapes stretch to meet each other.
extension Shape {
  /// The shape that both broadcast to: sizes are compared from the last dimension, and 1 stretches.
  ///
  /// - Throws: `TensorError` that shows both shapes.
  public static func broadcast(_ a: [Int], _ b: [Int]) throws(TensorError) -> [Int] {
    var result = a.count >= b.count ? a : b
    for back in 0..<min(a.count, b.count) {
      let (x, y) = (a[a.count - 1 - back], b[b.count - 1 - back])
      guard x == y || x == 1 || y == 1 else {
        throw TensorError("shapes \(describe(a)) and \(describe(b)) do not broadcast")
      }
      result[result.count - 1 - back] = x == 1 ? y : x
    }
    _ = try elementCount(result)
    return result
  }
}
