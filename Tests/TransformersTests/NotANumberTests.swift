import Tensors
import TestSupport
import Testing
import Transformers

private let broken: [Float] = [.nan, .infinity, -.infinity]

/// Overwrites what belongs to a position: of (B, T, ...), or the queries of (B, H, T, T).
private func breakPosition(_ position: Int, _ point: HookPoint, with value: Float) -> RunRequest.Interceptor {
  { activation, _ in
    try activation.slice(dimension: point.isPerQuery ? 2 : 1, start: position, count: 1)
      .fill(.float(Double(value)))
    return nil
  }
}

extension HookPoint {
  /// Whether the value is (B, H, T, T).
  fileprivate var isPerQuery: Bool { shape.hasSuffix("T, T]") }
}

/// What belongs to the positions before one; of scores, which hold also what is masked later, only the keys
/// before it.
private func before(_ position: Int, _ value: Tensor, _ point: HookPoint) throws -> [UInt32] {
  guard point.isPerQuery else { return try bits(value.slice(dimension: 1, start: 0, count: position)) }
  let queries = try value.slice(dimension: 2, start: 0, count: position)
  guard point.name.hasSuffix(".scores") else { return try bits(queries) }
  return try bits(queries.slice(dimension: 3, start: 0, count: position))
}

extension TransformersTests {
  /// Edits that are not finite: what they reach, and who is told.
  @Suite struct NotANumber {
    @Test(arguments: ["default", "wide"], broken)
    func earlierPositionsNeverSeeIt(_ name: String, _ value: Float) throws {
      let reference = try ReferenceModel(name)
      let clean = try reference.everything()
      let logits = try reference.model.hookPoints.point(named: "lm_head")
      let position = reference.tokens[0].count / 2
      for edited in reference.points {
        var request = try reference.request()
        request.interceptors = [(edited, breakPosition(position, edited, with: value))]
        let alone = try reference.model.run(request)
        #expect(
          try before(position, alone.logits(), logits) == before(position, clean.logits(), logits),
          "\(edited)")

        request.captures = Set(reference.points)
        let output = try reference.model.run(request)
        for point in reference.points {
          #expect(
            try before(position, output.activation(at: point), point)
              == before(position, clean.activation(at: point), point), "\(edited) at \(point)")
        }
      }
    }

    /// Within a tile of 128 queries and beyond it; `pattern` makes attention put its patterns together.
    @Test(arguments: [60, 127, 128, 170], [false, true])
    func earlierPositionsOfLongSequencesNeitherSeeIt(_ position: Int, _ seesPatterns: Bool) throws {
      let model = try LanguageModel(directory: Repository.path("models/coffee"))
      let points = model.hookPoints
      let shown = try ["h.0.attn.z", "h.0", "h.1.attn.z", "h.1"].map { try points.point(named: $0) }
      var request = RunRequest(tokens: [(0..<200).map { $0 * 7 + 11 }])
      request.stop = shown.last
      request.captures = Set(shown)
      if seesPatterns { try request.captures.formUnion(points.match("h.0:1.attn.pattern")) }
      let clean = try model.run(request)
      for name in ["h.0.input", "h.0.attn.k", "h.0.attn.v", "h.0.attn.q", "h.0.resid_mid"] {
        let edited = try points.point(named: name)
        for value in broken {
          request.interceptors = [(edited, breakPosition(position, edited, with: value))]
          let output = try model.run(request)
          for point in output.captured {
            #expect(
              try before(position, output.activation(at: point), point)
                == before(position, clean.activation(at: point), point), "\(value) in \(name) at \(point)")
          }
        }
      }
    }

    @Test func laterPositionsDoSeeIt() throws {
      let reference = try ReferenceModel()
      for name in ["h.0.attn.k", "h.0.attn.v"] {
        let edited = try reference.model.hookPoints.point(named: name)
        var request = try reference.request(captures: ["h.0.attn.z"])
        request.interceptors = [(edited, breakPosition(2, edited, with: .nan))]
        let z = try reference.model.run(request).activation(named: "h.0.attn.z")
        #expect(try elements(z.slice(dimension: 1, start: 2, count: 3)).allSatisfy { $0.isNaN }, "\(name)")
      }
    }

    // MARK: Who is told

    /// The points that a run tells of.
    private func told(
      _ reference: ReferenceModel, captures: [String] = [], at name: String,
      _ call: @escaping RunRequest.Interceptor
    ) throws -> [String] {
      var told: [String] = []
      var request = try reference.request(captures: captures, at: name, call)
      request.reportNaN = { told.append(HookPointName.short($0)) }
      _ = try reference.model.run(request).logits()
      return told
    }

    @Test func theFirstPointIsToldOnce() throws {
      let reference = try ReferenceModel()
      for point in reference.points {
        let name = HookPointName.short(point)
        #expect(
          try told(reference, at: name) { value, _ in
            try value.slice(dimension: 1, start: 0, count: 1).fill(.float(.nan))
            return nil
          } == [name])
        #expect(try told(reference, at: name) { _, _ in try tensor([.nan], [1]) } == [name])
      }
    }

    @Test func whatComesOfAnEditIsToldWhereItIsFirstSeen() throws {
      let reference = try ReferenceModel()
      let infinite: RunRequest.Interceptor = { value, _ in
        try value.fill(.float(.infinity))
        return nil
      }
      #expect(try told(reference, at: "h.0", infinite) == ["h.1.ln_1"])
      #expect(
        try told(reference, captures: ["h.1.ln_1.normalized"], at: "h.0", infinite) == ["h.1.ln_1.normalized"]
      )
      #expect(try told(reference, captures: ["h.1.ln_1.scale"], at: "h.0", infinite) == ["h.1.ln_1.scale"])
      #expect(try told(reference, at: "h.1", infinite) == ["ln_f"])
    }

    @Test func nobodyIsToldOfWhatHooksOnlyRead() throws {
      let reference = try ReferenceModel()
      let points = reference.model.hookPoints
      var told: [HookPoint] = []
      let value = try tensor([Float](repeating: .nan, count: 32), [1, 2, 16])
      var request = RunRequest(.value(value, at: try points.point(named: "h.0.input"), spans: nil))
      request.captures = Set(reference.points[3...])
      request.interceptors = reference.points.map { ($0, { _, _ in nil }) }
      request.reportNaN = { told.append($0) }
      _ = try reference.model.run(request)
      #expect(told.isEmpty)
      // From the first edit on, NaN is news.
      request.interceptors = [(try points.point(named: "h.1.mlp"), { value, _ in value })]
      _ = try reference.model.run(request)
      #expect(told.map(\.name) == ["transformer.h.1.mlp"])
      request.reportNaN = nil
      _ = try reference.model.run(request)
      #expect(told.count == 1)
    }

    @Test func nobodyIsToldOfFiniteEdits() throws {
      let reference = try ReferenceModel()
      for point in reference.points {
        #expect(
          try told(reference, at: point.name) { value, _ in
            try write(value) { $0 * 0.5 + 1 }
            return nil
          }.isEmpty, "\(point)")
      }
      // Masked scores are infinite and no news.
      #expect(
        try told(reference, captures: ["h.*.attn.masked_scores"], at: "wte") { value, _ in value }.isEmpty)
    }
  }
}

private enum HookPointName {
  static func short(_ point: HookPoint) -> String {
    point.name.hasPrefix("transformer.") ? String(point.name.dropFirst("transformer.".count)) : point.name
  }
}
