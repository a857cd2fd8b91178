#if defined(__x86_64__)

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))), apply_to = function)
#define KERNELS mi_kernels_avx512
#include "body/kernels.h"
#pragma clang attribute pop

#endif
