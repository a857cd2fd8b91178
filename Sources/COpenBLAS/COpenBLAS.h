#include <cblas.h>

#include "lapack_calls.h"
