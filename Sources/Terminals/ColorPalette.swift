/// A few colours that stand for all the colours of a picture.
///
/// Where a picture has no more colours than the palette may hold, they are the palette. Otherwise they are put
/// into boxes, of which the one that holds the most difference is split until there are enough. The most frequent
/// colour of a box stands for it, so that the ground of a figure and its text keep theirs.
struct ColorPalette {
  private(set) var colors: [UInt32] = []
  /// For each pixel, which colour it has.
  private(set) var indices: [UInt16] = []

  private struct Entry {
    let color: UInt32
    let count: Int

    func channel(_ shift: UInt32) -> UInt32 { color >> shift & 0xff }
  }

  /// Colours that one may come to stand for.
  private struct Box {
    let entries: [Entry]
    /// The channel in which they differ most.
    private let shift: UInt32
    private let mean: Double
    /// How much they differ there: the sum of the squared distances of all pixels from the mean.
    let error: Double

    init(_ entries: [Entry]) {
      self.entries = entries
      let total = Double(entries.reduce(0) { $0 + $1.count })
      let channels = [UInt32(16), 8, 0].map { shift in
        let mean = entries.reduce(0) { $0 + Double($1.channel(shift)) * Double($1.count) } / total
        let error = entries.reduce(0) { sum, entry in
          let distance = Double(entry.channel(shift)) - mean
          return sum + distance * distance * Double(entry.count)
        }
        return (shift, mean, error)
      }
      (shift, mean, error) = channels.max { $0.2 < $1.2 } ?? (0, 0, 0)
    }

    /// The colours on both sides of the mean.
    func split() -> (Box, Box) {
      let low = entries.filter { Double($0.channel(shift)) <= mean }
      let high = entries.filter { Double($0.channel(shift)) > mean }
      return (Box(low), Box(high))
    }
  }

  init(of image: PixelImage, limit: Int) {
    var counts: [UInt32: Int] = [:]
    for color in image.colors { counts[color, default: 0] += 1 }
    let entries = counts.map { Entry(color: $0.key, count: $0.value) }.sorted { $0.color < $1.color }
    var boxes = entries.count <= limit ? entries.map { Box([$0]) } : [Box(entries)]
    while boxes.count < min(limit, entries.count),
      let widest = boxes.indices.max(by: { boxes[$0].error < boxes[$1].error })
    {
      let (low, high) = boxes[widest].split()
      boxes[widest] = low
      boxes.append(high)
    }
    var numbers: [UInt32: UInt16] = [:]
    for (number, box) in boxes.enumerated() {
      colors.append(box.entries.max { $0.count < $1.count }?.color ?? 0)
      for entry in box.entries { numbers[entry.color] = UInt16(number) }
    }
    indices = image.colors.map { numbers[$0] ?? 0 }
  }
}
