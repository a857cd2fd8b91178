// Sums, and kernels over the rows of a matrix.

static void add(const float *a, const float *b, float *y, size_t count) {
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    floats left, right;
    LOAD(left, a + i);
    LOAD(right, b + i);
    left += right;
    STORE(y + i, left);
  }
  for (; i < count; i++) y[i] = a[i] + b[i];
}

static void add_bias(float *y, size_t rows, size_t columns, size_t stride, const float *bias) {
  for (size_t row = 0; row < rows; row++) add(y + row * stride, bias, y + row * stride, columns);
}

static inline double row_mean(const float *x, size_t count) { return sum_kernel(x, count) / (double)count; }

static inline double row_variance(const float *x, double mean, size_t count) {
  return square_sum(x, mean, count) / (double)count;
}

static void layer_norm(
    const float *x, const float *weight, const float *bias, double epsilon, float *y, size_t rows,
    size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns, y += columns) {
    double mean = row_mean(x, columns);
    double scale = 1.0 / __builtin_sqrt(row_variance(x, mean, columns) + epsilon);
    size_t i = 0;
    for (; i + LANES <= columns; i += LANES) {
      floats value, w, b;
      LOAD(value, x + i);
      LOAD(w, weight + i);
      LOAD(b, bias + i);
      value = TO_FLOATS((TO_DOUBLES(value) - mean) * scale) * w + b;
      STORE(y + i, value);
    }
    for (; i < columns; i++) y[i] = (float)((x[i] - mean) * scale) * weight[i] + bias[i];
  }
}

static void row_scales(const float *x, double epsilon, float *scales, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns) {
    scales[row] = (float)__builtin_sqrt(row_variance(x, row_mean(x, columns), columns) + epsilon);
  }
}

static void normalize(
    const float *x, const float *scales, double epsilon, float *y, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns, y += columns) {
    double mean = row_mean(x, columns);
    double divisor = __builtin_sqrt(row_variance(x, mean, columns) + epsilon);
    if (scales && scales[row] != (float)divisor) divisor = scales[row];
    double scale = 1.0 / divisor;
    size_t i = 0;
    for (; i + LANES <= columns; i += LANES) {
      floats value;
      LOAD(value, x + i);
      value = TO_FLOATS((TO_DOUBLES(value) - mean) * scale);
      STORE(y + i, value);
    }
    for (; i < columns; i++) y[i] = (float)((x[i] - mean) * scale);
  }
}

static void scale_shift(
    const float *x, const float *weight, const float *bias, float *y, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++, x += columns, y += columns) {
    size_t i = 0;
    for (; i + LANES <= columns; i += LANES) {
      floats value, w, b;
      LOAD(value, x + i);
      LOAD(w, weight + i);
      LOAD(b, bias + i);
      value = value * w + b;
      STORE(y + i, value);
    }
    for (; i < columns; i++) y[i] = x[i] * weight[i] + bias[i];
  }
}

static inline float row_maximum(const float *x, size_t count) {
  floats best = (floats){} + x[0];
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    floats value;
    LOAD(value, x + i);
    best = SELECT(value > best, value, best);
  }
  float maximum = largest_lane(&best);
  for (; i < count; i++) {
    if (x[i] > maximum) maximum = x[i];
  }
  return maximum;
}

static inline void softmax_row(float *x, size_t count) {
  // A NaN may hide from the maximum, but not from the sum.
  float maximum = row_maximum(x, count);
  doubles sums = {};
  size_t whole = count / LANES * LANES;
  for (size_t i = 0; i < whole; i += LANES) {
    floats value;
    LOAD(value, x + i);
    value -= maximum;
    exp_floats(&value, &value);
    STORE(x + i, value);
    sums += TO_DOUBLES(value);
  }
  double rest = 0;
  if (whole < count) {
    floats value = {};
    __builtin_memcpy(&value, x + whole, (count - whole) * sizeof *x);
    value -= maximum;
    exp_floats(&value, &value);
    __builtin_memcpy(x + whole, &value, (count - whole) * sizeof *x);
    for (size_t i = whole; i < count; i++) rest += x[i];
  }
  float sum = (float)(sum_lanes(&sums) + rest);
  for (size_t i = 0; i < count; i++) x[i] /= sum;
}

// Softmax of one row without the scores of -inf at its ends, which become 0.
static inline void trimmed_softmax(float *x, size_t count) {
  size_t first = 0, end = count;
  while (end > 0 && x[end - 1] == -__builtin_inff()) end--;
  while (first < end && x[first] == -__builtin_inff()) first++;
  if (first < end) softmax_row(x + first, end - first);
  __builtin_memset(x, 0, first * sizeof *x);
  __builtin_memset(x + end, 0, (count - end) * sizeof *x);
}

static void softmax(float *scores, size_t rows, size_t columns) {
  for (size_t row = 0; row < rows; row++) trimmed_softmax(scores + row * columns, columns);
}

static void causal_softmax(float *scores, size_t rows, size_t columns, size_t visible) {
  for (size_t row = 0; row < rows; row++, scores += columns) {
    size_t seen = visible + row < columns ? visible + row : columns;
    trimmed_softmax(scores, seen);
    __builtin_memset(scores + seen, 0, (columns - seen) * sizeof *scores);
  }
}

static int contains_nan(const float *x, size_t count) {
  ints found = {};
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    floats value;
    LOAD(value, x + i);
    found |= value != value;
  }
  int any = 0;
  for (size_t lane = 0; lane < LANES; lane++) any |= found[lane];
  for (; i < count; i++) any |= x[i] != x[i];
  return any != 0;
}
