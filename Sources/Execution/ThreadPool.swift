import Glibc
import Synchronization

/// The one pool of threads of the process: splits work into tiles and runs them on all cores.
///
///     try ThreadPool.run(tiles: rows) { row in reduce(row) }
///
/// Tiles must depend on the shape of the work alone, never on the number of threads, and must write
/// to places of their own: then a result is the same to the bit for any `--threads`. The caller works
/// too. A call from inside a tile, or while another thread of the host uses the pool, runs its tiles in
/// turn on the calling thread.
public enum ThreadPool {
  private static let configuredCount = Atomic<Int>(0)
  private static let workers = Workers()
  /// Asked of the system once: it reads a file for the answer.
  public static let coreCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// The number of threads that share the work, the caller's included.
  public static var threadCount: Int {
    let configured = configuredCount.load(ordering: .relaxed)
    return configured > 0 ? configured : coreCount
  }

  /// Sets `threadCount` for all later calls; 0 means one per core.
  public static func setThreadCount(_ count: Int) {
    configuredCount.store(max(0, min(count, 1024)), ordering: .relaxed)
  }

  /// Calls `body` once for each tile in `0..<tiles` and returns when all are done.
  ///
  /// - Throws: `Cancelled` when a stop was requested; the tiles that had not begun are left out, and a long one may look at
  ///   `Cancellation.isRequested` and leave.
  public static func run(tiles: Int, _ body: (Int) -> Void) throws(Cancelled) {
    guard tiles > 0 else { return }
    let threads = min(threadCount, tiles)
    if threads > 1, workers.run(tiles: tiles, threads: threads, body) {
      try Cancellation.check()
      return
    }
    for tile in 0..<tiles {
      try Cancellation.check()
      body(tile)
    }
    try Cancellation.check()
  }

  /// Splits `0..<count` into ranges of `grain` and runs `body` on each.
  public static func run(count: Int, grain: Int, _ body: (Range<Int>) -> Void) throws(Cancelled) {
    let grain = max(1, grain)
    guard count > grain else {
      try Cancellation.check()
      if count > 0 { body(0..<count) }
      return try Cancellation.check()
    }
    try run(tiles: (count - 1) / grain + 1) { tile in
      body(tile * grain..<min(count, (tile + 1) * grain))
    }
  }
}

/// Threads that sleep until a job is published, and take its tiles from a shared counter.
///
/// Unchecked: `state` is only touched under its mutex.
private final class Workers: @unchecked Sendable {
  /// The closure is valid until `run` returns, which waits for `busy` to fall to zero.
  private struct Job {
    var body: ((Int) -> Void)?
    var tiles = 0
    var generation = 0
    var seats = 0
    var busy = 0
    var started = 0
  }

  private let inUse = Atomic<Bool>(false)
  private let next = Atomic<Int>(0)
  private let state: UnsafeMutablePointer<Shared>

  private struct Shared {
    var mutex = pthread_mutex_t()
    var wake = pthread_cond_t()
    var done = pthread_cond_t()
    var job = Job()
  }

  init() {
    state = .allocate(capacity: 1)
    state.initialize(to: Shared())
    pthread_mutex_init(&state.pointee.mutex, nil)
    pthread_cond_init(&state.pointee.wake, nil)
    pthread_cond_init(&state.pointee.done, nil)
  }

  /// False when the pool is in use, so that the caller does the work itself.
  func run(tiles: Int, threads: Int, _ body: (Int) -> Void) -> Bool {
    guard inUse.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
      return false
    }
    withoutActuallyEscaping(body) { body in
      publish(body, tiles: tiles, threads: threads)
      takeTiles(of: tiles, body)
      finish()
    }
    inUse.store(false, ordering: .releasing)
    return true
  }

  private func publish(_ body: @escaping (Int) -> Void, tiles: Int, threads: Int) {
    pthread_mutex_lock(&state.pointee.mutex)
    next.store(0, ordering: .relaxed)
    while state.pointee.job.started < threads - 1, startThread() {
      state.pointee.job.started += 1
    }
    state.pointee.job.body = body
    state.pointee.job.tiles = tiles
    state.pointee.job.seats = threads - 1
    state.pointee.job.generation += 1
    pthread_cond_broadcast(&state.pointee.wake)
    pthread_mutex_unlock(&state.pointee.mutex)
  }

  private func finish() {
    pthread_mutex_lock(&state.pointee.mutex)
    state.pointee.job.seats = 0
    while state.pointee.job.busy > 0 {
      pthread_cond_wait(&state.pointee.done, &state.pointee.mutex)
    }
    state.pointee.job.body = nil
    pthread_mutex_unlock(&state.pointee.mutex)
  }

  private func takeTiles(of tiles: Int, _ body: (Int) -> Void) {
    while !Cancellation.isRequested {
      let tile = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if tile >= tiles { return }
      body(tile)
    }
  }

  private func startThread() -> Bool {
    var thread = pthread_t()
    let context = Unmanaged.passUnretained(self).toOpaque()
    let failed = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Workers>.fromOpaque(context).takeUnretainedValue().work() }
        return nil
      }, context)
    if failed != 0 { return false }
    pthread_detach(thread)
    return true
  }

  private func work() {
    // Signals belong to the main thread, which can tell Lua about them.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)

    var seen = 0
    pthread_mutex_lock(&state.pointee.mutex)
    while true {
      while state.pointee.job.generation == seen || state.pointee.job.seats == 0 {
        seen = state.pointee.job.generation
        pthread_cond_wait(&state.pointee.wake, &state.pointee.mutex)
      }
      seen = state.pointee.job.generation
      state.pointee.job.seats -= 1
      state.pointee.job.busy += 1
      let body = state.pointee.job.body
      let tiles = state.pointee.job.tiles
      pthread_mutex_unlock(&state.pointee.mutex)
      if let body { takeTiles(of: tiles, body) }
      pthread_mutex_lock(&state.pointee.mutex)
      state.pointee.job.busy -= 1
      if state.pointee.job.busy == 0 { pthread_cond_signal(&state.pointee.done) }
    }
  }
}
