import Foundation
import TestSupport
import Testing

/// The scripts that look at a model's predictions without changing it.
@Suite struct ObservationScriptTests {
  @Test(arguments: [
    ("logit_lens", [], "after  6 blocks: p = 0.28  \" the\""),
    ("logit_lens", [String(repeating: "It is\n served hot. ", count: 12)], "after  0 blocks: p = "),
    ("logit_attribution", [], "logit of \" coffee\" less that of \" tea\": 5.176"),
    ("logit_attribution", ["He did not", " know", " see"], "less that of \" see\": "),
    ("next_token", [], "mean surprisal: 6.66 bits"),
    ("next_token", ["Call me Ishmael."], " bits, perplexity "),
  ])
  func drawsItsFigure(name: String, arguments: [String], words: String) throws {
    let folder = try TemporaryFolder()
    let run = try Command(["--out", folder.path, "scripts/\(name).lua"] + arguments)
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    #expect(run.output.contains(words), "\(run.output)")
    let data = try Data(contentsOf: URL(filePath: folder.path + "/\(name).png"))
    #expect(data.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }
}
