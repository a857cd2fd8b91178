import Execution

/// The true places of a mask, in tiles that are counted first, so that each knows where its results go.
struct MaskTiles {
  private static let length = 1 << 15

  private let mask: UnsafePointer<UInt8>
  private let count: Int
  /// How many true elements lie before each tile, and in all.
  private let starts: Scratch<Int>
  private let tiles: Int

  /// - Parameter mask: `count` bytes, valid as long as this is used.
  init(_ mask: UnsafePointer<UInt8>, count: Int) throws {
    self.mask = mask
    self.count = count
    tiles = (count + MaskTiles.length - 1) / MaskTiles.length
    starts = try Scratch(count: tiles + 1)
    let tiles = tiles
    try starts.withPointer { starts in
      try ThreadPool.run(count: tiles, grain: 1) { range in
        let tile = range.lowerBound
        let first = tile * MaskTiles.length
        var found = 0
        for i in first..<min(count, first + MaskTiles.length) { found &+= MaskTiles.one(mask[i]) }
        starts[tile + 1] = found
      }
      starts[0] = 0
      for tile in 0..<tiles { starts[tile + 1] += starts[tile] }
    }
  }

  var found: Int { starts[tiles] }

  /// 1 for true, whatever byte that is, and 0 for false: arithmetic, which no branch predictor gets wrong.
  @inline(__always)
  private static func one(_ truth: UInt8) -> Int { Int((UInt16(truth) &+ 255) &>> 8) }

  /// Writes the position of each true element, counted from `first`, `stride` places apart.
  func positions(to target: UnsafeMutablePointer<Int>, stride: Int, first: Int) throws {
    let (mask, tiles) = (mask, tiles)
    try starts.withPointer { starts in
      try ThreadPool.run(count: tiles, grain: 1) { range in
        let tile = range.lowerBound
        // Every position is written, and kept only if its element is true: truth is hard to predict.
        let end = starts[tile + 1]
        var (next, i) = (starts[tile], tile * MaskTiles.length)
        while next < end {
          target[next &* stride] = i &+ first
          next &+= MaskTiles.one(mask[i])
          i &+= 1
        }
      }
    }
  }

  /// Copies the true elements, without gaps.
  func pick<Bits: BitwiseCopyable>(
    _: Bits.Type, from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer
  ) throws {
    let source = source.assumingMemoryBound(to: Bits.self)
    let target = target.assumingMemoryBound(to: Bits.self)
    let (mask, tiles) = (mask, tiles)
    try starts.withPointer { starts in
      try ThreadPool.run(count: tiles, grain: 1) { range in
        let tile = range.lowerBound
        let end = starts[tile + 1]
        var (next, i) = (starts[tile], tile * MaskTiles.length)
        while next < end {
          target[next] = source[i]
          next &+= MaskTiles.one(mask[i])
          i &+= 1
        }
      }
    }
  }
}

extension Tensor {
  /// The elements where a mask of the same shape is true, [number of true].
  func masked(by mask: Tensor) throws -> Tensor {
    let (source, mask) = (try contiguous(), try mask.contiguous())
    return try mask.withPointer(to: UInt8.self) { truth in
      let tiles = try MaskTiles(truth, count: mask.count)
      let result = try Tensor(uninitialized: [tiles.found], dtype: dtype)
      let (from, to) = (source.readPointer, try result.writePointer())
      switch dtype.byteCount {
      case 1: try tiles.pick(UInt8.self, from: from, to: to)
      case 2: try tiles.pick(UInt16.self, from: from, to: to)
      case 4: try tiles.pick(UInt32.self, from: from, to: to)
      default: try tiles.pick(UInt64.self, from: from, to: to)
      }
      withExtendedLifetime((source.storage, result.storage)) {}
      return result
    }
  }
}
