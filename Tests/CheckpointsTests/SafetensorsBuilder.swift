import Foundation
import TestSupport

/// Writes safetensors files, honest and lying ones.
struct SafetensorsBuilder {
  var header: String
  var data: Data
  /// Nil: the header's true length.
  var statedLength: UInt64?

  init(_ header: String, data count: Int = 0, statedLength: UInt64? = nil) {
    self.header = header
    data = Data((0..<count).map { UInt8(truncatingIfNeeded: $0) })
    self.statedLength = statedLength
  }

  var bytes: Data {
    let length = statedLength ?? UInt64(header.utf8.count)
    return withUnsafeBytes(of: length.littleEndian) { Data($0) } + Data(header.utf8) + data
  }

  /// One tensor's entry.
  static func entry(
    _ name: String, dtype: String = "F32", _ shape: [Int], _ offsets: Range<Int>
  ) -> String {
    let place = "[\(offsets.lowerBound),\(offsets.upperBound)]"
    return #""\#(name)":{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":\#(place)}"#
  }

  /// float32 tensors of these shapes, one after the other, with their number as every value.
  static func floats(_ tensors: [(name: String, shape: [Int])]) -> Data {
    var entries: [String] = []
    var data = Data()
    for (index, tensor) in tensors.enumerated() {
      let values = [Float](repeating: Float(index), count: tensor.shape.reduce(1, *))
      let start = data.count
      values.withUnsafeBytes { data.append(contentsOf: $0) }
      entries.append(entry(tensor.name, tensor.shape, start..<data.count))
    }
    // As the reference library does, the header is padded so that the data is aligned.
    var header = "{" + entries.joined(separator: ",") + "}"
    header += String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    var builder = SafetensorsBuilder(header)
    builder.data = data
    return builder.bytes
  }
}
