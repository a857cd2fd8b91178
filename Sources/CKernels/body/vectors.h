// Vectors of 16 lanes, as the compiler splits them over the registers of the level being compiled.

#define LANES 16

typedef float floats __attribute__((vector_size(64)));
typedef int32_t ints __attribute__((vector_size(64)));
typedef uint32_t words __attribute__((vector_size(64)));
typedef uint16_t halves __attribute__((vector_size(32)));
typedef double doubles __attribute__((vector_size(128)));
typedef uint8_t bytes __attribute__((vector_size(16)));
typedef int64_t longs __attribute__((vector_size(128)));
typedef uint64_t quads __attribute__((vector_size(128)));

// `memcpy` is the portable unaligned access; it compiles to plain vector moves.
#define LOAD(vector, address) __builtin_memcpy(&(vector), (address), sizeof(vector))
#define STORE(address, vector) __builtin_memcpy((address), &(vector), sizeof(vector))

// mask ? a : b, for each lane; a mask's lanes are all ones or all zeros.
#define SELECT(mask, a, b) ((floats)(((mask) & (ints)(a)) | (~(mask) & (ints)(b))))
#define SELECT_DOUBLES(mask, a, b) ((doubles)(((mask) & (longs)(a)) | (~(mask) & (longs)(b))))

#define TO_DOUBLES(x) __builtin_convertvector((x), doubles)
#define TO_FLOATS(x) __builtin_convertvector((x), floats)

// The sum of the lanes, as a tree, so that every level rounds alike.
static inline double sum_lanes(const doubles *x) {
  double lane[LANES];
  STORE(lane, *x);
  for (size_t width = LANES / 2; width > 0; width /= 2) {
    for (size_t i = 0; i < width; i++) lane[i] += lane[i + width];
  }
  return lane[0];
}

static inline float largest_lane(const floats *x) {
  float lane[LANES];
  STORE(lane, *x);
  for (size_t width = LANES / 2; width > 0; width /= 2) {
    for (size_t i = 0; i < width; i++) {
      if (lane[i + width] > lane[i]) lane[i] = lane[i + width];
    }
  }
  return lane[0];
}
