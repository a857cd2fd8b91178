import TestSupport
import Testing
import Transformers

extension TransformersTests {
  @Suite struct Sampling {
    private struct Case: Decodable {
      struct Options: Decodable {
        let temperature: Double
        let topK: Int?
        let topP: Double?

        private enum CodingKeys: String, CodingKey {
          case temperature
          case topK = "top_k"
          case topP = "top_p"
        }
      }
      let logits: [Float]
      let options: Options
      let probabilities: [Double]
    }

    private struct Cases: Decodable { let cases: [Case] }

    private func choose(_ logits: [Float], by sampler: inout TokenSampler) throws -> Int {
      try logits.withUnsafeBufferPointer { try sampler.next($0) }
    }

    private func probabilities(_ logits: [Float], by sampler: TokenSampler) throws -> [Double] {
      var sampler = sampler
      return try logits.withUnsafeBufferPointer { try sampler.probabilities(of: $0) }
    }

    private func choose(_ logits: [Float]) throws -> Int {
      var greedy = try TokenSampler()
      return try choose(logits, by: &greedy)
    }

    // Exponents that do not underflow reach 180 here: their rounding in float64 is an error of some 180 * 2^-53
    // in the exponential, relative to it.
    @Test func distributionsAreThoseOfTransformers() throws {
      for item in try Fixture.load("sampling/warpers.json", as: Cases.self).cases {
        let options = item.options
        let sampler = try TokenSampler(
          temperature: options.temperature, topK: options.topK, topP: options.topP)
        let found = try probabilities(item.logits, by: sampler)
        for (actual, expected) in zip(found, item.probabilities) {
          #expect(
            agrees(actual, expected, relative: 1e-13, absolute: 1e-300), "\(item.logits) with \(options)")
        }
        #expect(found.count == item.logits.count)
      }
    }

    @Test func frequenciesAreTheProbabilities() throws {
      let logits: [Float] = [0.3, -1, 2, 1.5, -.infinity, 0, 0.9, -3, 1.1, 1.1]
      let draws = 100_000
      // The bounds are the 0.1 % points of the distributions.
      for (sampler, degrees, bound) in [
        (try TokenSampler(temperature: 1, seed: 11), 8, 26.1),
        (try TokenSampler(temperature: 0.8, topK: 6, topP: 0.99, seed: 12), 5, 20.5),
      ] {
        var sampler = sampler
        let expected = try probabilities(logits, by: sampler)
        #expect(expected.count { $0 > 0 } == degrees + 1)
        var counts = [Int](repeating: 0, count: logits.count)
        for _ in 0..<draws { counts[try choose(logits, by: &sampler)] += 1 }
        var chiSquare = 0.0
        for (count, probability) in zip(counts, expected) {
          let mean = probability * Double(draws)
          if mean == 0 {
            #expect(count == 0)
          } else {
            chiSquare += (Double(count) - mean) * (Double(count) - mean) / mean
          }
        }
        #expect(chiSquare < bound, "\(counts)")
      }
    }

    @Test func aSeedFixesTheTokens() throws {
      let logits = (0..<300).map { Float($0 % 17) / 5 }
      func tokens(seed: UInt64) throws -> [Int] {
        var sampler = try TokenSampler(temperature: 1, topK: 100, seed: seed)
        return try (0..<50).map { _ in try choose(logits, by: &sampler) }
      }
      #expect(try tokens(seed: 5) == tokens(seed: 5))
      #expect(try tokens(seed: 5) != tokens(seed: 6))
    }

    @Test func greedyTakesTheFirstOfTheLargest() throws {
      #expect(try choose([1, 3, 2, 3]) == 1)
      #expect(try choose([-.infinity, -5, -.infinity]) == 1)
      #expect(try choose([0, .infinity, .infinity]) == 1)
      #expect(try choose([-3e38]) == 0)
      let greedy = try TokenSampler(temperature: 0, topK: 2, topP: 0.5)
      #expect(try probabilities([0, 4, 4], by: greedy) == [0, 1, 0])
    }

    @Test func topKOrTopPAloneDraws() throws {
      #expect(try probabilities([2, 2, 0], by: TokenSampler(topK: 2)) == [0.5, 0.5, 0])
      #expect(try probabilities([2, 2], by: TokenSampler(topP: 1)) == [0.5, 0.5])
      #expect(try probabilities([2, 2, 0], by: TokenSampler()) == [1, 0, 0])
    }

    @Test func oneTokenIsAlwaysDrawn() throws {
      for topP in [1e-300, 0.5, 1] {
        var sampler = try TokenSampler(temperature: 2, topK: 10, topP: topP)
        #expect(try choose([-7], by: &sampler) == 0)
        #expect(try choose([-.infinity, -7, -.infinity], by: &sampler) == 1)
      }
    }

    @Test(arguments: [Double.leastNonzeroMagnitude, 1e308]) func extremeTemperaturesStayFinite(
      _ temperature: Double
    ) throws {
      let found = try probabilities([3e38, -3e38, 0], by: TokenSampler(temperature: temperature))
      #expect(found.allSatisfy(\.isFinite) && abs(found.reduce(0, +) - 1) < 1e-15)
    }

    @Test func rowsOfDifferentLengthsMayFollowEachOther() throws {
      var sampler = try TokenSampler(temperature: 1)
      for count in [5, 1, 9] {
        #expect(try choose([Float](repeating: 0, count: count), by: &sampler) < count)
      }
    }

    @Test func largeVocabulariesAreCutAsSortingWould() throws {
      let logits = (0..<50_257).map { Float(($0 &* 7919) % 50_257) / 5_000 - 5 }
      for topK in [1, 50, 2_049, 50_000] {
        let found = try probabilities(logits, by: TokenSampler(topK: topK))
        let least = logits.sorted(by: >)[topK - 1]
        #expect(zip(logits, found).allSatisfy { ($0 >= least) == ($1 > 0) })
      }
      let whole = try probabilities(logits, by: TokenSampler(temperature: 1))
      for topP in [0.001, 0.5, 0.999] {
        let kept = try probabilities(logits, by: TokenSampler(topP: topP))
        let mass = zip(whole, kept).reduce(0) { $0 + ($1.1 > 0 ? $1.0 : 0) }
        let least = zip(whole, kept).filter { $1 > 0 }.map(\.0).min() ?? 0
        // The fewest tokens that reach topP: without the least of them they do not. Sums of 50,257 terms.
        #expect(mass >= topP - 1e-12 && mass - least < topP + 1e-12)
        #expect(zip(whole, kept).allSatisfy { $0 >= least || $1 == 0 })
      }
    }

    @Test func badLogitsAreErrors() throws {
      #expect(reason { try choose([1, .nan, 2]) } == "no token can be chosen: the logit of token 1 is NaN")
      #expect(
        reason { try choose([-.infinity, -.infinity]) } == "no token can be chosen: all logits are -inf")
      #expect(reason { try choose([]) } == "no token can be chosen from no logits")
      var sampler = try TokenSampler(temperature: 1)
      #expect(
        reason { try choose([0, .infinity], by: &sampler) }
          == "no token can be drawn: the logit of token 1 is inf")
      #expect(reason { try choose([.infinity, .nan], by: &sampler) }.contains("token 1 is NaN"))
    }

    @Test func badOptionsAreErrors() {
      for temperature in [-0.1, .infinity, .nan] {
        #expect(reason { try TokenSampler(temperature: temperature) }.hasPrefix("temperature: expected"))
      }
      for topK in [0, -3, Int.min] {
        #expect(reason { try TokenSampler(topK: topK) } == "top_k: expected a positive integer, got \(topK)")
      }
      for topP in [0, -0.5, 1.5, .nan, .infinity] {
        #expect(
          reason { try TokenSampler(topP: topP) }
            == "top_p: expected a number above 0 and at most 1, got \(topP)")
      }
    }
  }
}
