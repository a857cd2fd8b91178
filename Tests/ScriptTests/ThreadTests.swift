import TestSupport
import Testing

/// Results do not depend on the number of threads, to the last bit.
@Suite struct ThreadTests {
  @Test func threadsNeverChangeAResult() throws {
    let code = """
      local mi = require "mi"
      local function show(name, x)
        local numbers = type(x) == "number" and { x } or x:to("float64"):flatten():totable()
        for i, value in ipairs(numbers) do numbers[i] = ("%a"):format(value) end
        print(name, table.concat(numbers, " "))
      end
      local model = mi.load()
      local run = model:run({ "The coffee is served in the", "Turkish coffee" }, { capture = "h.*.attn.c_proj" })
      show("logits", run.logits[{ ":", -1 }])
      show("captures", run:stack("h.*.attn.c_proj"):sum(-1))
      show("generated", model:generate("Coffee", { max_new_tokens = 8, temperature = 1, seed = 3 }))
      local x = mi.randn({ 300, 400 }, { seed = 1 })
      show("matmul", x:matmul(x.T)[7])
      show("float32", x:to("float32"):matmul(x:to("float32").T)[7])
      show("sums", x:sum(1))
      show("sum", mi.randn({ 1000000 }, { seed = 2 }):sum())
      show("softmax", x:softmax(-1)[3])
      show("singular values", select(2, mi.linalg.svd(x)))
      local rows = x[{ "1:12", "1:200" }]
      show("ksg", mi.stats.pairwise(mi.stats.mutual_information_ksg, rows))
      show("histogram", mi.stats.pairwise(mi.stats.mutual_information, rows))
      show("bootstrap", mi.stats.bootstrap(x[1], mi.stats.skew, { n_resamples = 200, seed = 5 }).standard_error)
      """
    let outputs = try ["1", "2", "3"].map { count in
      let run = try Command(script: code, options: ["--threads", count])
      #expect(run.status == 0, "\(run.errors)")
      return run.output
    }
    #expect(outputs[0].split(separator: "\n").count == 12)
    #expect(outputs[0] == outputs[1] && outputs[0] == outputs[2])
  }
}
