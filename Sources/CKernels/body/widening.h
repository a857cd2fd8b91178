// float16 and bfloat16 to float32. Exact, subnormals, infinities and NaN included.

// The bits below the sign, moved to where float32 has them, are the value times 2^-112; multiplying by
// 2^112 is exact and normalizes subnormals. An exponent of all ones has to be set again.
static inline void float16_to_floats(const halves *x, floats *y) {
  words bits = __builtin_convertvector(*x, words);
  words magnitude = bits & 0x7FFF;
  floats scaled = (floats)(magnitude << 13) * 0x1p112f;
  words special = (words)(magnitude >= 0x7C00) & ((magnitude << 13) | 0x7F800000);
  words ordinary = (words)(magnitude < 0x7C00) & (words)scaled;
  *y = (floats)(special | ordinary | (bits & 0x8000) << 16);
}

static inline void bfloat16_to_floats(const halves *x, floats *y) {
  *y = (floats)(__builtin_convertvector(*x, words) << 16);
}

#define WIDENING(kernel, convert)                                          \
  static void kernel(const uint16_t *x, float *y, size_t count) {          \
    size_t i = 0;                                                          \
    for (; i + LANES <= count; i += LANES) {                               \
      halves narrow;                                                       \
      floats wide;                                                         \
      LOAD(narrow, x + i);                                                 \
      convert(&narrow, &wide);                                             \
      STORE(y + i, wide);                                                  \
    }                                                                      \
    if (i < count) {                                                       \
      halves narrow = {};                                                  \
      floats wide;                                                         \
      __builtin_memcpy(&narrow, x + i, (count - i) * sizeof *x);           \
      convert(&narrow, &wide);                                             \
      __builtin_memcpy(y + i, &wide, (count - i) * sizeof *y);             \
    }                                                                      \
  }

WIDENING(widen_float16, float16_to_floats)
WIDENING(widen_bfloat16, bfloat16_to_floats)
