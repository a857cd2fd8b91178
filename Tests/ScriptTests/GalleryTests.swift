import Foundation
import TestSupport
import Testing

private let folder = Repository.path("scripts/gallery")
private let scripts = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
  .filter { $0.hasSuffix(".lua") }.sorted()

/// The scripts of the gallery: each runs, and writes the pictures that it says.
@Suite struct GalleryTests {
  @Test func isThere() {
    #expect(scripts.count >= 14)
  }

  @Test(arguments: scripts)
  func draws(script: String) throws {
    let output = try TemporaryFolder()
    let run = try Command(["--out", output.path, "scripts/gallery/" + script])
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    let saved = run.output.split(separator: "\n").map { String($0.dropFirst("Saved ".count)) }
    #expect(!saved.isEmpty)
    for path in saved {
      let data = try Data(contentsOf: URL(filePath: path))
      if path.hasSuffix(".png") {
        #expect(data.starts(with: [0x89, 0x50, 0x4E, 0x47]) && data.count > 5000, "\(path)")
      } else {
        #expect(path.hasSuffix(".html") && data.starts(with: Data("<!DOCTYPE html>".utf8)), "\(path)")
      }
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: output.path)
    #expect(Set(names) == Set(["run.json"] + saved.map { URL(filePath: $0).lastPathComponent }))
  }
}
