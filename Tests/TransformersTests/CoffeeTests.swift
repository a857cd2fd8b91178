import Foundation
import Tensors
import TestSupport
import Testing
import Transformers

/// Samples of a tensor: its norm, and elements at its two ends.
private struct Sample: Decodable {
  let shape: [Int]
  let norm: Double
  let first: [Float]
  let last: [Float]
}

private struct Coffee: Decodable {
  let tokens: [Int]
  let activations: [String: Sample]
  let hiddenStates: [Sample]
  let logits: Sample

  enum CodingKeys: String, CodingKey {
    case tokens, activations, logits
    case hiddenStates = "hidden_states"
  }
}

extension TransformersTests {
  /// The bundled model, on the text of the reference experiment.
  @Suite struct BundledModel {
    private let expected: Coffee
    private let model: LanguageModel

    init() throws {
      expected = try Fixture.load("reference/coffee.json")
      model = try LanguageModel(directory: Repository.path("models/coffee"))
    }

    private func check(_ actual: Tensor, _ sample: Sample, _ name: String) throws {
      #expect(actual.shape == sample.shape)
      let values = try elements(actual)
      let norm = values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      #expect(abs(norm - sample.norm) <= 2e-5 * sample.norm, "\(name)")
      let largest = values.reduce(0) { max($0, abs($1)) }
      for (a, e) in zip(values, sample.first) { #expect(abs(a - e) <= tolerance * largest, "\(name)") }
      for (a, e) in zip(values.suffix(sample.last.count), sample.last) {
        #expect(abs(a - e) <= tolerance * largest, "\(name)")
      }
    }

    @Test func agreesWithTransformers() throws {
      var request = RunRequest(tokens: [expected.tokens])
      request.hiddenStates = true
      for name in expected.activations.keys {
        try request.captures.insert(model.hookPoints.point(named: name))
      }
      let output = try model.run(request)
      for (name, sample) in expected.activations { try check(output.activation(named: name), sample, name) }
      for (index, sample) in expected.hiddenStates.enumerated() {
        try check(#require(output.hiddenStates[index]), sample, "hidden state \(index)")
      }
      try check(output.logits(), expected.logits, "logits")
    }

    @Test func tokenizerFitsTheModel() throws {
      let tokenizer = try model.tokenizer()
      let text = "Turkish coffee is very finely ground coffee brewed by boiling."
      #expect(try tokenizer.encode(text) == Array(expected.tokens.prefix(11)))
      #expect(tokenizer.vocabularySize == model.config.vocabularySize)
      #expect(model.name == "coffee")
    }

    /// Peak memory is to be the mapped weights and 100 MB; the largest part of it is what a run leases.
    @Test func aRunLeasesLittleMemory() throws {
      let isLittle = try holdsAtSomeAttempt {
        let before = BufferPool.shared.leasedBytes
        let output = try LanguageModel(directory: Repository.path("models/coffee")).run(
          RunRequest(tokens: [expected.tokens]))
        _ = try output.logits()
        defer { withExtendedLifetime(output) {} }
        // The blocks' weights in float32, which the output does not hold, are 10.7 MB; the logits 18.9 MB.
        return BufferPool.shared.leasedBytes - before < 20_000_000
      }
      #expect(isLittle)
    }

    @Test func theWholeContextFits() throws {
      let request = RunRequest(tokens: [(0..<256).map { $0 * 190 }])
      #expect(try model.run(request).logits().shape == [1, 256, 50257])
      #expect(
        reason { try model.run(RunRequest(tokens: [Array(repeating: 0, count: 257)])) }.contains(
          "context holds 256"))
    }
  }
}
