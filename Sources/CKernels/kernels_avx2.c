#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define KERNELS mi_kernels_avx2
#include "body/kernels.h"
#pragma clang attribute pop

#endif
