import Glibc

/// A value that one thread at a time may touch.
///
///     let first = Locked<Int?>(nil)
///     first.withLock { $0 = $0 ?? 3 }
///
/// A mutex of pthreads: ThreadSanitizer follows it, where it takes waiting for a `Synchronization.Mutex` for a race.
///
/// Unchecked: the value is only touched under the mutex. It must not leave the closure but as a copy.
public final class Locked<Value>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var value: Value

  public init(_ value: Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  public func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
