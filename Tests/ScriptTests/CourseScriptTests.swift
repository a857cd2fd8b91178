import Foundation
import TestSupport
import Testing

/// The scripts of a course: each runs on the bundled model, draws its figure and prints what it found.
@Suite struct CourseScriptTests {
  @Test(arguments: [
    ("indirect_object", "Head 3 of block 0 recovers most: 0.50"),
    ("head_ablation", "By zero, head 3 of block 3 matters most: +0.124"),
    ("skip_layers", "Skipping matters most at block 0: +5.13"),
    ("induction_heads", "Highest induction score: 0.02"),
  ])
  func runs(name: String, line: String) throws {
    let folder = try TemporaryFolder()
    let run = try Command(["--out", folder.path, "scripts/\(name).lua"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors == "")
    #expect(run.output.contains(line), "\(run.output)")
    let figure = try Data(contentsOf: URL(filePath: folder.path + "/\(name).png"))
    #expect(figure.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }
}
