// Logarithms, in float32. Errors are below 1 unit in the last place; CKernels.h has the bounds.

// x = 2^n (1 + f) with 1 + f from sqrt(1/2) to sqrt(2), for positive x; f is exact.
static inline void log_parts(const floats *x, floats *n, floats *f) {
  // Subnormal numbers have no such exponent before they are scaled.
  ints small = *x < 0x1p-126f;
  ints bits = (ints)SELECT(small, *x * 0x1p24f, *x);
  ints exponent = (bits - 0x3F3504F3) >> 23;
  *f = (floats)(bits - (exponent << 23)) - 1.0f;
  *n = __builtin_convertvector(exponent - (small & 24), floats);
}

// (log(1 + f) - f + f^2 / 2) / f^3
static inline void log_cubic(const floats *value, floats *y) {
  floats f = *value;
  floats p = f * 0x1.1d8ea6p-4f - 0x1.d635bcp-4f;
  p = p * f + 0x1.dea282p-4f;
  p = p * f - 0x1.fcf4c6p-4f;
  p = p * f + 0x1.23d21ap-3f;
  p = p * f - 0x1.555b4ap-3f;
  p = p * f + 0x1.999d5ap-3f;
  p = p * f - 0x1.fffffcp-3f;
  *y = p * f + 0x1.555554p-2f;
}

// log(1 + f) - f
static inline void log_tail(const floats *value, floats *y) {
  floats f = *value, s = f * f, p;
  log_cubic(&f, &p);
  *y = s * f * p - 0.5f * s;
}

// The limits that the formulas do not have: log of 0, of infinity, and of what has none.
static inline void log_limits(const floats *x, floats *y) {
  *y = SELECT(*x == 0.0f, (floats){} - __builtin_inff(), *y);
  *y = SELECT(*x < 0.0f, (floats){} + __builtin_nanf(""), *y);
  *y = SELECT(*x < __builtin_inff(), *y, *x);
  *y = SELECT(*x == -__builtin_inff(), (floats){} + __builtin_nanf(""), *y);
}

static inline void log_function(const floats *input, floats *y) {
  floats x = *input, n, f, tail;
  log_parts(&x, &n, &f);
  log_tail(&f, &tail);
  // The first part of ln 2 has few enough bits that n times it is exact; so is what the sum with f loses.
  floats whole = n * 0x1.62e4p-1f;
  floats sum = whole + f;
  floats result = sum + ((f - (sum - whole)) + (tail + n * 0x1.7f7d1cp-20f));
  log_limits(&x, &result);
  *y = result;
}

// log(1 + x): as log, with what the sum 1 + x loses; where n is 0 that is nothing, with x itself for f.
static inline void log1p_function(const floats *input, floats *y) {
  floats x = *input, n, f, tail;
  floats argument = 1.0f + x;
  ints small = (x < 1.0f) & (x > -1.0f);
  floats lost = SELECT(small, x - (argument - 1.0f), 1.0f - (argument - x)) / argument;
  log_parts(&argument, &n, &f);
  ints near = n == 0.0f;
  f = SELECT(near, x, f);
  lost = SELECT(near, (floats){}, lost);
  log_tail(&f, &tail);
  floats whole = n * 0x1.62e4p-1f;
  floats sum = whole + f;
  floats result = sum + ((f - (sum - whole)) + ((tail + lost) + n * 0x1.7f7d1cp-20f));
  log_limits(&argument, &result);
  // The sums above lose the sign of 0.
  *y = SELECT(x == 0.0f, x, result);
}

// log x times high + low, where high has 12 bits; unit + unit_low is the logarithm of 2, n times unit exact.
static inline void scaled_log(
    const floats *x, float high, float low, float unit, float unit_low, floats *y) {
  floats n, f, p;
  log_parts(x, &n, &f);
  log_cubic(&f, &p);
  // log(1 + f) as u + v: u = f - f^2 / 2 with the square of the first bits, which is exact, and v what that leaves.
  floats first = FIRST_BITS(f);
  floats half = 0.5f * first * first;
  floats u = f - half;
  floats v = ((f - u) - half) + (f * f * f * p - 0.5f * (f - first) * (f + first));
  first = FIRST_BITS(u);
  floats product = first * high;
  floats rest = ((u - first) * high + u * low) + (v * (high + low) + n * unit_low);
  floats whole = n * unit;
  floats sum = whole + product;
  floats result = sum + ((product - (sum - whole)) + rest);
  log_limits(x, &result);
  *y = result;
}

static inline void log2_function(const floats *x, floats *y) {
  scaled_log(x, 0x1.714p+0f, 0x1.47652cp-12f, 1.0f, 0.0f, y);
}

static inline void log10_function(const floats *x, floats *y) {
  scaled_log(x, 0x1.bcap-2f, 0x1.7b1526p-14f, 0x1.344p-2f, 0x1.3509f8p-18f, y);
}

ELEMENTWISE(log_kernel, log_function)
ELEMENTWISE(log2_kernel, log2_function)
ELEMENTWISE(log10_kernel, log10_function)
ELEMENTWISE(log1p_kernel, log1p_function)
