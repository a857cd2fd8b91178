import CKernels
import Foundation
import Testing

private let widths = [1, 2, 3, 15, 16, 17, 31, 33, 48, 100, 1600]

/// Finite numbers, the same every time.
private func numbers(_ count: Int, _ skip: Int = 0) -> [Float] {
  Array(sample(count + 13 + skip).suffix(count))
}

// MARK: - Layer norm in steps

@Test(arguments: levels)
func normalizeThenScaleAndShiftIsLayerNorm(_ level: Level) {
  for columns in widths {
    let (x, weight, bias) = (numbers(3 * columns), numbers(columns, 7), numbers(columns, 20))
    var whole = [Float](repeating: 0, count: x.count)
    level.kernels.layer_norm(x, weight, bias, 1e-5, &whole, 3, columns)
    var normalized = [Float](repeating: 0, count: x.count)
    level.kernels.normalize(x, nil, 1e-5, &normalized, 3, columns)
    var shifted = [Float](repeating: 0, count: x.count)
    level.kernels.scale_shift(normalized, weight, bias, &shifted, 3, columns)
    #expect(isSame(shifted, whole))

    level.kernels.scale_shift(normalized, weight, bias, &normalized, 3, columns)
    #expect(isSame(normalized, whole), "in place")
  }
}

@Test(arguments: levels)
func rowScalesMatchTheirDefinition(_ level: Level) {
  for columns in widths {
    let x = numbers(3 * columns).map { $0 + 100 }
    var scales = [Float](repeating: .nan, count: 4)
    level.kernels.row_scales(x, 1e-5, &scales, 3, columns)
    #expect(scales[3].isNaN)
    for row in 0..<3 {
      let values = x[row * columns..<(row + 1) * columns].map(Double.init)
      let mean = values.reduce(0, +) / Double(columns)
      let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(columns)
      #expect(ulps(scales[row], (variance + 1e-5).squareRoot()) <= 0.501)
    }
  }
}

@Test(arguments: levels)
func normalizeTakesGivenScales(_ level: Level) {
  for columns in widths {
    let x = numbers(2 * columns)
    var y = [Float](repeating: 0, count: x.count)
    level.kernels.normalize(x, [2, -0.25], 1e-5, &y, 2, columns)
    for (row, scale) in [2, -0.25].enumerated() {
      let values = x[row * columns..<(row + 1) * columns].map(Double.init)
      let mean = values.reduce(0, +) / Double(columns)
      for (value, y) in zip(values, y[(row * columns)...]) {
        // The mean of 1600 values rounds as float64 does.
        #expect(abs(Double(y) - (value - mean) / scale) <= 0x1p-24 * abs((value - mean) / scale) + 1e-12)
      }
    }
  }
}

@Test(arguments: levels)
func constantRowsHaveTheSmallestScale(_ level: Level) {
  var scales: [Float] = [0, 0]
  level.kernels.row_scales([7, 7, 7, -1, -1, -1], 1e-4, &scales, 2, 3)
  #expect(scales == [0.01, 0.01])
  var y: [Float] = [1, 1, 1]
  level.kernels.normalize([7, 7, 7], nil, 1e-4, &y, 1, 3)
  #expect(y == [0, 0, 0])
}

// MARK: - Softmax over what is not masked

/// The softmax of some scores by the kernel without a mask.
private func plain(_ level: Level, _ scores: [Float]) -> [Float] {
  var scores = scores
  level.kernels.causal_softmax(&scores, 1, scores.count, scores.count)
  return scores
}

@Test(arguments: levels)
func maskedEndsDoNotTakePart(_ level: Level) {
  for count in [1, 2, 15, 16, 17, 33, 130] {
    let visible = numbers(count)
    let expected = plain(level, visible)
    for (leading, trailing) in [(0, 0), (0, 1), (1, 0), (5, 3), (16, 16), (31, 17)] {
      let hidden = [Float](repeating: -.infinity, count: leading)
      var row = hidden + visible + [Float](repeating: -.infinity, count: trailing)
      let zeros = [Float](repeating: 0, count: leading)
      let want = zeros + expected + [Float](repeating: 0, count: trailing)
      let columns = row.count
      level.kernels.softmax(&row, 1, columns)
      #expect(isSame(row, want), "\(leading) + \(count) + \(trailing)")

      // And so through a causal mask that shows all of it and something behind it.
      var causal = hidden + visible + [Float](repeating: -.infinity, count: trailing) + [9, 9]
      level.kernels.causal_softmax(&causal, 1, columns + 2, columns)
      #expect(isSame(causal, want + [0, 0]))
    }
  }
}

@Test(arguments: levels)
func causalSoftmaxIsSoftmaxOfWhatIsSeen(_ level: Level) {
  for columns in [1, 2, 16, 17, 40] {
    let scores = numbers(columns * columns)
    var causal = scores
    level.kernels.causal_softmax(&causal, columns, columns, 1)
    var masked = scores
    for row in 0..<columns {
      for key in row + 1..<max(columns, row + 1) { masked[row * columns + key] = -.infinity }
    }
    level.kernels.softmax(&masked, columns, columns)
    #expect(isSame(masked, causal))
  }
}

@Test(arguments: levels)
func maskedScoresInsideARowAreZero(_ level: Level) {
  for count in [3, 16, 17, 40] {
    var row = numbers(count)
    for key in stride(from: 1, to: count - 1, by: 2) { row[key] = -.infinity }
    let values = row.map(Double.init)
    level.kernels.softmax(&row, 1, count)
    let largest = values.max() ?? 0
    let sum = values.reduce(0) { $0 + exp($1 - largest) }
    for (actual, value) in zip(row, values) {
      let exact = exp(value - largest) / sum
      if value == -.infinity { #expect(actual == 0) }
      #expect(abs(Double(actual) - exact) <= exact * (abs(max(value - largest, -100)) + 4) * 0x1p-23)
    }
  }
}

@Test(arguments: levels)
func aRowThatSeesNothingIsZero(_ level: Level) {
  for columns in [1, 3, 16, 33] {
    var rows = [Float](repeating: -.infinity, count: 2 * columns)
    rows[columns] = 1
    level.kernels.softmax(&rows, 2, columns)
    #expect(rows[..<columns].allSatisfy { $0 == 0 } && rows[columns] == 1)
    var causal = [Float](repeating: -.infinity, count: columns)
    level.kernels.causal_softmax(&causal, 1, columns, columns)
    #expect(causal.allSatisfy { $0 == 0 })
  }
  var none: [Float] = []
  level.kernels.softmax(&none, 0, 4)
  level.kernels.softmax(&none, 3, 0)
}

@Test(arguments: levels, [Float.infinity, .nan])
func infiniteScoresAreNotANumber(_ level: Level, _ value: Float) {
  for (count, place) in [(1, 0), (3, 1), (17, 16), (40, 20)] {
    var row = numbers(count) + [-.infinity, -.infinity]
    row[place] = value
    level.kernels.softmax(&row, 1, count + 2)
    #expect(row[place].isNaN)
    #expect(row[count...].allSatisfy { $0 == 0 })
    // A NaN is in the sum; an infinity is the maximum, beside which the rest is nothing.
    if value.isNaN { #expect(row[..<count].allSatisfy { $0.isNaN }) }
  }
}

// MARK: - NaN

@Test(arguments: levels)
func nanIsFoundWhereverItIs(_ level: Level) {
  for count in Array(0...70) + [1000] {
    var x = numbers(count)
    if count > 1 { x[count / 2] = .infinity }
    if count > 2 { x[count / 3] = -.infinity }
    #expect(level.kernels.contains_nan(x, count) == 0)
    for place in 0..<count {
      let before = x[place]
      for value in [Float.nan, -.nan, .signalingNaN] {
        x[place] = value
        #expect(level.kernels.contains_nan(x, count) == 1)
      }
      #expect(level.kernels.contains_nan(x, place) == 0)
      x[place] = before
    }
  }
}

@Test func stepLevelsAgreeToTheBit() {
  for columns in widths {
    let (x, weight) = (sample(2 * columns), numbers(columns, 5))
    let results = levels.map { level in
      var scales: [Float] = [0, 0]
      level.kernels.row_scales(x, 1e-5, &scales, 2, columns)
      var own = x
      level.kernels.normalize(x, nil, 1e-5, &own, 2, columns)
      var given = x
      level.kernels.normalize(x, weight + weight, 1e-5, &given, 2, columns)
      var shifted = x
      level.kernels.scale_shift(x, weight, weight, &shifted, 2, columns)
      var pattern = x
      level.kernels.softmax(&pattern, 2, columns)
      return scales + own + given + shifted + pattern
    }
    for result in results { #expect(isSame(result, results[0])) }
  }
}
