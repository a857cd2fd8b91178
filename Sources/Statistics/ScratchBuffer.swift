/// Memory that grows on demand and is kept from one call to the next.
struct ScratchBuffer<Element: BitwiseCopyable>: ~Copyable {
  /// Where the memory is; valid until `reserve` is called and while the buffer lives.
  private(set) var base: UnsafeMutablePointer<Element>
  private var capacity: Int

  init() {
    base = .allocate(capacity: 1)
    capacity = 1
  }

  deinit { base.deallocate() }

  /// Makes room for `count` elements, uninitialized or holding what an earlier user left there, and
  /// returns `base`.
  mutating func reserve(_ count: Int) -> UnsafeMutablePointer<Element> {
    if count > capacity {
      base.deallocate()
      base = .allocate(capacity: count)
      capacity = count
    }
    return base
  }
}
