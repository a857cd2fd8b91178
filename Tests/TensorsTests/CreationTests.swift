import Tensors
import Testing

@Suite struct CreationTests {
  @Test func rangesIncludeTheirLastNumber() throws {
    #expect(try Tensor.arange(first: .int(1), last: .int(10), step: .int(3)).ints() == [1, 4, 7, 10])
    #expect(try Tensor.arange(first: .int(3), last: .int(1), step: .int(-1)).ints() == [3, 2, 1])
    #expect(try Tensor.arange(first: .int(3), last: .int(1)).count == 0)
    let tenths = try Tensor.arange(first: .float(0), last: .float(0.3), step: .float(0.1))
    #expect(try tenths.doubles().count == 4)
  }
}
