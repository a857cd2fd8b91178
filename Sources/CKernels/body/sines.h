// sin and cos: in float32 up to 400, with errors below 1 unit in the last place (CKernels.h has the bounds),
// in float64 beyond, where the multiples of pi / 2 need more digits.

// sin(x) for shift 0 and cos(x) for shift 1, for up to 255 quadrants, by the quadrant and a polynomial on
// [-pi / 4, pi / 4].
static inline void near_sine(const floats *input, int shift, floats *y) {
  floats x = *input;
  floats shifted = x * 0x1.45f306p-1f + rounding_float;
  floats n = shifted - rounding_float;
  // Four parts of pi / 2: n times each of the first three is exact, and so is the first difference.
  floats rest = x - n * 0x1.921ep+0f;
  floats part = n * 0x1.b544p-16f;
  floats sum = rest - part;
  floats correction = (((rest - sum) - part) - n * 0x1.0b46p-34f) - n * 0x1.1a6264p-54f;
  floats r = sum + correction;
  floats low = correction - (r - sum);
  floats s = r * r;

  floats sine = s * 0x1.6dbcecp-19f - 0x1.a013a4p-13f;
  sine = sine * s + 0x1.11110ep-7f;
  sine = sine * s - 0x1.555556p-3f;
  sine = r + (low + r * s * sine);

  floats cosine = s * 0x1.9bd778p-16f - 0x1.6c12dp-10f;
  cosine = cosine * s + 0x1.555554p-5f;
  floats half = 0.5f * s;
  floats whole = 1.0f - half;
  cosine = whole + (((1.0f - whole) - half) + (s * s * cosine - r * low));

  ints quadrant = (ints)shifted + shift;
  floats result = SELECT((quadrant & 1) != 0, cosine, sine);
  result = (floats)((ints)result ^ ((quadrant & 2) << 30));
  // sin(-0) is -0, which the sums above lose.
  if (shift == 0) result = SELECT(x == 0.0f, x, result);
  *y = result;
}

// The same in float64, for up to 2^22 quadrants: by Taylor's series on [-pi / 4, pi / 4], to 2e-14.
static inline void wide_sine(const floats *input, int shift, floats *y) {
  doubles x = TO_DOUBLES(*input);
  const double magic = 6755399441055744.0;
  doubles shifted = x * 0.63661977236758134308 + magic;
  doubles n = shifted - magic;
  // Three parts of pi / 2: for up to 2^22 quadrants n times each of the first two is exact.
  doubles r = ((x - n * 0x1.921fb5p+0) - n * 0x1.110b46p-26) - n * 0x1.1a62633145c07p-54;
  doubles s = r * r;

  doubles sine = s * (1.0 / 6227020800) - (1.0 / 39916800);
  sine = sine * s + (1.0 / 362880);
  sine = sine * s - (1.0 / 5040);
  sine = sine * s + (1.0 / 120);
  sine = sine * s - (1.0 / 6);
  sine = r + r * s * sine;

  doubles cosine = s * (-1.0 / 87178291200) + (1.0 / 479001600);
  cosine = cosine * s - (1.0 / 3628800);
  cosine = cosine * s + (1.0 / 40320);
  cosine = cosine * s - (1.0 / 720);
  cosine = cosine * s + (1.0 / 24);
  cosine = cosine * s - 0.5;
  cosine = 1.0 + s * cosine;

  longs quadrant = (longs)shifted + shift;
  doubles result = SELECT_DOUBLES((quadrant & 1) != 0, cosine, sine);
  result = (doubles)((longs)result ^ ((quadrant & 2) << 62));
  *y = TO_FLOATS(result);
}

// Beyond 2^22 quadrants even that would lose digits: there the C library's function takes over.
#define SINE(name, shift, library)                                         \
  static inline void name(const floats *input, floats *y) {                \
    floats x = *input, result, wide;                                       \
    near_sine(&x, shift, &result);                                         \
    ints beyond = (x > 400.0f) | (x < -400.0f) | (x != x);                 \
    if (__builtin_reduce_or(beyond)) {                                     \
      wide_sine(&x, shift, &wide);                                         \
      result = SELECT(beyond, wide, result);                               \
      ints far = (x > 4194304.0f) | (x < -4194304.0f) | (x != x);          \
      for (size_t lane = 0; lane < LANES; lane++) {                        \
        if (far[lane]) result[lane] = (float)library((double)x[lane]);     \
      }                                                                    \
    }                                                                      \
    *y = result;                                                           \
  }

SINE(sin_function, 0, __builtin_sin)
SINE(cos_function, 1, __builtin_cos)

ELEMENTWISE(sin_kernel, sin_function)
ELEMENTWISE(cos_kernel, cos_function)
