// All kernels at one level: the file that includes this has set the target and defined KERNELS, the name of
// the level's table.

#include "../include/CKernels.h"

#include "vectors.h"

#include "exponential.h"

#include "activations.h"
#include "pairs.h"
#include "rows.h"
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
    .tanh = tanh_kernel,
    .relu = relu,
    .squared_distances = squared_distances,
    .map_forces = map_forces,
};
