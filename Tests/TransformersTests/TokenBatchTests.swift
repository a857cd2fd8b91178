import Tensors
import Testing
import Transformers

extension TransformersTests {
  @Suite struct TokenBatches {
    @Test func shortRowsAreFilled() throws {
      let left = TokenBatch(padding: [[5, 6, 7], [8]], on: .left, with: 0)
      #expect(left.rows == [[5, 6, 7], [0, 0, 8]] && left.spans == [0..<3, 2..<3])
      let right = TokenBatch(padding: [[5, 6, 7], [8]], on: .right, with: 9)
      #expect(right.rows == [[5, 6, 7], [8, 9, 9]] && right.spans == [0..<3, 0..<1])
      #expect(right.isPadded && right.length == 3)
      #expect(try right.ids().ints() == [5, 6, 7, 8, 9, 9])
      #expect(try right.mask().ints() == [1, 1, 1, 1, 0, 0])
      #expect(!TokenBatch(padding: [[1, 2], [3, 4]], on: .left, with: 0).isPadded)
      #expect(TokenBatch(padding: [], on: .left, with: 0).length == 0)
    }

    @Test func rowsWithoutTokensAreRefused() throws {
      let model = try ReferenceModel().model
      for side in TokenBatch.Side.allCases {
        let batch = TokenBatch(padding: [[1, 2], []], on: side, with: 0)
        #expect(reason { try model.run(RunRequest(.tokens(batch))) } == "row 2 of the input has no tokens")
        #expect(reason { try model.remember(batch) } == "row 2 of the input has no tokens")
      }
    }

    /// Also at the padding, whose tokens are looked up like others.
    @Test func fillersAreTokens() throws {
      let model = try ReferenceModel().model
      let batch = TokenBatch(padding: [[1, 2], [3]], on: .right, with: 99)
      #expect(reason { try model.run(RunRequest(.tokens(batch))) }.contains("token id 99"))
    }
  }
}
