import Execution
import Synchronization

/// What an index tuple names in a tensor: a view, and places in it where index tensors take part.
struct Selection {
  /// The tensor with positions, slices and new axes applied. With index tensors, the dimensions that they
  /// consume are left out: the view shows what lies at their position 0.
  let view: Tensor
  /// Distances, in elements, from the view of each place that the index tensors name; nil without any.
  let places: Scratch<Int>?
  /// Of the whole selection.
  let shape: [Int]

  /// The dimensions that the index tensors span, and how many of the view's stand before them.
  private let span: [Int]
  private let spanStart: Int

  /// - Throws: `TensorError` for an index that does not fit the tensor.
  init(of tensor: Tensor, _ indices: [Index]) throws {
    let consumed = indices.reduce(0) { $0 + $1.consumedDimensions }
    guard consumed <= tensor.rank else {
      throw TensorError(
        "\(consumed) indices are too many for a tensor of shape \(Shape.describe(tensor.shape))")
    }
    let isAdvanced = indices.contains { $0.isAdvanced }
    var view = tensor
    var dimension = 0
    var vectors: [(index: Tensor, size: Int, stride: Int)] = []
    var start: Int?
    var interrupted = false
    var split = false

    /// Takes a dimension out of the view in favour of an index tensor.
    func consume(with index: Tensor) throws {
      split = split || interrupted
      start = start ?? dimension
      vectors.append((index, view.shape[dimension], view.strides[dimension]))
      view = view.removing(dimension)
    }

    for index in indices {
      switch index {
      case .all:
        dimension += 1
        interrupted = start != nil
      case .newAxis:
        view = try view.unsqueeze(dimension)
        dimension += 1
        interrupted = start != nil
      case .slice(let first, let count, let step):
        view = try view.slice(dimension: dimension, start: first, count: count, step: step)
        dimension += 1
        interrupted = start != nil
      case .at(let position):
        if isAdvanced {
          try consume(with: Tensor([position], shape: []))
        } else {
          view = try view.select(dimension: dimension, index: position)
        }
      case .positions(let positions):
        guard positions.dtype == .int64 else {
          throw TensorError("an index tensor must be int64 or bool, not \(positions.dtype.name)")
        }
        try consume(with: positions)
      case .mask(let mask):
        if mask.rank == 0 { view = try view.unsqueeze(dimension) }
        for places in try mask.places(masking: Array(view.shape[dimension...])) { try consume(with: places) }
      }
    }

    self.view = view
    guard isAdvanced else {
      (places, span, spanStart, shape) = (nil, [], 0, view.shape)
      return
    }
    let span = try vectors.reduce([]) { try Shape.broadcast($0, $1.index.shape) }
    let spanStart = split ? 0 : start ?? 0
    self.span = span
    self.spanStart = spanStart
    shape = Array(view.shape[..<spanStart]) + span + view.shape[spanStart...]
    places = try Selection.distances(vectors, span)
    _ = try Shape.elementCount(shape)
  }

  private static func distances(
    _ vectors: [(index: Tensor, size: Int, stride: Int)], _ span: [Int]
  ) throws -> Scratch<Int> {
    let places = try Scratch<Int>(count: try Shape.elementCount(span))
    for (number, (index, size, stride)) in vectors.enumerated() {
      let positions = try index.broadcast(to: span).contiguous()
      let count = places.count
      let outside = Atomic<Bool>(false)
      try places.withPointer { places in
        try positions.withPointer(to: Int.self) { positions in
          try ThreadPool.run(count: count, grain: 1 << 15) { range in
            var inside = true
            for i in range {
              inside = inside && positions[i] >= 0 && positions[i] < size
              // In an empty tensor the strides may be anything; its places are never gone to.
              places[i] = (number == 0 ? 0 : places[i]) &+ positions[i] &* stride
            }
            if !inside { outside.store(true, ordering: .relaxed) }
          }
        }
      }
      if outside.load(ordering: .relaxed) {
        throw TensorError("an index is out of range for a dimension of size \(size)")
      }
    }
    return places
  }

  /// Copies the selection to `other`, a tensor of its shape and type, or from it.
  func transfer(to other: Tensor, places: Scratch<Int>, gather: Bool) throws {
    if other.count == 0 {
      if !gather { try view.storage.requireWritable() }
      return
    }
    // The other tensor's dimensions split into those of the span and those of the view.
    let spanDimensions = spanStart..<spanStart + span.count
    let rest = other.shape.indices.filter { !spanDimensions.contains($0) }
    let selected = gather ? UnsafeMutableRawPointer(mutating: view.readPointer) : try view.writePointer()
    let outside = gather ? try other.writePointer() : UnsafeMutableRawPointer(mutating: other.readPointer)
    let outsideSteps = other.byteSteps
    let spanPlaces = try Lanes(shape: span, steps: [spanDimensions.map { outsideSteps[$0] }])
    let size = other.dtype.byteCount
    let walk = try StridedWalk(
      shape: view.shape, steps: [rest.map { outsideSteps[$0] }, view.byteSteps])
    let (outsideStep, viewStep) = (walk.rowSteps[0], walk.rowSteps[1])

    let count = places.count
    // With the span first and no gaps, its places lie evenly.
    let pace = spanStart == 0 && other.isContiguous ? walk.count * size : nil

    func move(_ place: Int, _ places: UnsafeMutablePointer<Int>) {
      let here = outside + (pace.map { $0 * place } ?? spanPlaces.offset(of: place, in: 0))
      let there = selected + places[place] * size
      if walk.isOneRow {
        if gather {
          copyElements(size, to: here, step: outsideStep, from: there, step: viewStep, count: walk.count)
        } else {
          copyElements(size, to: there, step: viewStep, from: here, step: outsideStep, count: walk.count)
        }
        return
      }
      for tile in 0..<walk.tiles {
        walk.visit(tile) { offsets, length in
          if gather {
            copyElements(
              size, to: here + offsets[0], step: outsideStep, from: there + offsets[1], step: viewStep,
              count: length)
          } else {
            copyElements(
              size, to: there + offsets[1], step: viewStep, from: here + offsets[0], step: outsideStep,
              count: length)
          }
        }
      }
    }
    try places.withPointer { places in
      guard gather else {
        // In turn: of two values for one element the last one has to stay.
        for place in 0..<count {
          try Cancellation.check()
          move(place, places)
        }
        return
      }
      try ThreadPool.run(count: count, grain: max(1, (1 << 14) / max(1, walk.count))) { range in
        if walk.count == 1, pace != nil {
          pickElements(size, from: selected, places, range, to: outside)
        } else {
          for place in range { move(place, places) }
        }
      }
    }
    withExtendedLifetime((view.storage, other.storage)) {}
  }
}

extension Index {
  var consumedDimensions: Int {
    switch self {
    case .newAxis: 0
    case .mask(let mask): mask.rank
    case .all, .at, .slice, .positions: 1
    }
  }

  /// Whether it makes the selection a copy.
  var isAdvanced: Bool {
    switch self {
    case .mask, .positions: true
    case .all, .at, .slice, .newAxis: false
    }
  }
}

extension Tensor {
  /// Without a dimension: what lies at its position 0.
  fileprivate func removing(_ dimension: Int) -> Tensor {
    var (shape, strides) = (shape, strides)
    shape.remove(at: dimension)
    strides.remove(at: dimension)
    return Tensor(storage: storage, dtype: dtype, shape: shape, strides: strides, offset: offset)
  }

  /// For each dimension of a mask, where its true elements lie. A mask without dimensions counts as one of
  /// a single element.
  fileprivate func places(masking covered: [Int]) throws -> [Tensor] {
    guard dtype == .bool else { throw TensorError("a mask must be a bool tensor, not \(dtype.name)") }
    let mask = rank == 0 ? try unsqueeze(0) : self
    guard mask.shape == Array(covered.prefix(mask.rank)) else {
      throw TensorError(
        "a mask of shape \(Shape.describe(shape)) does not fit dimensions "
          + Shape.describe(Array(covered.prefix(rank))))
    }
    let positions = try mask.nonzero()
    if mask.rank == 1 { return [positions] }
    return try (0..<mask.rank).map { try positions.select(dimension: 1, index: $0) }
  }
}
