import Execution
import Synchronization
import Testing

@Suite struct ThreadPoolTests {
  /// How often each of some tiles ran.
  private final class Counts: Sendable {
    private let counts: Mutex<[Int]>
    init(_ tiles: Int) { counts = Mutex(Array(repeating: 0, count: tiles)) }
    func count(_ tile: Int) { counts.withLock { $0[tile] += 1 } }
    var all: [Int] { counts.withLock { $0 } }
  }

  @Test(arguments: [0, 1, 2, 3, 1000]) func eachTileRunsOnce(tiles: Int) throws {
    let counts = Counts(tiles)
    try ThreadPool.run(tiles: tiles) { counts.count($0) }
    #expect(counts.all == Array(repeating: 1, count: tiles))
  }

  @Test func tilesMayHaveTilesOfTheirOwn() throws {
    let counts = Counts(60)
    try ThreadPool.run(tiles: 6) { outer in
      try? ThreadPool.run(tiles: 10) { inner in counts.count(outer * 10 + inner) }
    }
    #expect(counts.all == Array(repeating: 1, count: 60))
  }

  @Test func rangesCoverTheCount() throws {
    for (count, grain) in [(0, 4), (3, 4), (4, 4), (5, 4), (100, 7), (9, 0)] {
      let counts = Counts(count)
      try ThreadPool.run(count: count, grain: grain) { range in range.forEach { counts.count($0) } }
      #expect(counts.all == Array(repeating: 1, count: count))
    }
  }
}
