import Execution
import Tensors

/// How work is cut for the thread pool. Only shapes count, so that results do not depend on the threads.
enum Tiling {
  /// Ranges of equal size, but the last, that cover `0..<count`.
  struct Ranges {
    let count: Int
    let size: Int

    /// - Parameters:
    ///   - limit: the largest size of a range.
    ///   - multiple: sizes are multiples of this.
    ///   - parity: the number of ranges is a multiple of this, where it can be, so that so many threads end
    ///     at the same time.
    init(_ count: Int, limit: Int, multiple: Int = 1, parity: Int = 1) {
      let ranges = count <= multiple ? 1 : ((count - 1) / (limit * parity) + 1) * parity
      let size = (max(1, count) - 1) / ranges + 1
      self.count = count
      self.size = (size - 1) / multiple * multiple + multiple
    }

    var number: Int { count == 0 ? 0 : (count - 1) / size + 1 }

    subscript(index: Int) -> Range<Int> { index * size..<min(count, (index + 1) * size) }
  }

  /// Runs `body` on ranges of rows with enough elements in each to be worth a tile.
  static func rows(_ count: Int, width: Int, _ body: (Range<Int>) -> Void) throws(Cancelled) {
    try ThreadPool.run(count: count, grain: max(1, 16_384 / max(1, width)), body)
  }

  /// Runs tiles that each need `scratch` floats of memory of their own while they work.
  static func run(
    tiles: Int, scratch: Int, _ body: (Int, UnsafeMutablePointer<Float>) -> Void
  ) throws {
    // A tile cannot throw; the first that finds no memory leaves its error here.
    let failure = Locked<TensorError?>(nil)
    try ThreadPool.run(tiles: tiles) { tile in
      do throws(TensorError) {
        let buffer = try BufferPool.shared.lease(byteCount: scratch * MemoryLayout<Float>.stride)
        withExtendedLifetime(buffer) { body(tile, buffer.base.assumingMemoryBound(to: Float.self)) }
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
