import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing

private typealias Builder = SafetensorsBuilder

private struct Types: Decodable {
  let floats: [String: [Double]]
  let shapes: [String: [Int]]
}

@Test func readsEveryTypeThatTheReferenceLibraryWrites() throws {
  let expected: Types = try Fixture.load("checkpoints/types.json")
  let checkpoint = try Checkpoint(file: Repository.fixture("checkpoints/types.safetensors"))
  #expect(checkpoint.names == expected.shapes.keys.sorted())
  for (name, shape) in expected.shapes { #expect(checkpoint.info(named: name)?.shape == shape) }

  let doubles = try checkpoint.tensor(named: "F64")
  let floats = try checkpoint.tensor(named: "F32")
  let halves = try checkpoint.tensor(named: "F16")
  #expect(doubles.dtype == .float64 && floats.dtype == .float32 && halves.dtype == .float16)
  #expect(try checkpoint.tensor(named: "BF16").dtype == .bfloat16)
  doubles.withPointer(to: Double.self) { p in #expect((0..<6).map { p[$0] } == expected.floats["F64"]) }
  floats.withPointer(to: Float.self) { p in #expect((0..<6).map { Double(p[$0]) } == expected.floats["F32"]) }
  try checkpoint.tensor(named: "I64").withPointer(to: Int.self) { #expect($0[0] == .min && $0[1] == .max) }
  try checkpoint.tensor(named: "BOOL").withPointer(to: Bool.self) { #expect($0[0] && !$0[1] && $0[2]) }
  try checkpoint.tensor(named: "scalar").withPointer(to: Float.self) { #expect($0[0] == 7.5) }
  #expect(try checkpoint.tensor(named: "empty").shape == [0, 4])
  #expect(floats.storage.access == .weight)
}

@Test(arguments: ["I32", "U8"])
func integersOfOtherSizesAreWidened(_ type: String) throws {
  let checkpoint = try Checkpoint(file: Repository.fixture("checkpoints/types.safetensors"))
  let tensor = try checkpoint.tensor(named: type)
  #expect(tensor.dtype == .int64)
  #expect(try tensor.ints() == [1, 2, 3])
  #expect(tensor.storage.access != .writable)
}

@Test func writesTheBytesOfTheReferenceLibrary() throws {
  let folder = try TemporaryFolder()
  let original = Repository.fixture("formats/tensors.safetensors")
  let checkpoint = try Checkpoint(file: original)
  #expect(checkpoint.metadata == ["format": "pt"])
  let tensors = try checkpoint.names.map { (name: $0, tensor: try checkpoint.tensor(named: $0)) }
  let path = folder.path + "/x.safetensors"
  try SafetensorsWriter.write(tensors.reversed(), metadata: checkpoint.metadata, to: path)
  #expect(FileManager.default.contents(atPath: path) == FileManager.default.contents(atPath: original))
  #expect(throws: CheckpointError.self) {
    try SafetensorsWriter.write([("__metadata__", try Tensor(zeros: [1], dtype: .bool))], to: path)
  }
}

@Test(arguments: ["F8_E4M3"])
func otherTypesFailOnlyWhenAskedFor(_ type: String) throws {
  let checkpoint = try Checkpoint(file: Repository.fixture("checkpoints/types.safetensors"))
  #expect(throws: CheckpointError.self) { try checkpoint.tensor(named: type) }
  #expect(
    reason { try checkpoint.tensor(named: type) }.contains("'\(type)' is \(type), which is not supported"))
}

@Test func alignedTensorsAreViewsAndOthersCopies() throws {
  let folder = try TemporaryFolder()
  var header = "{\(Builder.entry("odd", dtype: "BOOL", [1], 0..<1)),\(Builder.entry("f", [2], 1..<9))}"
  header += String(repeating: " ", count: 8 - header.utf8.count % 8)
  let path = try folder.write("model.safetensors", Builder(header, data: 9).bytes)
  let checkpoint = try Checkpoint(file: path)
  let copy = try checkpoint.tensor(named: "f")
  copy.withPointer(to: Float.self) { p in
    #expect(UInt(bitPattern: p) % 4 == 0)
    #expect(p[0].bitPattern == 0x04030201 && p[1].bitPattern == 0x08070605)
  }
  #expect(copy.storage.access == .weight)

  let aligned = try Checkpoint(file: folder.write("b.safetensors", Builder.floats([("a", [3]), ("b", [2])])))
  let view = try aligned.tensor(named: "b")
  let again = try aligned.tensor(named: "b")
  #expect(address(of: view) == address(of: again))
  #expect(try address(of: copy) != address(of: checkpoint.tensor(named: "f")))
  view.withPointer(to: Float.self) { #expect($0[0] == 1 && $0[1] == 1) }
}

private func address(of tensor: Tensor) -> UnsafePointer<Float> { tensor.withPointer(to: Float.self) { $0 } }

@Test func boolBytesAreChecked() throws {
  let folder = try TemporaryFolder()
  let path = try folder.write(
    "m.safetensors", Builder("{\(Builder.entry("b", dtype: "BOOL", [3], 0..<3))}", data: 3).bytes)
  let checkpoint = try Checkpoint(file: path)
  #expect(reason { try checkpoint.tensor(named: "b") }.contains("byte of value 2"))
}

/// A header, how many bytes of data follow it, what length the file states, and what the error says.
struct BadFile: CustomTestStringConvertible, Sendable {
  let name: String
  let header: String
  var data = 0
  var length: UInt64?
  let message: String
  var testDescription: String { name }
}

private let entry = Builder.entry("a", [2], 0..<8)

private let badFiles: [BadFile] = [
  BadFile(name: "truncated header", header: "{}", length: 1000, message: "truncated"),
  BadFile(name: "huge header", header: "{}", length: 100_000_001, message: "more than 100000000"),
  BadFile(name: "largest length", header: "{}", length: .max, message: "more than 100000000"),
  BadFile(name: "empty header", header: "", message: "expected an object"),
  BadFile(name: "not JSON", header: "hello", message: "expected an object"),
  BadFile(name: "text after header", header: "{} {}", message: "end of the text"),
  BadFile(name: "array", header: "[]", message: "expected an object"),
  BadFile(name: "past the end", header: "{\(entry)}", data: 7, message: "truncated"),
  BadFile(name: "no data", header: "{\(entry)}", message: "truncated"),
  BadFile(name: "trailing data", header: "{\(entry)}", data: 9, message: "1 bytes after the last tensor"),
  BadFile(name: "trailing data, no tensors", header: "{}", data: 1, message: "1 bytes after the last tensor"),
  BadFile(
    name: "hole", header: "{\(entry),\(Builder.entry("b", [1], 12..<16))}", data: 16,
    message: "4 bytes before the tensor 'b'"),
  BadFile(
    name: "overlap", header: "{\(entry),\(Builder.entry("b", [2], 4..<12))}", data: 12, message: "overlap"),
  BadFile(
    name: "same place", header: "{\(entry),\(Builder.entry("b", [2], 0..<8))}", data: 8, message: "overlap"),
  BadFile(name: "size", header: "{\(Builder.entry("a", [3], 0..<8))}", data: 8, message: "takes 12 bytes"),
  BadFile(
    name: "backwards", header: #"{"a":{"dtype":"F32","shape":[],"data_offsets":[8,4]}}"#, data: 8,
    message: "ends before it begins"),
  BadFile(
    name: "negative offset", header: #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#, data: 8,
    message: "-8 is negative"),
  BadFile(
    name: "negative shape", header: #"{"a":{"dtype":"F32","shape":[-2,-1],"data_offsets":[0,8]}}"#, data: 8,
    message: "-2 is negative"),
  BadFile(
    name: "shape that overflows",
    header: #"{"a":{"dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,8]}}"#, data: 8,
    message: "too large"),
  BadFile(
    name: "shape that overflows to the right size",
    header: #"{"a":{"dtype":"F32","shape":[4611686018427387906,1],"data_offsets":[0,8]}}"#, data: 8,
    message: "too large"),
  BadFile(
    name: "offsets at the end of integers",
    header:
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[9223372036854775799,9223372036854775807]}}"#, data: 8,
    message: "outside"),
  BadFile(
    name: "offset beyond 64 bits",
    header: #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551624]}}"#, data: 8,
    message: "64-bit"),
  BadFile(
    name: "unknown dtype", header: "{\(Builder.entry("a", dtype: "F31", [2], 0..<8))}", data: 8,
    message: "dtype 'F31'"),
  BadFile(name: "dtype number", header: #"{"a":{"dtype":3}}"#, message: "expected a string"),
  BadFile(
    name: "no dtype", header: #"{"a":{"shape":[2],"data_offsets":[0,8]}}"#, data: 8, message: "needs dtype"),
  BadFile(
    name: "one offset", header: #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}"#, data: 8,
    message: "two data_offsets"),
  BadFile(
    name: "three offsets", header: #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}"#, data: 8,
    message: "more than 2"),
  BadFile(
    name: "many dimensions",
    header: #"{"a":{"dtype":"F32","shape":[\#(Array(repeating: "1", count: 65).joined(separator: ","))]}}"#,
    message: "more than 64"),
  BadFile(name: "duplicate", header: "{\(entry),\(entry)}", data: 8, message: "stands twice"),
  BadFile(
    name: "empty shape with a huge side", header: "{\(Builder.entry("a", [0, 1 << 40], 0..<0))}",
    message: "too large"),
  BadFile(
    name: "duplicate dtype", header: #"{"a":{"dtype":"F32","dtype":"I8","shape":[2],"data_offsets":[0,8]}}"#,
    data: 8,
    message: "the key 'dtype' stands twice"),
  BadFile(
    name: "duplicate metadata", header: #"{"__metadata__":{},"__metadata__":{}}"#, message: "stands twice"),
  BadFile(
    name: "duplicate key in the metadata", header: #"{"__metadata__":{"a":"b","a":"c"}}"#,
    message: "stands twice"),
  BadFile(name: "metadata of numbers", header: #"{"__metadata__":{"a":1}}"#, message: "expected a string"),
  BadFile(
    name: "deep", header: #"{"a":{"x":"# + String(repeating: "[", count: 1_000_000),
    message: "nested deeper"),
  BadFile(name: "unknown member, deep", header: #"{"a":{"x":[[1]]}}"#, message: "nested deeper"),
]

@Test(arguments: badFiles)
func refuses(_ bad: BadFile) throws {
  let folder = try TemporaryFolder()
  let builder = Builder(bad.header, data: bad.data, statedLength: bad.length)
  let path = try folder.write("model.safetensors", builder.bytes)
  let message = reason { try Checkpoint(file: path) }
  #expect(message.contains(bad.message))
}

@Test func everyTruncationIsAnError() throws {
  let folder = try TemporaryFolder()
  let whole = Builder.floats([("a", [3]), ("b", [2, 2])])
  for count in 0..<whole.count {
    let path = try folder.write("model.safetensors", whole.prefix(count))
    #expect(throws: CheckpointError.self) { try Checkpoint(file: path) }
  }
}

@Test func everyChangedHeaderByteIsReadOrRefused() throws {
  let folder = try TemporaryFolder()
  let whole = Builder.floats([("a", [3]), ("b", [2, 2])])
  for index in 0..<(whole.count - 28) {
    for byte in [UInt8(0), 0x22, 0x2D, 0x39, 0x5B, 0x7D, 0xFF] {
      var changed = whole
      changed[index] = byte
      let path = try folder.write("model.safetensors", changed)
      guard let checkpoint = try? Checkpoint(file: path) else { continue }
      for name in checkpoint.names { _ = try? checkpoint.tensor(named: name) }
    }
  }
}

@Test func paddedHeadersAndEmptyTensorsAreFine() throws {
  let folder = try TemporaryFolder()
  let header = "{\(Builder.entry("e", [0, 7], 0..<0)),\(entry),\(Builder.entry("z", [0], 8..<8))}   \n"
  let checkpoint = try Checkpoint(file: folder.write("m.safetensors", Builder(header, data: 8).bytes))
  #expect(try checkpoint.tensor(named: "e").shape == [0, 7])
  #expect(try checkpoint.tensor(named: "z").count == 0)
}

/// The text of the error that `body` throws; empty if it throws none.
func reason<Value>(_ body: () throws -> Value) -> String {
  do {
    _ = try body()
    return ""
  } catch {
    return "\(error)"
  }
}
