// Inner loops of tensors, of the forward pass and of learning that need a processor's own vector instructions.
//
// Every kernel is compiled for several instruction sets from one body and chosen at run time. The bodies
// work on 16 lanes whatever the register width, contract nothing into fused operations and combine the
// lanes in a fixed order: so the levels agree to the bit, and a result depends neither on the alignment of
// its operands nor on how the work was cut into tiles.
//
// Pointers need the alignment of their element only. `y` may be `x` itself where both have the same type;
// other overlaps are not allowed.
#pragma once

#include <stddef.h>
#include <stdint.h>

#if defined(__clang__)
#pragma clang assume_nonnull begin
#endif

typedef enum mi_level {
  mi_level_baseline = 0,  // whatever the compiler's target has: SSE2 on x86-64
  mi_level_avx2 = 1,
  mi_level_avx512 = 2,    // F, BW, DQ and VL
} mi_level;

// The kernels of one level.
typedef struct mi_kernels {
  // y[i] = x[i] as float32, for each half-precision value; exact.
  void (*widen_float16)(const uint16_t *x, float *y, size_t count);
  void (*widen_bfloat16)(const uint16_t *x, float *y, size_t count);

  // y[i] = a[i] + b[i]; y may be either operand.
  void (*add)(const float *a, const float *b, float *y, size_t count);
  // Adds `bias` to each of `rows` rows of `columns`, which lie `stride` elements apart.
  void (*add_bias)(float *y, size_t rows, size_t columns, size_t stride, const float *bias);

  // y = (x - mean) / sqrt(variance + epsilon) * weight + bias for each row of `columns`, the variance with
  // divisor `columns`. Moments are accumulated in float64.
  void (*layer_norm)(
      const float *x, const float *weight, const float *bias, double epsilon, float *y, size_t rows,
      size_t columns);

  // The same in steps: the divisor of each row, `scales[row] = sqrt(variance + epsilon)`; the row without its
  // mean over that divisor, or over given ones where `scales` is not null; and y = x * weight + bias. A given
  // divisor that is the row's own is taken unrounded, so that such a row is as without them.
  void (*row_scales)(const float *x, double epsilon, float *scales, size_t rows, size_t columns);
  void (*normalize)(
      const float *x, const float *_Nullable scales, double epsilon, float *y, size_t rows, size_t columns);
  void (*scale_shift)(
      const float *x, const float *weight, const float *bias, float *y, size_t rows, size_t columns);

  // Softmax of `rows` rows of `columns` scores, in place. Scores of -inf become 0, and so does a whole row of
  // them; those at the ends of a row do not take part, so that a row's result is that of the others alone.
  void (*softmax)(float *scores, size_t rows, size_t columns);

  // The same of rows of which row r sees its first `visible + r` columns, at most all of them; the others
  // become 0. A row's result is that of `softmax` on what it sees.
  void (*causal_softmax)(float *scores, size_t rows, size_t columns, size_t visible);

  // Whether any value is NaN.
  int (*contains_nan)(const float *x, size_t count);

  // Activation functions, evaluated in float64 and rounded once.
  void (*gelu)(const float *x, float *y, size_t count);        // x Phi(x)
  void (*gelu_tanh)(const float *x, float *y, size_t count);   // sqrt(2 / pi) in full precision
  void (*gelu_fast)(const float *x, float *y, size_t count);   // 0.7978845608 in its place
  void (*gelu_quick)(const float *x, float *y, size_t count);  // x sigmoid(1.702 x)
  void (*silu)(const float *x, float *y, size_t count);        // x sigmoid(x)
  void (*relu)(const float *x, float *y, size_t count);
  // y[i] = x[i] limited to the range from low to high, then high where they are out of order; NaN stays.
  void (*clamp)(const float *x, float low, float high, float *y, size_t count);

  // Elementary functions. Errors are at most those given, in units in the last place of the exact value, over
  // all 2^32 inputs; special values are those of C. sin and cos beyond 400 are evaluated in float64, rounded once.
  void (*exp)(const float *x, float *y, size_t count);        // 0.90
  void (*exp2)(const float *x, float *y, size_t count);       // 0.90
  void (*expm1)(const float *x, float *y, size_t count);      // 1.00
  void (*sigmoid)(const float *x, float *y, size_t count);    // 0.51
  void (*tanh)(const float *x, float *y, size_t count);       // 0.85
  void (*log)(const float *x, float *y, size_t count);        // 0.90
  void (*log2)(const float *x, float *y, size_t count);       // 0.70
  void (*log10)(const float *x, float *y, size_t count);      // 0.70
  void (*log1p)(const float *x, float *y, size_t count);      // 0.96
  void (*sqrt)(const float *x, float *y, size_t count);       // 0.50
  void (*sin)(const float *x, float *y, size_t count);        // 0.95
  void (*cos)(const float *x, float *y, size_t count);        // 0.90

  // y[i] = a[i * a_step] < b[i * b_step] and so on, as 0 or 1; a step of 0 compares with one value.
  void (*less)(
      const float *a, size_t a_step, const float *b, size_t b_step, uint8_t *y, size_t count);
  void (*less_equal)(
      const float *a, size_t a_step, const float *b, size_t b_step, uint8_t *y, size_t count);
  void (*equal)(
      const float *a, size_t a_step, const float *b, size_t b_step, uint8_t *y, size_t count);
  void (*not_equal)(
      const float *a, size_t a_step, const float *b, size_t b_step, uint8_t *y, size_t count);

  // y[i] = mask[i] ? a[i * a_step] : b[i * b_step], for elements of 4 and of 8 bytes; steps are 0 or 1.
  void (*choose_words)(
      const uint8_t *mask, const uint32_t *a, size_t a_step, const uint32_t *b, size_t b_step, uint32_t *y,
      size_t count);
  void (*choose_longs)(
      const uint8_t *mask, const uint64_t *a, size_t a_step, const uint64_t *b, size_t b_step, uint64_t *y,
      size_t count);

  // The sum of a row, and of its squared deviations from `shift`, accumulated in float64.
  double (*sum)(const float *x, size_t count);
  double (*square_sum)(const float *x, double shift, size_t count);
  // sums[i] += x[i].
  void (*add_to_sums)(const float *x, double *sums, size_t count);

  // The least and the largest of at least one value; NaN if there is one.
  float (*minimum)(const float *x, size_t count);
  float (*maximum)(const float *x, size_t count);
  // best[i] = the lesser, or the larger, of best[i] and x[i]; NaN where one is.
  void (*take_minima)(const float *x, float *best, size_t count);
  void (*take_maxima)(const float *x, float *best, size_t count);
  // Where `value` first stands, or the first NaN for NaN; `count` where it does not.
  size_t (*find)(const float *x, float value, size_t count);

  // The squared Euclidean distance of a point to each of `count` others, which lie `features` apart.
  void (*squared_distances)(
      const double *point, const double *others, double *distances, size_t count, size_t features);

  // What t-SNE does to a point of the plane, over `count` others, a multiple of 8. With q = 1 / (1 + d^2) of the
  // distance d, `forces` gets the sums of affinity q (dx, dy) and of q^2 (dx, dy); returns the sum of q.
  double (*map_forces)(
      const double *point, const double *x, const double *y, const double *affinities, size_t count,
      double *forces);
} mi_kernels;

// The kernels of the best level that this processor has. Chosen once; the same pointer every time.
const mi_kernels *mi_kernels_best(void);

// The kernels of one level, or null where the processor lacks its instructions.
const mi_kernels *_Nullable mi_kernels_at(mi_level level);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif
