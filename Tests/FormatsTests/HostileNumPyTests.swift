import Formats
import Foundation
import Tensors
import TestSupport
import Testing

/// Broken and lying arrays: each is an error that says what is wrong.
@Suite struct HostileNumPyTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What reading a file of these bytes says; nil when it succeeds.
  private func reason(_ bytes: Data) throws -> String? {
    let path = try folder.write("x.npy", bytes)
    do {
      _ = try NPYFile.read(path)
      return nil
    } catch {
      return "\(error)"
    }
  }

  private static func file(_ header: String, data: Int = 0, version: UInt8 = 1) -> Data {
    var bytes = Data([0x93]) + Data("NUMPY".utf8) + Data([version, 0])
    let length = header.utf8.count
    bytes += (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    return bytes + Data(header.utf8) + Data(repeating: 0, count: data)
  }

  private static func header(
    descr: String = "'<f8'", order: String = "False", shape: String = "(2,)"
  ) -> String {
    "{'descr': \(descr), 'fortran_order': \(order), 'shape': \(shape), }\n"
  }

  static let broken: [(Data, String)] = [
    (Data(), "not an .npy file"),
    (Data("not NumPy's, but long enough".utf8), "not an .npy file"),
    (file(header(), data: 16, version: 9), "version 9.0"),
    (file(header(), data: 15), "truncated: shape [2] takes 16 bytes, 15 follow"),
    (file(header(), data: 17), "1 bytes follow the 16"),
    (file(header(shape: "(1152921504606846976,)"), data: 8), "too large"),
    (file(header(shape: "(4294967296, 4294967296, 4294967296)"), data: 8), "too large"),
    (file(header(shape: "(100000000000,)"), data: 8), "truncated"),
    (file(header(shape: "(0, 268435457)")), "too large to be read"),
    (file(header(shape: "(1048577, 0)")), "too large to be read"),
    (file(header(shape: "(4611686018427387904, 0, 4611686018427387904)")), "too large"),
    (file(header(shape: "(99999999999999999999,)"), data: 8), "sizes are not all integers"),
    (file(header(shape: "(-1,)"), data: 8), "sizes are not all integers"),
    (file(header(shape: "(1.5,)"), data: 8), "not a tuple"),
    (file(header(shape: "(2)"), data: 16), "not a tuple"),
    (file(header(shape: "[2]"), data: 16), "not the dictionary"),
    (file(header(shape: "(" + String(repeating: "1, ", count: 65) + ")"), data: 8), "65 dimensions"),
    (file(header(order: "0"), data: 16), "neither True nor False"),
    (file(header(descr: "'|O'"), data: 16), "pickled Python objects"),
    (file(header(descr: "[('a', '<i4')]"), data: 16), "structured array"),
    (file(header(descr: "('<f8', (2,))"), data: 16), "structured array"),
    (file(header(descr: "'<U4'"), data: 32), "text"),
    (file(header(descr: "'<c16'"), data: 32), "complex"),
    (file(header(descr: "'<m8[s]'"), data: 16), "dates or durations"),
    (file(header(descr: "'<f16'"), data: 32), "unusual size"),
    (file(header(descr: "'<i3'"), data: 6), "unknown type"),
    (file(header(descr: "''"), data: 6), "unknown type"),
    (file(header(descr: "__import__('os')"), data: 16), "not the dictionary"),
    (file("{'descr': '<f8'}\n", data: 16), "needs descr, fortran_order and shape"),
    (file("{'descr': '<f8', 'more': 1, }\n", data: 16), "unknown key 'more'"),
    (file("{'shape': (2,), 'shape': (1,), }\n", data: 8), "has the key 'shape' twice"),
    (file("{'descr': '<f8", data: 16), "without an end"),
    (file("{'descr", data: 16), "without an end"),
    (file("{", data: 16), "not the dictionary"),
    (file("", data: 16), "not the dictionary"),
    (file(header() + "{}", data: 16), "goes on after its end"),
    (file(header(descr: "'|b1'", shape: "(2,)"), data: 1) + Data([7]), "has the byte 7"),
    (
      file(header(descr: "'>u8'", shape: "(1,)")) + Data(repeating: 0xFF, count: 8),
      "the number 18446744073709551615 does not fit int64"
    ),
    (Data([0x93]) + Data("NUMPY".utf8) + Data([2, 0, 255, 255, 255, 255]), "header would have 4294967295"),
    (Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0, 255, 255]), "truncated within the header"),
  ]

  @Test(arguments: broken) func brokenFilesSayWhatIsWrong(_ bytes: Data, _ message: String) throws {
    let reason = try #require(try reason(bytes))
    #expect(reason.contains(message), "\(reason)")
    #expect(reason.contains("x.npy: "), "\(reason)")
  }

  @Test func lenientWhereNumPyIs() throws {
    #expect(
      try reason(Self.file("{\"shape\":(2L,),\"fortran_order\":False,\"descr\":\"=f8\"}", data: 16)) == nil)
    #expect(try reason(Self.file(Self.header(shape: "(2, 3)"), data: 48, version: 3)) == nil)
    #expect(try reason(Self.file(Self.header(shape: "(0, 268435456)"), data: 0)) == nil)
    #expect(try reason(Self.file(Self.header(shape: "(1048576, 0)"), data: 0)) == nil)
  }

  @Test(arguments: ["object", "record", "text", "complex", "dates", "large", "void", "pickle"])
  func whatATensorCannotHoldIsRefused(_ name: String) {
    #expect(throws: FormatError.self) {
      try NPYFile.read(Repository.fixture("formats/refused_\(name).npy"))
    }
  }

  @Test func everyTruncationIsAnError() throws {
    let whole = try Data(contentsOf: URL(filePath: Repository.fixture("formats/f4.npy")))
    for count in 0..<whole.count { #expect(try reason(whole.prefix(count)) != nil, "\(count)") }
  }

  @Test func noChangedByteIsWorseThanAnError() throws {
    let whole = try Data(contentsOf: URL(filePath: Repository.fixture("formats/fortran_i2.npy")))
    for index in 0..<whole.count {
      for value in [0, 0xFF, whole[index] ^ 0x10, whole[index] &+ 1] {
        var changed = whole
        changed[index] = value
        _ = try reason(changed)
      }
    }
  }
}
