import Execution

/// A k-d tree over points of the plane that finds distances to nearest neighbours in the maximum norm.
///
/// The tree is a complete binary one with nodes numbered as in a heap, 1 the root. A node's points are
/// halved across its box's wider side; a leaf holds some 8 to 16. Distances are those of the rounded
/// coordinate differences, and rounding is monotone, so that pruning by boxes loses no neighbour: the
/// result is that of comparing all pairs, to the bit.
struct ChebyshevTree: ~Copyable {
  private struct Box: BitwiseCopyable {
    var lowX: Double
    var highX: Double
    var lowY: Double
    var highY: Double

    @inline(__always)
    func distance(_ x: Double, _ y: Double) -> Double {
      max(max(lowX - x, x - highX), max(max(lowY - y, y - highY), 0))
    }
  }

  private struct Point: BitwiseCopyable {
    var x: Double
    var y: Double
  }

  /// [2 * leaves], by node.
  private var boxes = ScratchBuffer<Box>()
  /// [leaves + 1]: where each leaf's points begin.
  private var starts = ScratchBuffer<Int32>()
  /// [count], leaf by leaf.
  private var points = ScratchBuffer<Point>()
  /// [count]: the index of each of `points` in the caller's arrays.
  private var indices = ScratchBuffer<Int32>()
  private var orderX = ScratchBuffer<Int32>()
  private var orderY = ScratchBuffer<Int32>()
  private var spare = ScratchBuffer<Int32>()
  private var goesLeft = ScratchBuffer<Bool>()

  /// Writes to `radii` the distance from each point to its `k`-th nearest other point.
  ///
  /// `x`, `y` and `radii` hold `count` values, `ascendingX` and `ascendingY` the points' indices by
  /// ascending coordinate; 0 < k < count. The points are shared among the threads by the thousand.
  mutating func neighborDistances(
    x: UnsafePointer<Double>, y: UnsafePointer<Double>, count: Int,
    ascendingX: UnsafePointer<Int32>, ascendingY: UnsafePointer<Int32>,
    k: Int, radii: UnsafeMutablePointer<Double>
  ) throws(Cancelled) {
    var leaves = 1
    while count / leaves > 16 { leaves *= 2 }
    let builder = Builder(
      x: x, y: y, leaves: leaves, boxes: boxes.reserve(2 * leaves), starts: starts.reserve(leaves + 1),
      points: points.reserve(count), indices: indices.reserve(count), orderX: orderX.reserve(count),
      orderY: orderY.reserve(count), spare: spare.reserve(count), goesLeft: goesLeft.reserve(count))
    builder.orderX.update(from: ascendingX, count: count)
    builder.orderY.update(from: ascendingY, count: count)
    builder.build(node: 1, 0, count)
    builder.starts[leaves] = Int32(truncatingIfNeeded: count)

    try ThreadPool.run(count: leaves, grain: Self.leavesPerTile) { tile in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: k) { heap in
        guard let heap = heap.baseAddress else { return }
        var search = Search(
          boxes: UnsafePointer(builder.boxes), starts: UnsafePointer(builder.starts),
          points: UnsafePointer(builder.points), leaves: leaves, k: k, heap: heap)
        for leaf in tile {
          for i in Int(builder.starts[leaf])..<Int(builder.starts[leaf + 1]) {
            // Each takes as long as there are neighbours.
            if Cancellation.isRequested { return }
            radii[Int(builder.indices[i])] = search.neighborDistance(ofPoint: i, inLeaf: leaf)
          }
        }
      }
    }
  }

  /// A leaf holds some 8 to 16 points.
  private static let leavesPerTile = 256

  /// Splits both sorted orders along the tree: O(n log n) whatever the points.
  private struct Builder {
    let x: UnsafePointer<Double>
    let y: UnsafePointer<Double>
    let leaves: Int
    let boxes: UnsafeMutablePointer<Box>
    let starts: UnsafeMutablePointer<Int32>
    let points: UnsafeMutablePointer<Point>
    let indices: UnsafeMutablePointer<Int32>
    let orderX: UnsafeMutablePointer<Int32>
    let orderY: UnsafeMutablePointer<Int32>
    let spare: UnsafeMutablePointer<Int32>
    let goesLeft: UnsafeMutablePointer<Bool>

    /// Builds the node of the points `first..<end` of both orders, which is never empty.
    func build(node: Int, _ first: Int, _ end: Int) {
      let box = Box(
        lowX: x[Int(orderX[first])], highX: x[Int(orderX[end - 1])],
        lowY: y[Int(orderY[first])], highY: y[Int(orderY[end - 1])])
      boxes[node] = box
      if node >= leaves {
        starts[node - leaves] = Int32(truncatingIfNeeded: first)
        for i in first..<end {
          let index = Int(orderX[i])
          indices[i] = orderX[i]
          points[i] = Point(x: x[index], y: y[index])
        }
        return
      }
      let middle = (first + end) / 2
      let splitsX = box.highX - box.lowX >= box.highY - box.lowY
      let (split, other) = splitsX ? (orderX, orderY) : (orderY, orderX)
      for i in first..<middle { goesLeft[Int(split[i])] = true }
      for i in middle..<end { goesLeft[Int(split[i])] = false }
      partition(other, first, end)
      build(node: 2 * node, first, middle)
      build(node: 2 * node + 1, middle, end)
    }

    /// Moves the indices that go left to the front, both parts keeping their order.
    private func partition(_ order: UnsafeMutablePointer<Int32>, _ first: Int, _ end: Int) {
      var (left, right) = (first, 0)
      for i in first..<end {
        // Written to both sides, and kept on one: no branch. `left` never passes i.
        let index = order[i]
        order[left] = index
        spare[right] = index
        let isLeft = goesLeft[Int(index)]
        left += isLeft ? 1 : 0
        right += isLeft ? 0 : 1
      }
      (order + left).update(from: spare, count: right)
    }
  }

  /// The search for one point after another.
  private struct Search {
    let boxes: UnsafePointer<Box>
    let starts: UnsafePointer<Int32>
    let points: UnsafePointer<Point>
    let leaves: Int
    let k: Int
    /// The k smallest distances so far as a heap with the largest on top.
    let heap: UnsafeMutablePointer<Double>
    private var x = 0.0
    private var y = 0.0

    init(
      boxes: UnsafePointer<Box>, starts: UnsafePointer<Int32>, points: UnsafePointer<Point>, leaves: Int,
      k: Int, heap: UnsafeMutablePointer<Double>
    ) {
      self.boxes = boxes
      self.starts = starts
      self.points = points
      self.leaves = leaves
      self.k = k
      self.heap = heap
    }

    mutating func neighborDistance(ofPoint point: Int, inLeaf leaf: Int) -> Double {
      (x, y) = (points[point].x, points[point].y)
      heap.update(repeating: .infinity, count: k)
      scan(Int(starts[leaf])..<point)
      scan(point + 1..<Int(starts[leaf + 1]))
      // Its own leaf first, then the sibling of each ancestor: near points first.
      var node = leaves + leaf
      while node > 1 {
        let sibling = node ^ 1
        if boxes[sibling].distance(x, y) < heap[0] { visit(sibling) }
        node /= 2
      }
      return heap[0]
    }

    private func visit(_ node: Int) {
      if node >= leaves {
        scan(Int(starts[node - leaves])..<Int(starts[node - leaves + 1]))
        return
      }
      let (left, right) = (boxes[2 * node].distance(x, y), boxes[2 * node + 1].distance(x, y))
      let nearFirst = left <= right
      if min(left, right) < heap[0] { visit(nearFirst ? 2 * node : 2 * node + 1) }
      if max(left, right) < heap[0] { visit(nearFirst ? 2 * node + 1 : 2 * node) }
    }

    @inline(__always)
    private func scan(_ range: Range<Int>) {
      for i in range {
        let distance = max(abs(points[i].x - x), abs(points[i].y - y))
        if distance < heap[0] { replaceLargest(with: distance) }
      }
    }

    @inline(__always)
    private func replaceLargest(with distance: Double) {
      var hole = 0
      while true {
        var child = 2 * hole + 1
        if child >= k { break }
        if child + 1 < k, heap[child + 1] > heap[child] { child += 1 }
        if heap[child] <= distance { break }
        heap[hole] = heap[child]
        hole = child
      }
      heap[hole] = distance
    }
  }
}
