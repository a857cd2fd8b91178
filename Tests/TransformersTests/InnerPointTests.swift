import Tensors
import TestSupport
import Testing
import Transformers

private let checkpoints = ["default", "wide", "n_inner", "unscaled", "inverse_layer", "untied"]

/// `lens_aliases.json`: the hook points of TransformerLens.
private struct Aliases: Decodable {
  struct Point: Decodable {
    let name: String
    let shape: [Int]
  }

  let points: [String: Point]
}

extension TransformersTests {
  @Suite struct InnerPoints {
    @Test(arguments: checkpoints)
    func agreeWithTransformerLens(_ name: String) throws {
      let reference = try ReferenceModel(name)
      let expected = try reference.fixture("inner")
      let output = try reference.everything()
      #expect(expected.names.count > 15)
      for name in expected.names {
        let value = try output.activation(named: name)
        #expect(try error(value, expected.tensor(named: name)) <= tolerance, "\(name)")
      }
    }

    /// What a point shows depends neither on what else is looked at nor on who looks.
    @Test(arguments: checkpoints)
    func areTheSameHoweverTheyAreLookedAt(_ name: String) throws {
      let reference = try ReferenceModel(name)
      let logits = try bits(reference.model.run(reference.request()).logits())
      let all = try reference.everything()
      #expect(try bits(all.logits()) == logits)

      var read: [HookPoint: [UInt32]] = [:]
      var request = try reference.request()
      request.interceptors = reference.points.map { point in
        (
          point,
          { value, _ in
            read[point] = try bits(value)
            return nil
          }
        )
      }
      #expect(try bits(reference.model.run(request).logits()) == logits)

      for point in reference.points {
        let output = try reference.model.run(reference.request(capturing: [point]))
        let value = try bits(output.activation(at: point))
        #expect(try value == bits(all.activation(at: point)), "\(point) with all others")
        #expect(value == read[point], "\(point) read by a hook")
        #expect(try bits(output.logits()) == logits, "\(point)")
      }
    }

    @Test func haveTheNamesAndShapesOfTransformerLens() throws {
      let aliases: Aliases = try Fixture.load("transformers/default/lens_aliases.json")
      let reference = try ReferenceModel()
      let output = try reference.everything()
      #expect(aliases.points.count > 50)
      for (alias, expected) in aliases.points {
        let point = try reference.model.hookPoints.point(named: alias)
        #expect(point.name == expected.name)
        #expect(point.aliases == [alias])
        #expect(try output.activation(named: alias).shape == expected.shape, "\(alias)")
      }
      let known = Set(aliases.points.keys)
      #expect(reference.points.flatMap(\.aliases).allSatisfy { known.contains($0) })
    }

    @Test(arguments: checkpoints)
    func haveTheShapesThatTheyAreSaidToHave(_ name: String) throws {
      let reference = try ReferenceModel(name)
      let output = try reference.everything()
      let (rows, length) = (reference.tokens.count, reference.tokens[0].count)
      for point in reference.points {
        let said = point.shape.map { $0 == "B" ? "\(rows)" : $0 == "T" ? "\(length)" : String($0) }.joined()
        #expect(try "\(output.activation(at: point).shape)" == said, "\(point)")
      }
    }

    @Test func patternsAreDistributionsOverWhatIsSeen() throws {
      let reference = try ReferenceModel("wide")
      let output = try reference.everything()
      let (H, T) = (reference.model.config.headCount, reference.tokens[0].count)
      let pattern = try elements(output.activation(named: "h.0.attn.pattern"))
      let masked = try elements(output.activation(named: "h.0.attn.masked_scores"))
      let scores = try elements(output.activation(named: "h.0.attn.scores"))
      for row in 0..<reference.tokens.count * H * T {
        let (query, start) = (row % T, row * T)
        // T terms of one rounding each.
        #expect(abs(pattern[start..<start + T].reduce(0, +) - 1) <= Float(T) * 0x1p-24)
        #expect(pattern[start + query + 1..<start + T].allSatisfy { $0 == 0 })
        #expect(masked[start + query + 1..<start + T].allSatisfy { $0 == -.infinity })
        #expect(masked[start...start + query] == scores[start...start + query])
        #expect(scores[start..<start + T].allSatisfy { $0.isFinite })
      }
    }
  }
}
