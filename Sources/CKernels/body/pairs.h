// Distances between points and forces on them, in float64 with 8 lanes.

#define PAIR_LANES 8

typedef double pairs __attribute__((vector_size(64)));

static inline double sum_pairs(const pairs *x) {
  double lane[PAIR_LANES];
  STORE(lane, *x);
  for (size_t width = PAIR_LANES / 2; width > 0; width /= 2) {
    for (size_t i = 0; i < width; i++) lane[i] += lane[i + width];
  }
  return lane[0];
}

static void squared_distances(
    const double *point, const double *others, double *distances, size_t count, size_t features) {
  size_t whole = features / PAIR_LANES * PAIR_LANES;
  for (size_t other = 0; other < count; other++) {
    const double *row = others + other * features;
    double sum = 0;
    if (whole > 0) {
      pairs sums = {0};
      for (size_t i = 0; i < whole; i += PAIR_LANES) {
        pairs a, b;
        LOAD(a, point + i);
        LOAD(b, row + i);
        pairs difference = a - b;
        sums += difference * difference;
      }
      sum = sum_pairs(&sums);
    }
    for (size_t i = whole; i < features; i++) {
      double difference = point[i] - row[i];
      sum += difference * difference;
    }
    distances[other] = sum;
  }
}

static double map_forces(
    const double *point, const double *x, const double *y, const double *affinities, size_t count,
    double *forces) {
  pairs pull_x = {0}, pull_y = {0}, push_x = {0}, push_y = {0}, sum = {0};
  for (size_t i = 0; i < count; i += PAIR_LANES) {
    pairs dx, dy, p;
    LOAD(dx, x + i);
    LOAD(dy, y + i);
    LOAD(p, affinities + i);
    dx = point[0] - dx;
    dy = point[1] - dy;
    pairs q = 1.0 / (1.0 + dx * dx + dy * dy);
    pairs pull = p * q, push = q * q;
    sum += q;
    pull_x += pull * dx;
    pull_y += pull * dy;
    push_x += push * dx;
    push_y += push * dy;
  }
  forces[0] = sum_pairs(&pull_x);
  forces[1] = sum_pairs(&pull_y);
  forces[2] = sum_pairs(&push_x);
  forces[3] = sum_pairs(&push_y);
  return sum_pairs(&sum);
}
