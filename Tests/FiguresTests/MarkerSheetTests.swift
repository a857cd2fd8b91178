import Figures
import Testing

/// Very many markers become a picture, with the colours and places of drawn ones.
@Suite struct MarkerSheetTests {
  @Test func manyMarkersCostLittleMoreThanFew() throws {
    let values = (0..<100_000).map { Double($0 &* 7919 % 10_007) }
    let figure = try Figure()
    try figure[0].plot(
      x: values, y: values.reversed(), format: "ko", style: SeriesStyle(face: Color("y"), size: 3))
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try figure.render(as: .png) }
    // A tenth of that on an idle machine; as paths it takes some twenty times as long.
    #expect(time < .seconds(5))
  }

  @Test func sizesAndOpenMarkersAreStamped() throws {
    let figure = try Figure(rows: 1, columns: 2)
    let values = (0..<3000).map { Double($0 % 61) }
    try figure[0].scatter(
      x: values, y: values, areas: values, colors: .mapped(values, ColorScale.Request()))
    try figure[1].plot(y: values, format: "o", style: SeriesStyle(size: 300))
    try figure[1].plot(y: values, format: "x", style: SeriesStyle(alpha: 0.5))
    #expect(try figure.render(as: .png) == figure.render(as: .png))
  }
}
