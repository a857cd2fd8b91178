// The exponential function. Vectors go in and out through memory: whether a 512-bit vector may be passed
// in a register depends on the level, and all of this is inlined.

// *y = exp(*x) to 1e-14, for the x of activation functions: below -700 as at -700, above 700 infinite.
static inline void exp_doubles(const doubles *input, doubles *output) {
  doubles x = *input;
  // Comparisons are false for NaN, which so passes through to the end.
  longs overflows = x > 700.0;
  x = SELECT_DOUBLES(overflows, (doubles){} + 700.0, x);
  x = SELECT_DOUBLES(x < -700.0, (doubles){} - 700.0, x);

  // x = n ln 2 + r with |r| <= ln 2 / 2. Adding 1.5 * 2^52 rounds to an integer and leaves it in the low
  // bits.
  const double magic = 6755399441055744.0;
  doubles shifted = x * 0x1.71547652b82fep+0 + magic;
  doubles n = shifted - magic;
  doubles r = x - n * 0x1.62e42fefa39efp-1;

  // Taylor's series: the term left out is below 7e-15.
  doubles p = r * (1.0 / 39916800) + (1.0 / 3628800);
  p = p * r + (1.0 / 362880);
  p = p * r + (1.0 / 40320);
  p = p * r + (1.0 / 5040);
  p = p * r + (1.0 / 720);
  p = p * r + (1.0 / 120);
  p = p * r + (1.0 / 24);
  p = p * r + (1.0 / 6);
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;

  // p 2^n, by adding n to the exponent: in range, since |n| <= 1010.
  doubles scaled = (doubles)((longs)p + ((longs)shifted << 52));
  scaled = SELECT_DOUBLES(overflows, (doubles){} + __builtin_inf(), scaled);
  *output = SELECT_DOUBLES(*input == *input, scaled, *input);
}

// *y = exp(*x) to 2 units in the last place, for x <= 0: a softmax's shifted scores. 0 below -104.
static inline void exp_floats(const floats *input, floats *output) {
  floats x = *input;
  ints vanishes = x < -104.0f;
  x = SELECT(vanishes, (floats){}, x);

  const float magic = 12582912.0f;  // 1.5 * 2^23
  floats shifted = x * 0x1.715476p+0f + magic;
  floats n = shifted - magic;
  // The first part of ln 2 has few enough bits that n times it is exact.
  floats r = (x - n * 0x1.62ep-1f) - n * 0x1.0bfbe8p-15f;

  // Taylor's series: the term left out is below 6e-9.
  floats p = r * (1.0f / 5040) + (1.0f / 720);
  p = p * r + (1.0f / 120);
  p = p * r + (1.0f / 24);
  p = p * r + (1.0f / 6);
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;

  // p 2^n in two steps, since 2^n alone may be below the normal numbers.
  ints exponent = __builtin_convertvector(SELECT(n == n, n, (floats){}), ints);
  ints half = exponent >> 1;
  floats scaled = p * (floats)((half + 127) << 23) * (floats)((exponent - half + 127) << 23);
  scaled = SELECT(vanishes, (floats){}, scaled);
  *output = SELECT(*input == *input, scaled, *input);
}
