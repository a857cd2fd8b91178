/// Reading and writing through index tuples, by NumPy's rules.
extension Tensor {
  /// What the tuple names.
  ///
  ///     try x.get([.at(0), .slice(start: 0, count: 3, step: 1)])
  ///     try x.get([.mask(chosen)])                        // [number of true, ...]
  ///
  /// A tuple of positions, slices and new axes alone gives a view. With a mask or an index tensor it gives a
  /// copy: the index tensors (a mask stands for those of its true places, a position for one without
  /// dimensions) are broadcast against each other, and the dimensions that they span take the place of the
  /// first of them, or come first where a slice or new axis stands between them.
  ///
  /// - Throws: `TensorError` for an index out of range, too many indices, a mask of another shape than the
  ///   dimensions it covers, or index tensors that do not broadcast.
  public func get(_ indices: [Index]) throws -> Tensor {
    if indices.count == 1, case .mask(let mask) = indices[0], mask.dtype == .bool, mask.rank > 0,
      mask.shape == shape
    {
      return try masked(by: mask)
    }
    let selection = try Selection(of: self, indices)
    guard let places = selection.places else { return selection.view }
    let result = try Tensor(uninitialized: selection.shape, dtype: dtype)
    try selection.transfer(to: result, places: places, gather: true)
    return result
  }

  /// Overwrites what the tuple names with a value that broadcasts to its shape and is converted.
  ///
  /// Where the tuple names an element more than once, the last value stays.
  public func set(_ indices: [Index], to value: Operand) throws {
    let selection = try Selection(of: self, indices)
    guard let places = selection.places else {
      switch value {
      case .scalar(let scalar): try selection.view.fill(scalar)
      case .tensor(let tensor): try selection.view.copy(from: tensor)
      }
      return
    }
    try checkWritable()
    var source = try value.tensor(as: dtype)
    // Leading dimensions of size 1 may be left over, as in NumPy.
    while source.rank > selection.shape.count, source.shape.first == 1 { source = try source.squeeze(0) }
    do {
      source = try source.broadcast(to: selection.shape)
    } catch {
      throw TensorError(
        "a value of shape \(Shape.describe(value.shape)) cannot be written into a selection of shape "
          + Shape.describe(selection.shape))
    }
    if source.storage === storage { source = try source.clone() }
    try selection.transfer(to: source, places: places, gather: false)
  }
}
