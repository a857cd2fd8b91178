import Execution
import Testing

@Suite struct BudgetTests {
  @Test func sizesAreReadAndWritten() {
    for (text, bytes) in [
      ("0", 0), ("17", 17), ("1K", 1024), ("1.5k", 1536), ("512M", 512 << 20), ("2GB", 2 << 30),
      ("3 T", 3 << 40),
    ] {
      #expect(ByteCount.parse(text) == bytes)
    }
    for text in ["", "K", "-1", "1X", "nan", "inf", "1e30", "1 2", "0x10K", "1KK"] {
      #expect(ByteCount.parse(text) == nil, "\(text)")
    }
    #expect(ByteCount.text(999) == "999 bytes" && ByteCount.text(1536) == "1.5 KB")
    #expect(ByteCount.text(64 << 20) == "64 MB" && ByteCount.text(Int.max) == "8388608 TB")
  }

  @Test func tensorsAndLuaShareTheirMemory() {
    let budget = MemoryBudget()
    #expect(budget.take(hostBytes: 1 << 40) && budget.roomForLua == 0)
    budget.giveBack(hostBytes: 1 << 40)
    budget.limit = 1000
    budget.lua(uses: 300)
    #expect(budget.take(hostBytes: 700) && budget.hostBytes == 700)
    #expect(!budget.take(hostBytes: 1) && budget.hostBytes == 700 && budget.refusals == 1)
    #expect(budget.roomForLua == 300)
    budget.giveBack(hostBytes: 100)
    #expect(budget.take(hostBytes: 100) && !budget.take(hostBytes: Int.max - 700))
  }

  /// A loan grows, is refused beyond the limit with what it has kept, and goes back as a whole.
  @Test func loansAreCounted() throws {
    let budget = MemoryBudget()
    budget.limit = 10 << 20
    do {
      let loan = try MemoryLoan(1 << 20, from: budget)
      try loan.hold(1000)
      #expect(budget.hostBytes == 1 << 20)
      try loan.hold(9 << 20)
      #expect(budget.hostBytes == 9 << 20)
      #expect(throws: MemoryLimitExceeded.self) { try loan.hold(11 << 20) }
      #expect(throws: MemoryLimitExceeded.self) { try loan.hold(.max) }
      #expect(throws: MemoryLimitExceeded.self) { try MemoryLoan(2 << 20, from: budget) }
      #expect(budget.hostBytes == 9 << 20)
    }
    #expect(budget.hostBytes == 0)
  }

  @Test func outputIsCounted() throws {
    let budget = OutputBudget()
    try budget.take(1 << 50)
    budget.limit = 10
    try budget.take(6)
    #expect(throws: OutputLimitExceeded.self) { try budget.take(5) }
    #expect(throws: OutputLimitExceeded.self) { try budget.take(Int.max) }
    try budget.take(4)
  }
}
