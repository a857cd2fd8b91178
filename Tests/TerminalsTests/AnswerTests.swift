import Terminals
import Testing

/// What terminals say about themselves.
@Suite struct AnswerTests {
  private func answers(_ text: String) -> TerminalAnswers {
    var answers = TerminalAnswers()
    for byte in text.utf8 { answers.read(byte) }
    return answers
  }

  @Test func terminalsAreUnderstood() {
    let kitty = answers("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;20;10t\u{1B}[?62;c")
    #expect(kitty.drawsKitty && !kitty.drawsSixels && kitty.isComplete)
    #expect(kitty.cell?.width == 10 && kitty.cell?.height == 20)
    let xterm = answers("\u{1B}[6;15;8t\u{1B}[?1;0;256S\u{1B}[?2;0;880;675S\u{1B}[?63;1;2;4;6;9;15;22c")
    #expect(!xterm.drawsKitty && xterm.drawsSixels && xterm.sixelColors == 256)
    #expect(xterm.sixelSize?.width == 880 && xterm.sixelSize?.height == 675)
    let plain = answers("\u{1B}[?4;6c")
    #expect(!plain.drawsKitty && !plain.drawsSixels && plain.isComplete)
  }

  @Test func otherBytesArePassedOver() {
    let mixed = answers("ls\r\u{1B}[A\u{1B}_Gi=31;ENOENT:no\u{1B}\\\u{1B}]0;t\u{7}x\u{1B}\u{1B}[?62;4cq")
    #expect(!mixed.drawsKitty && mixed.drawsSixels && mixed.isComplete)
    let odd = answers("\u{1B}[6;0;99999999999999999999t\u{1B}[?1;3;0S\u{1B}[?2;0;1S\u{1B}[c\u{1B}[62;4c")
    #expect(odd.cell == nil && odd.sixelColors == nil && odd.sixelSize == nil && !odd.isComplete)
  }
}
