/// Sums of products over named dimensions.
extension Tensor {
  /// Multiplies the tensors along dimensions of the same name and sums over the names that the result lacks.
  ///
  ///     try Tensor.einsum("bqd,bkd->bqk", [queries, keys])
  ///
  /// `...` stands for any further dimensions, which broadcast. A name that an operand repeats takes its diagonal. The operands are contracted from left to right, each
  /// step as a batch of matrix products where something is summed.
  ///
  /// - Throws: `TensorError` for a malformed equation, or operands that do not fit it.
  public static func einsum(_ equation: String, _ tensors: [Tensor]) throws -> Tensor {
    let parsed = try EinsumEquation(equation, ranks: tensors.map(\.rank))
    guard parsed.operands.count == tensors.count, let first = tensors.first else {
      throw TensorError(
        "einsum: \"\(equation)\" names \(parsed.operands.count) operands, and \(tensors.count) were given")
    }
    var sizes: [Character: Int] = [:]
    for (labels, tensor) in zip(parsed.operands, tensors) {
      guard labels.count == tensor.rank else {
        throw TensorError(
          "einsum: \"\(String(labels))\" names \(labels.count) dimensions of a tensor of shape "
            + Shape.describe(tensor.shape))
      }
      for (label, size) in zip(labels, tensor.shape) {
        let known = sizes[label, default: size]
        let stretches = EinsumEquation.isOpen(label) && (known == 1 || size == 1)
        guard known == size || stretches else {
          throw TensorError(
            EinsumEquation.isOpen(label)
              ? "einsum: the sizes \(known) and \(size) of dimensions in \"...\" do not broadcast"
              : "einsum: the sizes \(known) and \(size) of \"\(label)\" differ")
        }
        sizes[label] = known == 1 ? size : known
      }
    }
    let type = tensors.reduce(first.dtype.computeType) { DType.promoted($0, $1.dtype) }
    var terms = try zip(parsed.operands, tensors).map {
      try EinsumTerm($1.to(type), labels: $0, sizes: sizes)
    }
    var product = terms.removeFirst()
    while true {
      let needed = Set(parsed.result).union(terms.flatMap(\.labels))
      product = try product.summed(keeping: needed)
      if terms.isEmpty { break }
      let next = terms.removeFirst()
      let neededLater = Set(parsed.result).union(terms.flatMap(\.labels))
      product = try product.contracted(
        with: next.summed(keeping: neededLater.union(product.labels)), keeping: neededLater)
    }
    let result = try product.ordered(parsed.result)
    return result.storage === first.storage ? try result.clone() : result
  }
}

/// A tensor whose dimensions have names, each once.
private struct EinsumTerm {
  let tensor: Tensor
  let labels: [Character]

  private init(_ tensor: Tensor, unique labels: [Character]) {
    self.tensor = tensor
    self.labels = labels
  }

  /// Takes the diagonal of dimensions of the same name: a view that steps along all of them at once. A dimension
  /// of size 1 that others stretch is left out: what multiplies it brings the name back.
  init(_ tensor: Tensor, labels: [Character], sizes: [Character: Int]) throws {
    var (shape, strides, unique): ([Int], [Int], [Character]) = ([], [], [])
    for (dimension, label) in labels.enumerated() {
      if tensor.shape[dimension] == 1, sizes[label] != 1 { continue }
      if let known = unique.firstIndex(of: label) {
        strides[known] += tensor.strides[dimension]
      } else {
        shape.append(tensor.shape[dimension])
        strides.append(tensor.strides[dimension])
        unique.append(label)
      }
    }
    self.tensor = Tensor(
      storage: tensor.storage, dtype: tensor.dtype, shape: shape, strides: strides, offset: tensor.offset)
    self.labels = unique
  }

  func summed(keeping needed: Set<Character>) throws -> EinsumTerm {
    let dimensions = labels.indices.filter { !needed.contains(labels[$0]) }
    if dimensions.isEmpty { return self }
    let sum = try tensor.reduce(tensor.dtype == .bool ? .any : .sum, dimensions: dimensions)
    return EinsumTerm(sum, unique: labels.filter(needed.contains))
  }

  func ordered(_ order: [Character]) throws -> Tensor {
    try tensor.permute(order.compactMap { labels.firstIndex(of: $0) })
  }

  /// The product with another term, summed over the names that are not needed any more.
  func contracted(with other: EinsumTerm, keeping needed: Set<Character>) throws -> EinsumTerm {
    let shared = labels.filter(other.labels.contains)
    let batch = shared.filter(needed.contains)
    let summed = shared.filter { !needed.contains($0) }
    let left = labels.filter { !shared.contains($0) }
    let right = other.labels.filter { !shared.contains($0) }
    let a = try ordered(batch + left + summed)
    let b = try other.ordered(batch + summed + right)
    let batchSizes = Array(a.shape.prefix(batch.count))
    let leftSizes = Array(a.shape[batch.count..<batch.count + left.count])
    let rightSizes = Array(b.shape.suffix(right.count))
    let names = batch + left + right
    if summed.isEmpty {
      let spread = try a.reshape(batchSizes + leftSizes + rightSizes.map { _ in 1 })
      let across = try b.reshape(batchSizes + leftSizes.map { _ in 1 } + rightSizes)
      return EinsumTerm(try Tensor.binary(.multiply, .tensor(spread), .tensor(across)), unique: names)
    }
    let depth = try Shape.elementCount(Array(a.shape.suffix(summed.count)))
    let product = try a.reshape(batchSizes + [Shape.elementCount(leftSizes), depth])
      .matmul(b.reshape(batchSizes + [depth, Shape.elementCount(rightSizes)]))
    return EinsumTerm(try product.reshape(batchSizes + leftSizes + rightSizes), unique: names)
  }
}
