/// How all shown numbers of a tensor are written, so that they align: NumPy's rules.
///
/// Fractions have up to four digits. All numbers get an exponent when one is at least 1e8 (1e6 in float32)
/// or below 1e-4, or when they differ by more than a factor of 1000.
struct NumberColumn {
  private static let precision = 4

  private var left = 0
  private var right = 0
  private var exponentDigits: Int?
  private let isFloat32: Bool

  init(_ values: [Scalar], dtype: DType) {
    isFloat32 = dtype != .float64
    guard dtype.isFloatingPoint else {
      left = values.map { NumberColumn.whole($0).count }.max() ?? 0
      return
    }
    let numbers = values.map(\.double)
    let finite = numbers.filter(\.isFinite)
    let sizes = finite.map(\.magnitude).filter { $0 > 0 }
    if let largest = sizes.max(), let smallest = sizes.min() {
      let limit = isFloat32 ? 1e6 : 1e8
      if largest >= limit || smallest < 1e-4 || largest / smallest > 1000 { exponentDigits = 2 }
    }
    for number in finite {
      let (whole, fraction) = parts(number)
      left = max(left, whole.count)
      right = max(right, fraction.count)
      if let digits = exponentDigits {
        exponentDigits = max(digits, String(exponent(number).magnitude).count)
      }
    }
    let width = right + 1 + (exponentDigits.map { $0 + 2 } ?? 0)
    for number in numbers where !number.isFinite {
      left = max(left, NumberColumn.notFinite(number).count - width)
    }
  }

  func text(_ value: Scalar) -> String {
    guard case .float(let number) = value else { return padded(NumberColumn.whole(value), left) }
    let width = left + 1 + right + (exponentDigits.map { $0 + 2 } ?? 0)
    guard number.isFinite else { return padded(NumberColumn.notFinite(number), width) }
    let (whole, fraction) = parts(number)
    guard let exponentDigits else {
      return padded(whole, left) + "." + fraction + String(repeating: " ", count: right - fraction.count)
    }
    let exponent = exponent(number)
    let digits = String(exponent.magnitude)
    return padded(whole, left) + "." + fraction + DecimalText.zeros(right - fraction.count)
      + (exponent < 0 ? "e-" : "e+") + DecimalText.zeros(exponentDigits - digits.count) + digits
  }

  private func parts(_ number: Double) -> (whole: String, fraction: String) {
    if exponentDigits == nil {
      return DecimalText.positional(number, isFloat32: isFloat32, precision: NumberColumn.precision)
    }
    let text = DecimalText.scientific(number, isFloat32: isFloat32, precision: NumberColumn.precision)
    return (text.whole, text.fraction)
  }

  private func exponent(_ number: Double) -> Int {
    DecimalText.scientific(number, isFloat32: isFloat32, precision: NumberColumn.precision).exponent
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func whole(_ value: Scalar) -> String {
    switch value {
    case .bool(let truth): truth ? "true" : "false"
    case .int(let number): String(number)
    case .float(let number): String(number)
    }
  }

  private static func notFinite(_ number: Double) -> String {
    number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
  }
}
