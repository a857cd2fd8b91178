// Comparisons, which give bytes of 0 and 1, and choices by such bytes.

#define COMPARISON(kernel, operator)                                                       \
  static void kernel(                                                                      \
      const float *a, size_t a_step, const float *b, size_t b_step, uint8_t *y, size_t count) { \
    floats left = (floats){} + (count ? *a : 0), right = (floats){} + (count ? *b : 0);    \
    size_t i = 0;                                                                          \
    for (; i + LANES <= count; i += LANES) {                                               \
      if (a_step) LOAD(left, a + i);                                                       \
      if (b_step) LOAD(right, b + i);                                                      \
      bytes result = __builtin_convertvector(left operator right, bytes) & 1;              \
      STORE(y + i, result);                                                                \
    }                                                                                      \
    for (; i < count; i++) y[i] = a[i * a_step] operator b[i * b_step];                    \
  }

COMPARISON(less, <)
COMPARISON(less_equal, <=)
COMPARISON(equal, ==)
COMPARISON(not_equal, !=)

#define CHOICE(kernel, element, vector, masks)                                             \
  static void kernel(                                                                      \
      const uint8_t *mask, const element *a, size_t a_step, const element *b, size_t b_step, \
      element *y, size_t count) {                                                          \
    vector left = (vector){} + (count ? *a : 0), right = (vector){} + (count ? *b : 0);    \
    size_t i = 0;                                                                          \
    for (; i + LANES <= count; i += LANES) {                                               \
      bytes truth;                                                                         \
      LOAD(truth, mask + i);                                                               \
      if (a_step) LOAD(left, a + i);                                                       \
      if (b_step) LOAD(right, b + i);                                                      \
      vector chosen = (vector)(__builtin_convertvector(truth, masks) != 0);                \
      vector result = (left & chosen) | (right & ~chosen);                                 \
      STORE(y + i, result);                                                                \
    }                                                                                      \
    for (; i < count; i++) y[i] = mask[i] ? a[i * a_step] : b[i * b_step];                 \
  }

CHOICE(choose_words, uint32_t, words, ints)
CHOICE(choose_longs, uint64_t, quads, longs)
