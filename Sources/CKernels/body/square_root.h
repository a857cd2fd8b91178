// The square root, which processors give exact to rounding.

static inline void sqrt_function(const floats *x, floats *y) { *y = __builtin_elementwise_sqrt(*x); }

ELEMENTWISE(sqrt_kernel, sqrt_function)
