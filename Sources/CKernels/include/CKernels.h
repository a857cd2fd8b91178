// Inner loops of the forward pass and of learning that need a processor's own vector instructions.
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
  void (*tanh)(const float *x, float *y, size_t count);
  void (*relu)(const float *x, float *y, size_t count);

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
