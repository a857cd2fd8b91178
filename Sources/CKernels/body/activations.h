// Activation functions, under the definitions of transformers' ACT2FN.
//
// Each is evaluated in float64 and rounded once, so that it is exact to float32 rounding in the tails too,
// where 1 + tanh and 1 + erf cancel.

// x sigmoid(z) = x / (1 + exp(-z))
static inline void gated(const doubles *x, const doubles *z, floats *y) {
  doubles e = -*z;
  exp_doubles(&e, &e);
  *y = TO_FLOATS(*x / (1.0 + e));
}

// 0.5 x (1 + tanh(u)) = x sigmoid(2 u), u = scale (x + 0.044715 x^3)
static inline void gelu_with_scale(const floats *input, double scale, floats *y) {
  doubles x = TO_DOUBLES(*input);
  doubles z = 2.0 * scale * (x + 0.044715 * (x * x * x));
  gated(&x, &z, y);
}

static inline void gelu_tanh_floats(const floats *x, floats *y) {
  gelu_with_scale(x, 0.79788456080286535588, y);  // sqrt(2 / pi)
}

static inline void gelu_fast_floats(const floats *x, floats *y) { gelu_with_scale(x, 0.7978845608, y); }

static inline void gelu_quick_floats(const floats *input, floats *y) {
  doubles x = TO_DOUBLES(*input);
  doubles z = 1.702 * x;
  gated(&x, &z, y);
}

static inline void silu_floats(const floats *input, floats *y) {
  doubles x = TO_DOUBLES(*input);
  gated(&x, &x, y);
}

// x Phi(x), Phi(-|x|) = exp(-z^2) erfcx(z) / 2 with z = |x| / sqrt(2).
//
// (1 + 2 z) erfcx(z) is smooth from 1 at 0 to 2 / sqrt(pi) at infinity: a polynomial in
// t = (z - 3) / (z + 3), interpolated at Chebyshev's nodes, gives it to 7e-11.
static inline void gelu_floats(const floats *input, floats *y) {
  static const double coefficients[] = {
      1.9905154351887934e-07, 1.8234614478888463e-06,  -8.366734755222335e-07,  -1.7856394751189398e-05,
      5.312211950101535e-06,  0.000123380688423204,    -0.00010546539817115317, -0.0007790624857659201,
      0.0018888092013283823,  0.002529191907695991,    -0.023770537022207917,   0.06830805563245984,
      -0.11927366169086301,   0.12964515683918787,     -0.047562294390669606,   -0.13562110608714217,
      1.2530080582697296,
  };
  doubles x = TO_DOUBLES(*input);
  doubles z = SELECT_DOUBLES(x < 0.0, -x, x) * 0.70710678118654752440;
  // Beyond 40 the tail is 0 in float32; the bound keeps an infinite x from making NaN of it.
  z = SELECT_DOUBLES(z > 40.0, (doubles){} + 40.0, z);
  doubles t = (z - 3.0) / (z + 3.0);
  doubles p = (doubles){} + coefficients[0];
  for (size_t k = 1; k < sizeof coefficients / sizeof *coefficients; k++) p = p * t + coefficients[k];

  doubles e = -z * z;
  exp_doubles(&e, &e);
  doubles tail = 0.5 * e * p / (1.0 + 2.0 * z);
  tail = SELECT_DOUBLES(z == 40.0, (doubles){}, tail);
  *y = TO_FLOATS(x * SELECT_DOUBLES(x < 0.0, tail, 1.0 - tail));
}

static inline void relu_floats(const floats *x, floats *y) { *y = SELECT(*x < 0.0f, (floats){}, *x); }

static void clamp(const float *x, float low, float high, float *y, size_t count) {
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    floats value;
    LOAD(value, x + i);
    // Comparisons with NaN are false, so that it stays.
    value = SELECT(value < low, (floats){} + low, value);
    value = SELECT(value > high, (floats){} + high, value);
    STORE(y + i, value);
  }
  for (; i < count; i++) {
    float value = x[i] < low ? low : x[i];
    y[i] = value > high ? high : value;
  }
}

#define ELEMENTWISE(kernel, function)                                      \
  static void kernel(const float *x, float *y, size_t count) {             \
    size_t i = 0;                                                          \
    for (; i + LANES <= count; i += LANES) {                               \
      floats value;                                                        \
      LOAD(value, x + i);                                                  \
      function(&value, &value);                                            \
      STORE(y + i, value);                                                 \
    }                                                                      \
    if (i < count) {                                                       \
      floats value = {};                                                   \
      __builtin_memcpy(&value, x + i, (count - i) * sizeof *x);            \
      function(&value, &value);                                            \
      __builtin_memcpy(y + i, &value, (count - i) * sizeof *y);            \
    }                                                                      \
  }

ELEMENTWISE(gelu, gelu_floats)
ELEMENTWISE(gelu_tanh, gelu_tanh_floats)
ELEMENTWISE(gelu_fast, gelu_fast_floats)
ELEMENTWISE(gelu_quick, gelu_quick_floats)
ELEMENTWISE(silu, silu_floats)
ELEMENTWISE(relu, relu_floats)
