import Foundation
import TestSupport
import Testing

/// The reference experiment, against what the notebook computes on the same model.
@Suite struct CoffeeScriptTests {
  struct Reference: Decodable {
    struct Layer: Decodable {
      /// By part (attention, MLP) and layer: mean information, and its tau with distance.
      let measures: [[[Double]]]

      enum CodingKeys: String, CodingKey { case measures = "M" }
    }
    struct Exercise3: Decodable {
      let mi: [[Double]]
      let tau: [Double]
    }
    struct Sample: Decodable {
      let shape: [Int]
      let norm: Double
      let first: [Double]
      let last: [Double]
    }
    let tokens: [Int]
    let targets: [Int]
    let ex3: Exercise3
    let ex4: Layer
    let ex5: Layer
    let activations: [String: Sample]
    let hiddenStates: [Sample]
    let logits: Sample

    enum CodingKeys: String, CodingKey {
      case tokens, targets, ex3, ex4, ex5, activations, logits
      case hiddenStates = "hidden_states"
    }
  }

  @Test func theWholeExperimentRuns() throws {
    let folder = try TemporaryFolder()
    let run = try Command(["--out", folder.path, "scripts/coffee.lua"])
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.output.contains("There are 94 tokens, 67 of which are unique."))
    #expect(run.output.contains("Manual, all data : 1.033"))
    #expect(run.output.contains("KSG, all data    : 0.502"))
    for figure in ["coffee_2", "coffee_3", "coffee_4", "coffee_5_layer_3", "coffee_5"] {
      let data = try Data(contentsOf: URL(filePath: folder.path + "/\(figure).png"))
      #expect(data.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
  }

  @Test(arguments: ["1_activations", "2_mutual_information", "3_distances", "4_layers", "5_ksg"])
  func eachExerciseRunsAlone(name: String) throws {
    let folder = try TemporaryFolder()
    let run = try Command(["--out", folder.path, "scripts/coffee/\(name).lua"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(!run.output.isEmpty)
  }

  @Test func numbersMatchTheNotebook() throws {
    let reference: Reference = try Fixture.load("reference/coffee.json")
    let run = try Command(
      script: """
        package.path = "\(Repository.path("scripts/coffee"))/?.lua;" .. package.path
        local mi = require "mi"
        local coffee = require "common"
        local function line(name, t) print(name .. " " .. table.concat(t, " ")) end
        line("tokens", coffee.tokens:totable())
        line("targets", (coffee.targets - 1):totable())
        for kind, name in pairs{ hist = "ex4", ksg = "ex5" } do
          local one = require("one_layer")(kind, "one")
          line(kind .. "_mi", one.information:flatten():totable())
          line(kind .. "_tau", { one.tau.statistic, one.tau.pvalue })
          local all = require("all_layers")(kind, "all")
          for _, part in ipairs{ "attn", "mlp" } do
            line(name .. part .. "mean", all[part].mean:totable())
            line(name .. part .. "tau", all[part].tau:totable())
          end
        end
        local run = coffee.model:run(coffee.text, { capture = { "h.*.attn.c_proj", "h.*.mlp.c_proj" }, hidden_states = true })
        local function sample(name, t)
          local flat = t:flatten()
          local values = { t:to("float64"):norm() }
          for i = 1, 6 do values[#values + 1] = flat[i] end
          for i = -6, -1 do values[#values + 1] = flat[i] end
          line(name, values)
        end
        for name, t in pairs(run.activations) do sample(name, t) end
        for k = 0, #run.hidden_states do sample("state" .. k, run.hidden_states[k]) end
        sample("logits", run.logits)
        """)
    #expect(run.status == 0, "\(run.errors)")
    var lines: [String: [Double]] = [:]
    for line in run.output.split(separator: "\n") {
      let words = line.split(separator: " ")
      lines[String(words[0])] = words.dropFirst().compactMap { Double($0) }
    }
    #expect(lines["tokens"] == reference.tokens.map(Double.init))
    #expect(lines["targets"] == reference.targets.map(Double.init))

    // End to end, a float32 rounding may move a value over a bin's edge: 2e-2.
    func matches(_ name: String, _ expected: [Double]) {
      let actual = lines[name] ?? []
      #expect(actual.count == expected.count, "\(name)")
      for (a, e) in zip(actual, expected) {
        #expect(agrees(a, e, relative: 2e-2, absolute: 2e-2), "\(name): \(a) \(e)")
      }
    }
    matches("hist_mi", reference.ex3.mi.flatMap { $0 })
    matches("hist_tau", reference.ex3.tau)
    for (name, exercise) in [("ex4", reference.ex4), ("ex5", reference.ex5)] {
      for (index, part) in ["attn", "mlp"].enumerated() {
        matches(name + part + "mean", exercise.measures[index].map { $0[0] })
        matches(name + part + "tau", exercise.measures[index].map { $0[1] })
      }
    }
    // Float32 rounding through six blocks: 2e-5 of the largest value, here of those sampled.
    var samples = reference.activations
    for (index, state) in reference.hiddenStates.enumerated() { samples["state\(index)"] = state }
    samples["logits"] = reference.logits
    for (name, sample) in samples {
      let values = lines[name] ?? []
      let expected = [sample.norm] + sample.first + sample.last
      #expect(values.count == expected.count, "\(name)")
      let largest = expected.dropFirst().map(abs).max() ?? 0
      for (a, e) in zip(values, expected).dropFirst() {
        #expect(agrees(a, e, relative: 0, absolute: 2e-5 * largest), "\(name): \(a) \(e)")
      }
      #expect(agrees(values.first ?? .nan, sample.norm, relative: 2e-5), "\(name)")
    }
  }
}
