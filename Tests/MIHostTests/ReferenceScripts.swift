import Foundation
import TestSupport
import Testing

/// Checks that a script runs without an error on a checkpoint of the fixtures.
///
/// It has `mi`, `model`, `reference`, whose tensors are those of the fixture file, and `agree(actual, expected,
/// tolerance)`, which allows the given part of the greatest expected value (or of 1, if that is less).
func passes(on checkpoint: String, against file: String, _ source: String) throws {
  let folder = try TemporaryFolder()
  let name = "transformers/\(checkpoint)/\(file)"
  let values = try file.hasSuffix(".json") ? json(name) : safetensors(name)
  _ = try folder.write("reference.lua", "local mi = require 'mi'\nreturn \(values)")
  let script = try folder.write(
    "script.lua",
    """
    local mi = require "mi"
    local model = mi.load()
    local reference = require "reference"
    local function agree(actual, expected, tolerance)
      local shapes = table.concat(actual.shape, " ") .. " instead of " .. table.concat(expected.shape, " ")
      if table.concat(actual.shape, " ") ~= table.concat(expected.shape, " ") then error(shapes, 2) end
      local difference = (actual - expected):abs():max() / math.max(1, expected:abs():max())
      if not (difference <= tolerance) then error("differs by " .. difference, 2) end
    end
    \(source)
    """)
  let run = try Command(
    ["--model", Repository.fixture("transformers/\(checkpoint)"), script], in: folder.path)
  #expect(run.status == 0, "\(run.errors)")
}

/// A JSON fixture as Lua source, where `{"shape": ..., "values": ...}` becomes a tensor.
private func json(_ relative: String) throws -> String {
  let data = try Data(contentsOf: URL(filePath: Repository.fixture(relative)))
  return lua(try JSONSerialization.jsonObject(with: data))
}

private func lua(_ value: Any) -> String {
  switch value {
  case let fields as [String: Any]:
    if let shape = fields["shape"], let values = fields["values"] {
      return "mi.tensor(\(lua(values))):reshape(\(lua(shape)))"
    }
    return "{" + fields.map { "[\"\($0)\"] = \(lua($1))" }.joined(separator: ",\n") + "}"
  case let elements as [Any]: return "{" + elements.map(lua).joined(separator: ",") + "}"
  default: return "\(value)"
  }
}

/// The float32 tensors of a safetensors file as Lua source.
private func safetensors(_ relative: String) throws -> String {
  struct Entry: Decodable {
    let dtype: String
    let shape: [Int]
    let offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }
  let data = try Data(contentsOf: URL(filePath: Repository.fixture(relative)))
  let length = Int(data.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) })
  let header = try JSONDecoder().decode([String: Entry].self, from: data[8..<8 + length])
  return lua(
    header.filter { $1.dtype == "F32" }.mapValues { entry -> [String: Any] in
      let bytes = data[(8 + length + entry.offsets[0])..<(8 + length + entry.offsets[1])]
      let values = bytes.withUnsafeBytes { source in
        stride(from: 0, to: source.count, by: 4).map {
          source.loadUnaligned(fromByteOffset: $0, as: Float.self)
        }
      }
      return ["shape": entry.shape, "values": values]
    })
}
