/// One entry of an index tuple. Missing entries at the end mean `.all`.
public enum Index {
  /// The whole dimension.
  case all
  /// One position; the dimension goes away.
  case at(Int)
  /// `count` positions from `start`, `step` apart; the step may be negative.
  case slice(start: Int, count: Int, step: Int)
  /// The positions where a bool tensor is true; consumes as many dimensions as it has.
  case mask(Tensor)
  /// The positions that an int64 tensor of any shape names.
  case positions(Tensor)
  /// A new dimension of size 1.
  case newAxis
}
