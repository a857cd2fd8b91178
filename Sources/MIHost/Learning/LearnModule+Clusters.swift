import Learning
import LuaRuntime
import Tensors

extension LearnModule {
  static var clusters: [LuaFunction] {
    [
      LuaFunction("kmeans") { call in
        try call.atMost(3)
        let x = try call[1, "x"].samples()
        let count = try call[2, "k"].integer(in: 1...Int.max)
        let given = try call.options(3, ["n_init", "max_iter", "tol", "seed"])
        var options = KMeans.Options()
        if let slot = given["n_init"].orNil { options.runs = try slot.integer(in: 1...Int.max) }
        if let slot = given["max_iter"].orNil { options.iterations = try slot.integer(in: 1...Int.max) }
        if let slot = given["tol"].orNil { options.tolerance = try slot.number() }
        if let slot = given["seed"].orNil { options.seed = try slot.numPySeed() }
        return try call.returns(
          call.namingSamples { KMeansObject(try KMeans(x, clusters: count, options: options)) })
      },
      LuaFunction("dbscan") { call in
        try call.atMost(2)
        let x = try call[1, "x"].samples()
        let options = try call.options(2, ["eps", "min_samples"])
        let radius = try options["eps"].orNil?.number() ?? 0.5
        let minimum = try options["min_samples"].orNil?.integer() ?? 5
        let found = try call.namingSamples { try DensityClusters(x, radius: radius, minimum: minimum) }
        let labels = found.labels.map { $0.map { $0 + 1 } ?? -1 }
        let cores = found.coreSamples.map { $0 + 1 }
        return try call.returns(
          LuaTable([
            "labels": TensorObject(Tensor(labels, shape: [labels.count])),
            "core_sample_indices": TensorObject(Tensor(cores, shape: [cores.count])),
            "n_clusters": found.count,
          ]))
      },
      LuaFunction("tsne") { call in
        try call.atMost(2)
        let x = try call[1, "x"].samples()
        let options = try NeighborEmbedding.Options(call)
        let map = try call.namingSamples { try NeighborEmbedding(x, options: options) }
        return try call.returns(map.embedding.luaMatrix(), map.divergence)
      },
      LuaFunction("silhouette_samples") { call in
        try call.atMost(2)
        let (x, labels) = (try call[1, "x"].samples(), try call[2, "labels"].vector())
        return try call.returns(call.namingSamples { try Silhouette.samples(x, labels: labels) }.luaVector())
      },
      LuaFunction("silhouette_score") { call in
        try call.atMost(2)
        let (x, labels) = (try call[1, "x"].samples(), try call[2, "labels"].vector())
        let coefficients = try call.namingSamples { try Silhouette.samples(x, labels: labels) }
        return try call.returns(coefficients.reduce(0, +) / Double(coefficients.count))
      },
    ]
  }
}

extension NeighborEmbedding.Options {
  /// The options in the second argument.
  fileprivate init(_ call: LuaCall) throws {
    let options = try call.options(
      2,
      ["n_components", "perplexity", "early_exaggeration", "learning_rate", "max_iter", "init", "seed"])
    self.init()
    if let slot = options["n_components"].orNil { dimensions = try slot.integer() }
    if let slot = options["perplexity"].orNil { perplexity = try slot.number() }
    if let slot = options["early_exaggeration"].orNil { exaggeration = try slot.number() }
    if let slot = options["learning_rate"].orNil { learningRate = try slot.number() }
    if let slot = options["max_iter"].orNil { iterations = try slot.integer(in: 1...Int.max) }
    if let slot = options["seed"].orNil { seed = try slot.numPySeed() }
    guard let slot = options["init"].orNil else { return }
    switch slot.isString ? try slot.string() : nil {
    case nil: start = .given(try slot.samples(name: "init"))
    case "pca": start = .principalComponents
    case "random": start = .random
    default: throw slot.expected("\"pca\", \"random\" or a matrix")
    }
  }
}
