import LuaRuntime

/// `for i in mi.progress(1, n, "layers") do`: counts, and shows how far it has come.
final class ProgressIterator: LuaObject {
  private let first: Int
  private let last: Int
  private var next: Int?
  private let line: ProgressLine

  init(first: Int, last: Int, title: String) {
    self.first = first
    self.last = last
    next = first <= last ? first : nil
    line = ProgressLine(title)
  }

  static let luaClass: LuaClass<ProgressIterator> = LuaClass(
    "Progress",
    [
      .call { iterator, call in
        guard let current = iterator.next else {
          iterator.line.clear()
          return try call.returns(Int?.none)
        }
        iterator.next = current < iterator.last ? current + 1 : nil
        // Wrapping: the ends of a loop may be as far apart as integers are.
        iterator.line.show(done: current &- iterator.first, total: iterator.last &- iterator.first &+ 1)
        return try call.returns(current)
      }
    ])
}
