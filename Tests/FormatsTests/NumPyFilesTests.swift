import Formats
import Foundation
import Tensors
import TestSupport
import Testing

/// What `generators/formats.py` says is in an array: integers and floats as text.
struct ArraySpec: Decodable {
  let dtype: String
  let shape: [Int]
  let data: [Element]

  enum Element: Decodable {
    case bool(Bool)
    case text(String)

    init(from decoder: Decoder) throws {
      let container = try decoder.singleValueContainer()
      self = try (try? container.decode(Bool.self)).map { .bool($0) } ?? .text(container.decode(String.self))
    }

    func matches(_ scalar: Scalar) -> Bool {
      switch (self, scalar) {
      case (.bool(let expected), .bool(let value)): expected == value
      case (.text(let expected), .int(let value)): expected == String(value)
      case (.text(let expected), .float(let value)):
        // The same bits but for NaN, whose sign and payload no text shows.
        Double(expected).map { $0.isNaN ? value.isNaN : $0.bitPattern == value.bitPattern } ?? false
      default: false
      }
    }
  }
}

func expectEqual(_ tensor: Tensor, _ spec: ArraySpec, _ name: String) throws {
  #expect(tensor.dtype.name == spec.dtype, "\(name)")
  #expect(tensor.shape == spec.shape, "\(name)")
  guard tensor.shape == spec.shape else { return }
  let flat = try tensor.flatten()
  for (index, expected) in spec.data.enumerated() {
    let value = try flat.element(at: [index])
    #expect(expected.matches(value), "\(name), element \(index): \(value), not \(expected)")
  }
}

@Suite struct NumPyFilesTests {
  private let expected: [String: ArraySpec]

  init() throws { expected = try Fixture.load("formats/expected.json") }

  @Test func readsEveryArrayThatNumPyWrites() throws {
    let files = expected.filter { $0.key.hasSuffix(".npy") }
    #expect(files.count > 30)
    for (name, spec) in files {
      try expectEqual(NPYFile.read(Repository.fixture("formats/\(name)")), spec, name)
    }
  }

  @Test(arguments: ["stored", "unicode", "nothing", "deflated", "zip64"])
  func readsArchives(_ archive: String) throws {
    let tensors = try NPZFile.read(Repository.fixture("formats/\(archive).npz"))
    let prefix = "\(archive).npz:"
    let specs = expected.filter { $0.key.hasPrefix(prefix) }
    #expect(tensors.count == specs.count + (archive == "deflated" ? 1 : 0))
    for (name, tensor) in tensors where name != "big" {
      try expectEqual(tensor, #require(specs[prefix + name]), prefix + name)
    }
    if let big = tensors.first(where: { $0.name == "big" })?.tensor {
      #expect(big.shape == [200, 300])
      #expect(try big.doubles().allSatisfy { $0 == 0 })
    }
  }

  @Test(arguments: [
    "bool", "i8", "f2", "f4", "f8", "scalar", "scalar_i8", "empty", "empty_f", "vector_1", "deep", "bool_0",
  ])
  func writesTheBytesOfNumPySave(_ name: String) throws {
    let folder = try TemporaryFolder()
    let original = Repository.fixture("formats/\(name).npy")
    try NPYFile.write(NPYFile.read(original), to: folder.path + "/x.npy")
    #expect(try bytes(folder.path + "/x.npy") == bytes(original))
  }

  @Test(arguments: ["stored", "unicode", "nothing"])
  func writesTheBytesOfNumPySavez(_ name: String) throws {
    let folder = try TemporaryFolder()
    let original = Repository.fixture("formats/\(name).npz")
    try NPZFile.write(NPZFile.read(original), to: folder.path + "/x.npz")
    #expect(try bytes(folder.path + "/x.npz") == bytes(original))
  }

  @Test func viewsAreWrittenInRowMajorOrder() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/x.npy"
    let matrix = try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    try NPYFile.write(matrix.transpose(0, 1), to: path)
    let read = try NPYFile.read(path)
    #expect(read.shape == [3, 2])
    #expect(try read.ints() == [1, 4, 2, 5, 3, 6])
  }

  @Test func deflatedArchivesReadBack() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/x.npz"
    let noise = try Tensor.randn([300, 40], seed: 1, dtype: .float64)
    let zeros = try Tensor(zeros: [1000, 100], dtype: .float32)
    let none = try Tensor(zeros: [0, 2], dtype: .bool)
    try NPZFile.write([("noise", noise), ("zeros", zeros), ("none", none)], to: path, compressed: true)
    let read = try NPZFile.read(path)
    #expect(read.map(\.name) == ["noise", "zeros", "none"])
    #expect(try read[0].tensor.doubles() == noise.doubles())
    #expect(try read[1].tensor.doubles() == zeros.doubles())
    #expect(read[2].tensor.shape == [0, 2] && read[2].tensor.dtype == .bool)
    #expect(try bytes(path).count < 300 * 40 * 8 + 2000)
  }

  @Test func bfloat16HasNoFormInNumPy() throws {
    let folder = try TemporaryFolder()
    let tensor = try Tensor([1.5], shape: [1]).to(.bfloat16)
    #expect(throws: FormatError.self) { try NPYFile.write(tensor, to: folder.path + "/x.npy") }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/x.npy"))
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }
}
