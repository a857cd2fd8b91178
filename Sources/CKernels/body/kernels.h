// All kernels at one level: the file that includes this has set the target and defined KERNELS, the name of
// the level's table.

#include "../include/CKernels.h"

#include "vectors.h"

#include "exponential.h"

#include "activations.h"
#include "comparisons.h"
#include "exponentials.h"
#include "logarithms.h"
#include "pairs.h"
#include "reductions.h"
#include "rows.h"
#include "sines.h"
#include "square_root.h"
#include "widening.h"

const mi_kernels KERNELS = {
    .widen_float16 = widen_float16,
    .widen_bfloat16 = widen_bfloat16,
    .add = add,
    .add_bias = add_bias,
    .layer_norm = layer_norm,
    .row_scales = row_scales,
    .normalize = normalize,
    .scale_shift = scale_shift,
    .softmax = softmax,
    .causal_softmax = causal_softmax,
    .contains_nan = contains_nan,
    .gelu = gelu,
    .gelu_tanh = gelu_tanh,
    .gelu_fast = gelu_fast,
    .gelu_quick = gelu_quick,
    .silu = silu,
    .relu = relu,
    .clamp = clamp,
    .exp = exp_kernel,
    .exp2 = exp2_kernel,
    .expm1 = expm1_kernel,
    .sigmoid = sigmoid_kernel,
    .tanh = tanh_kernel,
    .log = log_kernel,
    .log2 = log2_kernel,
    .log10 = log10_kernel,
    .log1p = log1p_kernel,
    .sqrt = sqrt_kernel,
    .sin = sin_kernel,
    .cos = cos_kernel,
    .less = less,
    .less_equal = less_equal,
    .equal = equal,
    .not_equal = not_equal,
    .choose_words = choose_words,
    .choose_longs = choose_longs,
    .sum = sum_kernel,
    .square_sum = square_sum,
    .add_to_sums = add_to_sums,
    .minimum = minimum,
    .maximum = maximum,
    .take_minima = take_minima,
    .take_maxima = take_maxima,
    .find = find,
    .squared_distances = squared_distances,
    .map_forces = map_forces,
};
