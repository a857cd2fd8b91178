import Execution
import Glibc
import Synchronization

/// Memory for tensors, handed out by size and taken back when the last reference goes.
///
/// A transformer asks for the same few sizes in every block, so a returned buffer is used again while it is
/// still in the cache and its pages are mapped. What is kept unused is bounded by `retainedLimit`.
public final class BufferPool: Sendable {
  public static let shared = BufferPool()

  /// Smaller requests go straight to the allocator, which is good at them.
  private static let smallestPooled = 16 * 1024
  public static let alignment = 64
  /// A first touch per 2 MB instead of per 4 KB: touching new memory costs more than adding it up.
  private static let hugePage = 2 << 20

  private struct State {
    var free: [Int: [UnsafeMutableRawPointer]] = [:]
    var retained = 0

    /// The largest size that waits in the pool, preferably not `size` itself.
    func largestOther(than size: Int) -> Int? {
      let waiting = free.filter { !$0.value.isEmpty }.keys
      return waiting.filter { $0 != size }.max() ?? waiting.max()
    }
  }

  private let state = Locked(State())

  private let leased = Atomic<Int>(0)
  private let retainedLimit: Int
  private let budget: MemoryBudget

  /// - Parameters:
  ///   - retainedLimit: how many bytes of unused buffers are kept for the next lease.
  ///   - budget: what the pool takes its memory from, used and unused.
  public init(retainedLimit: Int = 64 << 20, budget: MemoryBudget = .shared) {
    self.retainedLimit = retainedLimit
    self.budget = budget
  }

  deinit { freeUnused() }

  /// The bytes of all buffers that are in use now.
  public var leasedBytes: Int { leased.load(ordering: .relaxed) }

  /// The bytes that wait in the pool for their next use.
  public var retainedBytes: Int { state.withLock { $0.retained } }

  /// A buffer of at least `byteCount` bytes with undefined content.
  ///
  /// - Throws: `TensorError` when the budget or the system has no memory left.
  public func lease(byteCount: Int) throws(TensorError) -> Buffer {
    guard byteCount >= 0, byteCount <= Int.max / 2 else {
      throw TensorError("cannot allocate \(byteCount) bytes")
    }
    let capacity = BufferPool.capacity(for: byteCount)
    var base = reuse(capacity)
    if base == nil { base = try allocate(capacity) }
    guard let base else {
      throw TensorError("out of memory: cannot allocate \(byteCount) bytes for a tensor")
    }
    leased.wrappingAdd(capacity, ordering: .relaxed)
    return Buffer(base: base, byteCount: byteCount, capacity: capacity, pool: self)
  }

  /// Whether an array of that size can be made: it ends the process where there is no memory, and a script should
  /// get an error.
  ///
  /// - Throws: `TensorError` as `lease` does.
  public func checkRoom(byteCount: Int) throws(TensorError) {
    guard byteCount >= BufferPool.hugePage else { return }
    guard byteCount <= Int.max / 2, let base = try allocate(byteCount) else {
      throw TensorError("out of memory: cannot allocate \(byteCount) bytes")
    }
    free(base, capacity: byteCount)
  }

  func takeBack(_ base: UnsafeMutableRawPointer, capacity: Int) {
    leased.wrappingSubtract(capacity, ordering: .relaxed)
    guard capacity >= BufferPool.smallestPooled, capacity <= retainedLimit else {
      return free(base, capacity: capacity)
    }
    state.withLock { state in
      state.free[capacity, default: []].append(base)
      state.retained += capacity
      // What came back last is the likeliest to be asked for again, so others make room for it.
      while state.retained > retainedLimit, let size = state.largestOther(than: capacity) {
        if let other = state.free[size]?.popLast() { free(other, capacity: size) }
        state.retained -= size
      }
    }
  }

  private func reuse(_ capacity: Int) -> UnsafeMutableRawPointer? {
    guard capacity >= BufferPool.smallestPooled else { return nil }
    return state.withLock { state in
      guard let base = state.free[capacity]?.popLast() else { return nil }
      state.retained -= capacity
      return base
    }
  }

  private func allocate(_ capacity: Int) throws(TensorError) -> UnsafeMutableRawPointer? {
    if !budget.take(hostBytes: capacity) {
      freeUnused()
      guard budget.take(hostBytes: capacity) else {
        throw TensorError(MemoryLimitExceeded(limit: budget.limit, wanted: capacity).description)
      }
    }
    var base: UnsafeMutableRawPointer?
    let isLarge = capacity >= 2 * BufferPool.hugePage
    let alignment = isLarge ? BufferPool.hugePage : BufferPool.alignment
    guard posix_memalign(&base, alignment, capacity) == 0 else {
      budget.giveBack(hostBytes: capacity)
      return nil
    }
    // A request only: where the system declines, the memory comes in small pages.
    if isLarge { _ = madvise(base, capacity, MADV_HUGEPAGE) }
    return base
  }

  private func free(_ base: UnsafeMutableRawPointer, capacity: Int) {
    Glibc.free(base)
    budget.giveBack(hostBytes: capacity)
  }

  /// Frees what waits for its next use.
  private func freeUnused() {
    state.withLock { state in
      for (size, pointers) in state.free { pointers.forEach { free($0, capacity: size) } }
      state.free = [:]
      state.retained = 0
    }
  }

  /// Whole cache lines, and whole pages for pooled sizes so that near sizes share a free list.
  private static func capacity(for byteCount: Int) -> Int {
    let unit = byteCount >= smallestPooled ? 4096 : alignment
    return max(alignment, (byteCount + unit - 1) / unit * unit)
  }
}
