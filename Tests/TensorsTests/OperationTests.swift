import Tensors
import TestSupport
import Testing

/// Rearranging, searching and summarizing, against NumPy's, PyTorch's and SciPy's results on the same input.
@Suite struct OperationTests {
  @Test func rearranging() throws {
    try TensorTable.load("rearranging").check { item, operands in
      let arguments = item.arguments
      let tensors = try operands.map { try $0.tensor() }
      let first = try #require(tensors.first)
      switch item.name {
      case "flip": return [try first.flip(arguments[0].list ?? [])]
      case "roll": return [try first.roll(arguments[0].int, dimension: arguments[1].optionalInt)]
      case "tile": return [try first.tile(arguments[0].list ?? [])]
      case "repeat": return [try first.repeatInterleave(arguments[0].int, dimension: arguments[1].int)]
      case "repeatCounts":
        return [try first.repeatInterleave(counts: tensors[1].ints(), dimension: arguments[0].int)]
      case "diff": return [try first.diff(order: arguments[0].int, dimension: arguments[1].int)]
      case "chunk": return try first.chunk(arguments[0].int, dimension: arguments[1].int)
      case "split": return try first.split(sizes: arguments[0].list ?? [], dimension: arguments[1].int)
      case "splitSize": return try first.split(size: arguments[0].int, dimension: arguments[1].int)
      case "pad":
        let widths = arguments[1].list ?? []
        let pairs = stride(from: 0, to: widths.count, by: 2).map {
          (before: widths[$0], after: widths[$0 + 1])
        }
        let mode = try #require(PaddingMode(rawValue: arguments[0].text))
        return [try first.pad(pairs, mode: mode, value: .int(7))]
      case "diag": return [try first.diag(offset: arguments[0].int)]
      case "trace": return [try first.trace(offset: arguments[0].int)]
      case "cummax": return [try first.cummax(dimension: arguments[0].int)]
      case "cummin": return [try first.cummin(dimension: arguments[0].int)]
      default: return try Tensor.meshgrid(tensors, cartesian: arguments[0].text == "xy")
      }
    }
  }

  @Test func searching() throws {
    try TensorTable.load("searching").check { item, operands in
      let arguments = item.arguments
      let first = try operands[0].tensor()
      switch item.name {
      case "gather": return [try first.gather(dimension: arguments[0].int, index: operands[1].tensor())]
      case "scatter", "scatterAdd":
        let result = try first.clone()
        try result.scatter(
          dimension: arguments[0].int, index: operands[1].tensor(), values: operands[2],
          adding: item.name == "scatterAdd")
        return [result]
      case "searchsorted": return [try first.searchsorted(operands[1], right: arguments[0].text == "right")]
      case "isin": return [try first.isin(operands[1].tensor())]
      case "bincount":
        let weights = try operands.count > 1 ? operands[1].tensor() : nil
        return [try first.bincount(weights: weights, minimumLength: arguments[0].int)]
      case "isclose": return [try Tensor.isclose(operands[0], operands[1], equalNaN: arguments[0].flag)]
      default:
        let found = try first.uniqueElements()
        return [found.values, found.indices, found.inverse, found.counts]
      }
    }
  }

  /// The result is rounded once to float32; in float64 some sums and differences round differently.
  private func rounding(_: String, _ dtype: DType) -> Double { dtype == .float32 ? 1.2e-7 : 1e-12 }

  @Test func quantiles() throws {
    try TensorTable.load("quantiles").check(relative: rounding) { item, operands in
      let x = try operands[0].tensor()
      let (method, dimensions) = (item.arguments[0].text, item.arguments[1].list)
      let (keeps, skips) = (item.arguments[2].flag, item.arguments[3].flag)
      if item.name == "median" {
        return [try x.median(dimensions: dimensions, keepDimensions: keeps, ignoringNaN: skips)]
      }
      return [
        try x.quantile(
          operands[1].tensor().doubles(), dimensions: dimensions, keepDimensions: keeps,
          method: #require(QuantileMethod(rawValue: method)), ignoringNaN: skips)
      ]
    }
  }

  @Test func reductionsWithoutNaN() throws {
    try TensorTable.load("nan").check(relative: rounding) { item, operands in
      let x = try operands[0].tensor()
      let arguments = item.arguments
      if item.name.hasPrefix("arg") {
        return [
          try x.extremePositionsIgnoringNaN(
            largest: item.name == "argmax", dimension: arguments[0].optionalInt)
        ]
      }
      let reductions: [String: Reduction] = [
        "sum": .sum, "mean": .mean, "prod": .product, "min": .min, "max": .max,
        "var": .variance(ddof: arguments[2].int), "std": .standardDeviation(ddof: arguments[2].int),
      ]
      return [
        try x.reduceIgnoringNaN(
          #require(reductions[item.name]), dimensions: arguments[0].list, keepDimensions: arguments[1].flag)
      ]
    }
  }

  @Test func covariancesAndDistances() throws {
    let metrics: [String: DistanceMetric] = [
      "euclidean": .euclidean, "sqeuclidean": .squaredEuclidean, "cityblock": .cityblock,
      "chebyshev": .chebyshev, "minkowski": .minkowski(p: 3), "cosine": .cosine,
      "correlation": .correlation, "hamming": .hamming,
    ]
    // Of rows that hardly differ, 1 less the cosine has lost most of its digits; around 1e9 a covariance has
    // lost nine of them.
    let relative = { (name: String, dtype: DType) in
      name == "cov" || name == "corrcoef" ? (dtype == .float32 ? 2.4e-7 : 1e-9) : self.rounding(name, dtype)
    }
    try TensorTable.load("covariance").check(relative: relative, absolute: 4e-16) { item, operands in
      let x = try operands[0].tensor()
      switch item.name {
      case "cov": return [try x.covariance(ddof: item.arguments[0].int)]
      case "corrcoef": return [try x.correlationCoefficients()]
      case "cosine": return [try x.cosineSimilarity(operands[1].tensor(), dimension: item.arguments[0].int)]
      case "cdist":
        let metric = try #require(metrics[item.arguments[0].text])
        return [try x.distances(to: operands[1].tensor(), metric: metric)]
      default:
        return [try x.logSumExp(dimensions: item.arguments[0].list, keepDimensions: item.arguments[1].flag)]
      }
    }
  }
}
