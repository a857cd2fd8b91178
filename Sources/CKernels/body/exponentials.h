// exp and what follows from it, in float32: values that need more digits are sums of two numbers, high + low.
//
// Errors are below 1 unit in the last place; CKernels.h has the bounds. Products that must be exact are of
// numbers whose significands are short enough together, since no level may fuse a product with a sum.

// The first 12 bits of the significand.
#define FIRST_BITS(x) ((floats)((ints)(x) & ~0xFFF))

// Adding 1.5 * 2^23 rounds to an integer and leaves it in the low bits.
static const float rounding_float = 12582912.0f;
#define ROUNDED_INTS(shifted) ((ints)(shifted) - 0x4B400000)

// 2^n for n from -126 to 127.
#define POWER_OF_TWO(n) ((floats)(((n) + 127) << 23))

// *y 2^n in two steps, since 2^n alone may be no normal number.
static inline void scale_by_power(const ints *n, floats *y) {
  ints half = *n >> 1;
  *y = *y * POWER_OF_TWO(half) * POWER_OF_TWO(*n - half);
}

// x = n ln 2 + high + low with |high| <= ln 2 / 2.
static inline void reduce_by_ln2(const floats *x, ints *n, floats *high, floats *low) {
  floats shifted = *x * 0x1.715476p+0f + rounding_float;
  floats multiple = shifted - rounding_float;
  // The first part of ln 2 has few enough bits that this is exact.
  floats rest = *x - multiple * 0x1.62e4p-1f;
  floats correction = multiple * 0x1.7f7d1cp-20f;
  *n = ROUNDED_INTS(shifted);
  *high = rest - correction;
  *low = (rest - *high) - correction;
}

// exp(r + low) - 1 as *q + *q_low, for |r| <= ln 2 / 2 and low below the last place of r.
static inline void expm1_of_rest(const floats *rest, const floats *low, floats *q, floats *q_low) {
  floats r = *rest;
  floats p = r * 0x1.a0dc18p-13f + 0x1.6d16aap-10f;
  p = p * r + 0x1.111102p-7f;
  p = p * r + 0x1.555516p-5f;
  p = p * r + 0x1.555556p-3f;
  p = p * r + 0.5f;
  floats more = *low + r * r * p;
  *q = r + more;
  *q_low = more - (*q - r);
}

static inline void exp_function(const floats *input, floats *y) {
  floats x = SELECT(*input < 89.0f, *input, (floats){} + 89.0f);
  x = SELECT(x > -104.5f, x, (floats){} - 104.5f);
  ints n;
  floats high, low, q, q_low;
  reduce_by_ln2(&x, &n, &high, &low);
  expm1_of_rest(&high, &low, &q, &q_low);
  floats result = 1.0f + q;
  scale_by_power(&n, &result);
  *y = SELECT(*input == *input, result, *input);
}

static inline void exp2_function(const floats *input, floats *y) {
  floats x = SELECT(*input < 129.0f, *input, (floats){} + 129.0f);
  x = SELECT(x > -151.0f, x, (floats){} - 151.0f);
  floats shifted = x + rounding_float;
  floats fraction = x - (shifted - rounding_float);
  // fraction ln 2, of which the product of the first parts is exact.
  floats first = FIRST_BITS(fraction);
  floats product = first * 0x1.62ep-1f;
  floats correction = (fraction - first) * 0x1.62ep-1f + fraction * 0x1.0bfbe8p-15f;
  floats high = product + correction;
  floats low = correction - (high - product), q, q_low;
  expm1_of_rest(&high, &low, &q, &q_low);
  floats result = 1.0f + q;
  ints n = ROUNDED_INTS(shifted);
  scale_by_power(&n, &result);
  *y = SELECT(*input == *input, result, *input);
}

// exp(x) - 1 = 2^n (1 - 2^-n + q)
static inline void expm1_function(const floats *input, floats *y) {
  floats x = SELECT(*input < 89.0f, *input, (floats){} + 89.0f);
  x = SELECT(x > -18.0f, x, (floats){} - 18.0f);
  ints n;
  floats high, low, q, q_low;
  reduce_by_ln2(&x, &n, &high, &low);
  // exp(high + low) = exp(high) + exp(high) low: below 1 / 2 the result is small enough for that to count.
  low += low * high;
  expm1_of_rest(&high, &low, &q, &q_low);
  ints bounded = ((n < 126) & n) | (~(n < 126) & 126);
  floats inverse = POWER_OF_TWO(-bounded);
  floats whole = 1.0f - inverse;
  floats whole_low = (1.0f - whole) - inverse;
  floats sum = whole + q;
  floats result = sum + ((q - (sum - whole)) + (q_low + whole_low));
  scale_by_power(&n, &result);
  // The sums above lose the sign of 0.
  *y = SELECT((*input != 0.0f) & (*input == *input), result, *input);
}

// (high + low) / (divisor + divisor_low), with one division: what its first bits leave is divided by the same.
static inline void divide_sums(
    const floats *high, const floats *low, const floats *divisor, const floats *divisor_low, floats *y) {
  floats first = FIRST_BITS(*divisor);
  floats rest = (*divisor - first) + *divisor_low;
  floats inverse = 1.0f / *divisor;
  floats quotient = FIRST_BITS(*high * inverse);
  floats remainder = ((*high - quotient * first) - quotient * rest) + *low;
  *y = quotient + remainder * inverse;
}

// *y = exp(-*x) to 1e-11, for the x of float32: what of it float32 holds, with 0 and infinity beyond. NaN
// becomes some number, which the caller replaces.
static inline void exp_minus(const floats *input, doubles *y) {
  floats x = *input;
  x = SELECT(x < 105.0f, x, (floats){} + 105.0f);
  x = SELECT(x > -105.0f, x, (floats){} - 105.0f);
  doubles z = -TO_DOUBLES(x);

  const double magic = 6755399441055744.0;
  doubles shifted = z * 0x1.71547652b82fep+0 + magic;
  doubles n = shifted - magic;
  doubles r = z - n * 0x1.62e42fefa39efp-1;

  // Taylor's series: the term left out is below 8e-12.
  doubles p = r * (1.0 / 362880) + (1.0 / 40320);
  p = p * r + (1.0 / 5040);
  p = p * r + (1.0 / 720);
  p = p * r + (1.0 / 120);
  p = p * r + (1.0 / 24);
  p = p * r + (1.0 / 6);
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  *y = (doubles)((longs)p + ((longs)shifted << 52));
}

// 1 / (1 + exp(-x)), in float64 and rounded once: sums of two float32 would take as long.
static inline void sigmoid_function(const floats *input, floats *y) {
  floats x = *input;
  doubles e;
  exp_minus(&x, &e);
  *y = SELECT(x == x, TO_FLOATS(1.0 / (1.0 + e)), x);
}

// d / (d + 2) with d = exp(2 |x|) - 1, and the sign of x.
static inline void tanh_function(const floats *input, floats *y) {
  ints sign = (ints)*input & INT32_MIN;
  floats x = (floats)((ints)*input ^ sign);
  // From 9.02 on the result rounds to 1.
  x = SELECT(x < 10.0f, x, (floats){} + 10.0f) * 2.0f;
  ints n;
  floats high, low, q, q_low;
  reduce_by_ln2(&x, &n, &high, &low);
  expm1_of_rest(&high, &low, &q, &q_low);
  floats power = POWER_OF_TWO(n);
  floats whole = power - 1.0f, part = power * q;
  floats d = whole + part;
  floats d_low = (part - (d - whole)) + power * q_low;
  floats divisor = d + 2.0f;
  // The larger of d and 2 goes first, so that the rest of the sum is exact.
  floats larger = SELECT(d > 2.0f, d, (floats){} + 2.0f), smaller = SELECT(d > 2.0f, (floats){} + 2.0f, d);
  floats divisor_low = (smaller - (divisor - larger)) + d_low;
  floats result;
  divide_sums(&d, &d_low, &divisor, &divisor_low, &result);
  result = (floats)((ints)result | sign);
  *y = SELECT(*input == *input, result, *input);
}

ELEMENTWISE(exp_kernel, exp_function)
ELEMENTWISE(exp2_kernel, exp2_function)
ELEMENTWISE(expm1_kernel, expm1_function)
ELEMENTWISE(sigmoid_kernel, sigmoid_function)
ELEMENTWISE(tanh_kernel, tanh_function)
