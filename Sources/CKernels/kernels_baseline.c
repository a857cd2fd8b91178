#define KERNELS mi_kernels_baseline
#include "body/kernels.h"
