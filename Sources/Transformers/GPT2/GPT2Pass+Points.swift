import Tensors

/// How values pass through hook points.
extension GPT2Pass {
  /// Runs a module: the hooks on its input, what it computes, the hooks on its output.
  ///
  /// `compute` gets the only reference that the pass has, unless its caller kept a copy.
  func module(
    _ site: GPT2Site, _ layer: Int?, _ input: consuming Tensor,
    _ compute: (consuming Tensor) throws -> Tensor
  ) throws -> Tensor {
    let input = try visit(site, .input, layer: layer, input)
    guard let index = model.points.index(site, .output, layer: layer), instruments.inspects(index) else {
      return try compute(input)
    }
    // Kept for a hook that asks for it; a capture cannot ask.
    let kept = instruments.intercepts(index) ? input.frozen() : nil
    let output = try compute(input)
    return try instruments.visit(index, output, input: kept.map { kept in { kept } })
  }

  /// Passes a value through a point.
  func visit(
    _ site: GPT2Site, _ kind: HookPoint.Kind, layer: Int? = nil, _ value: consuming Tensor,
    input: (() throws -> Tensor)? = nil
  ) throws -> Tensor {
    guard let index = model.points.index(site, kind, layer: layer), instruments.inspects(index) else {
      return value
    }
    return try instruments.visit(index, value, input: input)
  }

  /// Passes a value through an inner point: returns it if a hook has changed it, and nil if not.
  func visitForEdits(_ site: GPT2Site, _ layer: Int?, _ value: Tensor) throws -> Tensor? {
    // Somebody reads the memory while the hooks run, so that one which writes gets memory of its own.
    let before = value.frozen()
    let after = try visit(site, .inner, layer: layer, value)
    return after.storage.sharesBuffer(with: before.storage) ? nil : after
  }

  func observes(_ site: GPT2Site, _ layer: Int?, _ kind: HookPoint.Kind = .inner) -> Bool {
    model.points.index(site, kind, layer: layer).map(instruments.observes) ?? false
  }

  func captures(_ site: GPT2Site, _ layer: Int?, _ kind: HookPoint.Kind = .inner) -> Bool {
    model.points.index(site, kind, layer: layer).map(instruments.captures) ?? false
  }

  func intercepts(_ site: GPT2Site, _ layer: Int?) -> Bool {
    model.points.index(site, .inner, layer: layer).map(instruments.intercepts) ?? false
  }
}
