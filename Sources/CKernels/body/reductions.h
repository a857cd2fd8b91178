// From a row to one value, and from rows to a row of sums.

static double sum_kernel(const float *x, size_t count) {
  doubles sums = {};
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    floats value;
    LOAD(value, x + i);
    sums += TO_DOUBLES(value);
  }
  double rest = 0;
  for (; i < count; i++) rest += x[i];
  return sum_lanes(&sums) + rest;
}

static double square_sum(const float *x, double shift, size_t count) {
  doubles sums = {};
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    floats value;
    LOAD(value, x + i);
    doubles deviation = TO_DOUBLES(value) - shift;
    sums += deviation * deviation;
  }
  double rest = 0;
  for (; i < count; i++) rest += (x[i] - shift) * (x[i] - shift);
  return sum_lanes(&sums) + rest;
}

static void add_to_sums(const float *x, double *sums, size_t count) {
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    floats value;
    doubles sum;
    LOAD(value, x + i);
    LOAD(sum, sums + i);
    sum += TO_DOUBLES(value);
    STORE(sums + i, sum);
  }
  for (; i < count; i++) sums[i] += x[i];
}

// Four vectors side by side: the comparisons of one would wait for each other. NaN is looked out for apart.
#define EXTREME(kernel, operator)                                          \
  static float kernel(const float *x, size_t count) {                      \
    floats best[4];                                                        \
    ints broken = {};                                                      \
    float least = x[0];                                                    \
    size_t i = 0;                                                          \
    if (count >= 4 * LANES) {                                              \
      for (size_t k = 0; k < 4; k++) LOAD(best[k], x + k * LANES);         \
      for (; i + 4 * LANES <= count; i += 4 * LANES) {                     \
        for (size_t k = 0; k < 4; k++) {                                   \
          floats value;                                                    \
          LOAD(value, x + i + k * LANES);                                  \
          best[k] = SELECT(value operator best[k], value, best[k]);        \
          broken |= value != value;                                        \
        }                                                                  \
      }                                                                    \
      for (size_t k = 0; k < 4; k++) {                                     \
        for (size_t lane = 0; lane < LANES; lane++) {                      \
          float value = best[k][lane];                                     \
          if (value operator least) least = value;                         \
        }                                                                  \
      }                                                                    \
    }                                                                      \
    int any = __builtin_reduce_or(broken);                                 \
    for (; i < count; i++) {                                               \
      if (x[i] operator least) least = x[i];                               \
      any |= x[i] != x[i];                                                 \
    }                                                                      \
    return any ? __builtin_nanf("") : least;                               \
  }

EXTREME(minimum, <)
EXTREME(maximum, >)

#define TAKE(kernel, operator)                                             \
  static void kernel(const float *x, float *best, size_t count) {          \
    size_t i = 0;                                                          \
    for (; i + LANES <= count; i += LANES) {                               \
      floats value, old;                                                   \
      LOAD(value, x + i);                                                  \
      LOAD(old, best + i);                                                 \
      old = SELECT((value operator old) | (value != value), value, old);   \
      STORE(best + i, old);                                                \
    }                                                                      \
    for (; i < count; i++) {                                               \
      if (x[i] operator best[i] || x[i] != x[i]) best[i] = x[i];           \
    }                                                                      \
  }

TAKE(take_minima, <)
TAKE(take_maxima, >)

static size_t find(const float *x, float value, size_t count) {
  int wants_nan = value != value;
  size_t i = 0;
  for (; i + 4 * LANES <= count; i += 4 * LANES) {
    ints found = {};
    for (size_t k = 0; k < 4; k++) {
      floats candidates;
      LOAD(candidates, x + i + k * LANES);
      found |= wants_nan ? candidates != candidates : candidates == value;
    }
    if (__builtin_reduce_or(found)) break;
  }
  for (; i < count; i++) {
    if (wants_nan ? x[i] != x[i] : x[i] == value) return i;
  }
  return count;
}
