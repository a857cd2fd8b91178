// Elementary functions of float32, evaluated in float64 and rounded once.

static inline void exp_function(const floats *input, floats *y) {
  floats x = *input;
  doubles e;
  exp_narrow(&x, 1.0, &e);
  *y = SELECT(x == x, TO_FLOATS(e), x);
}

static inline void exp2_function(const floats *input, floats *y) {
  floats x = *input;
  doubles e;
  exp_narrow(&x, 0.69314718055994530942, &e);
  *y = SELECT(x == x, TO_FLOATS(e), x);
}

// exp(x) - 1; near 0, where that cancels, the first terms of the series.
static inline void expm1_function(const floats *input, floats *y) {
  doubles x = TO_DOUBLES(*input);
  doubles e = x;
  exp_doubles(&e, &e);
  doubles series = x * (1.0 + x * (0.5 + x * (1.0 / 6)));
  longs small = (x < 1e-4) & (x > -1e-4);
  *y = TO_FLOATS(SELECT_DOUBLES(small, series, e - 1.0));
}

static inline void sigmoid_function(const floats *input, floats *y) {
  floats x = *input;
  doubles e;
  exp_narrow(&x, -1.0, &e);
  *y = SELECT(x == x, TO_FLOATS(1.0 / (1.0 + e)), x);
}

// 2 artanh f = log((1 + f) / (1 - f)) to 3e-14 for |f| < 0.172.
static inline void twice_artanh(const doubles *f, doubles *y) {
  doubles s = *f * *f;
  doubles p = s * (1.0 / 15) + (1.0 / 13);
  p = p * s + (1.0 / 11);
  p = p * s + (1.0 / 9);
  p = p * s + (1.0 / 7);
  p = p * s + (1.0 / 5);
  p = p * s + (1.0 / 3);
  p = p * s + 1.0;
  *y = 2.0 * *f * p;
}

// x = 2^n m with m from sqrt(1/2) to sqrt(2), for normal positive x: n and log m.
static inline void log_parts(const doubles *x, doubles *n, doubles *log_m) {
  longs bits = (longs)*x;
  longs exponent = (bits - 0x3FE6A09E667F3BCD) >> 52;
  doubles m = (doubles)(bits - (exponent << 52));
  // Adding a small integer to the bits of 1.5 * 2^52 converts it.
  *n = (doubles)(exponent + 0x4338000000000000) - 6755399441055744.0;
  doubles f = (m - 1.0) / (m + 1.0);
  twice_artanh(&f, log_m);
}

// The limits that the formula does not have: log of 0, of infinity, and of what has none.
static inline void log_limits(const doubles *x, doubles *y) {
  *y = SELECT_DOUBLES(*x == 0.0, (doubles){} - __builtin_inf(), *y);
  *y = SELECT_DOUBLES(*x == __builtin_inf(), *x, *y);
  *y = SELECT_DOUBLES(*x < 0.0, (doubles){} + __builtin_nan(""), *y);
  *y = SELECT_DOUBLES(*x == *x, *y, *x);
}

static inline void log_function(const floats *input, floats *y) {
  doubles x = TO_DOUBLES(*input), n, log_m;
  log_parts(&x, &n, &log_m);
  doubles result = n * 0.69314718055994530942 + log_m;
  log_limits(&x, &result);
  *y = TO_FLOATS(result);
}

static inline void log2_function(const floats *input, floats *y) {
  doubles x = TO_DOUBLES(*input), n, log_m;
  log_parts(&x, &n, &log_m);
  doubles result = n + log_m * 1.4426950408889634074;
  log_limits(&x, &result);
  *y = TO_FLOATS(result);
}

static inline void log10_function(const floats *input, floats *y) {
  doubles x = TO_DOUBLES(*input), n, log_m;
  log_parts(&x, &n, &log_m);
  doubles result = (n * 0.69314718055994530942 + log_m) * 0.43429448190325182765;
  log_limits(&x, &result);
  *y = TO_FLOATS(result);
}

// log(1 + x); near 0, where the sum loses digits, by its own f = x / (2 + x).
static inline void log1p_function(const floats *input, floats *y) {
  doubles x = TO_DOUBLES(*input), n, log_m, small;
  doubles sum = 1.0 + x;
  log_parts(&sum, &n, &log_m);
  doubles result = n * 0.69314718055994530942 + log_m;
  log_limits(&sum, &result);
  doubles f = x / (2.0 + x);
  twice_artanh(&f, &small);
  longs near = (x < 0.25) & (x > -0.25);
  *y = TO_FLOATS(SELECT_DOUBLES(near, small, result));
}

static inline void sqrt_function(const floats *x, floats *y) { *y = __builtin_elementwise_sqrt(*x); }

// sin(x) for shift 0 and cos(x) for shift 1, by the quadrant and Taylor's series on [-pi / 4, pi / 4], to 2e-14.
static inline void sine_function(const floats *input, int shift, floats *y) {
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
  // sin(-0) is -0, which the sum above loses.
  if (shift == 0) result = SELECT_DOUBLES(x == 0.0, x, result);
  *y = TO_FLOATS(result);
}

// Beyond 2^22 quadrants the reduction would lose digits: there the C library's function takes over.
#define SINE(name, shift, library)                                         \
  static inline void name(const floats *input, floats *y) {                \
    floats x = *input;                                                     \
    sine_function(&x, shift, y);                                           \
    ints far = (x > 4194304.0f) | (x < -4194304.0f) | (x != x);            \
    if (!__builtin_reduce_or(far)) return;                                 \
    for (size_t lane = 0; lane < LANES; lane++) {                          \
      if (far[lane]) (*y)[lane] = (float)library((double)x[lane]);         \
    }                                                                      \
  }

SINE(sin_function, 0, __builtin_sin)
SINE(cos_function, 1, __builtin_cos)

ELEMENTWISE(exp_kernel, exp_function)
ELEMENTWISE(exp2_kernel, exp2_function)
ELEMENTWISE(expm1_kernel, expm1_function)
ELEMENTWISE(sigmoid_kernel, sigmoid_function)
ELEMENTWISE(log_kernel, log_function)
ELEMENTWISE(log2_kernel, log2_function)
ELEMENTWISE(log10_kernel, log10_function)
ELEMENTWISE(log1p_kernel, log1p_function)
ELEMENTWISE(sqrt_kernel, sqrt_function)
ELEMENTWISE(sin_kernel, sin_function)
ELEMENTWISE(cos_kernel, cos_function)
