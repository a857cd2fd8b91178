#include "CKernels.h"

extern const mi_kernels mi_kernels_baseline;

#if defined(__x86_64__)

extern const mi_kernels mi_kernels_avx2, mi_kernels_avx512;

const mi_kernels *mi_kernels_at(mi_level level) {
  __builtin_cpu_init();
  switch (level) {
    case mi_level_baseline: return &mi_kernels_baseline;
    case mi_level_avx2: return __builtin_cpu_supports("avx2") ? &mi_kernels_avx2 : NULL;
    case mi_level_avx512: {
      int all = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
      return all ? &mi_kernels_avx512 : NULL;
    }
  }
  return NULL;
}

#else

const mi_kernels *mi_kernels_at(mi_level level) {
  return level == mi_level_baseline ? &mi_kernels_baseline : NULL;
}

#endif

const mi_kernels *mi_kernels_best(void) {
  // Threads that choose at the same time choose the same.
  static const mi_kernels *chosen;
  const mi_kernels *best = __atomic_load_n(&chosen, __ATOMIC_RELAXED);
  if (best) return best;
  for (int level = mi_level_avx512; !best; level--) best = mi_kernels_at((mi_level)level);
  __atomic_store_n(&chosen, best, __ATOMIC_RELAXED);
  return best;
}
