/*
 * Full-batch logistic descent in C, the same algorithm as the WebAssembly kernel: LANES doubles a vector, one pass over the data in blocks,
 * four rows at a time, own exp. Up to eight parameters the data lie by columns and the loops run over a compile-time size. Arguments: file
 * of rows y (x, 1), sets, points, size, seconds a round; for each line read it prints the seconds of one step.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef double vec __attribute__((vector_size(8 * LANES)));
typedef long long whole __attribute__((vector_size(8 * LANES)));
#define INLINE static inline __attribute__((always_inline))
static const double step = 1e-3;

INLINE vec all(double x) { return x - (vec){0}; }

INLINE vec chosen(whole mask, vec a, vec b) { return (vec)((mask & (whole)a) | (~mask & (whole)b)); }

INLINE vec pull(vec m) {
  vec x = chosen(m < 708.0, m, all(708.0));
  x = chosen(x > -708.0, x, all(-708.0));
  vec turned = x * 1.4426950408889634 + 6755399441055744.0;
  vec n = turned - 6755399441055744.0;
  vec r = x - n * 6.93147180369123816490e-1 - n * 1.90821492927058770002e-10;
  vec q = r * 2.5105207190318386e-8 + 2.76200770646596e-7;
  q = r * q + 2.7557255423577938e-6;
  q = r * q + 2.4801521319567432e-5;
  q = r * q + 1.9841269874801244e-4;
  q = r * q + 0.001388888891719879;
  q = r * q + 0.008333333333326141;
  q = r * q + 0.04166666666662416;
  q = r * q + 0.1666666666666667;
  q = r * q + 0.5000000000000001;
  whole scale = ((whole)turned + 1023) << 52;
  return 1.0 / (1.0 + ((r * r) * q + r + 1.0) * (vec)scale);
}

INLINE double across(vec a) {
  double s = 0;
  for (int k = 0; k < LANES; k++) s += a[k];
  return s;
}

/* Columns of `points` (a multiple of LANES) vectors, or, with `lanes` set, one data set a lane. */
INLINE void columns(const int size, const int lanes, const vec *x, vec *point, int vectors, long steps) {
  vec w[size];
  for (int j = 0; j < size; j++) w[j] = point[j];
  for (long k = 0; k < steps; k++) {
    vec g[size];
    for (int j = 0; j < size; j++) g[j] = (vec){0};
    for (int i = 0; i < vectors; i++) {
      vec m = (vec){0};
#pragma GCC unroll 8
      for (int j = 0; j < size; j++) m += w[j] * x[i * size + j];
      m = pull(m);
#pragma GCC unroll 8
      for (int j = 0; j < size; j++) g[j] += m * x[i * size + j];
    }
    for (int j = 0; j < size; j++) w[j] += step * (lanes ? g[j] : all(across(g[j])));
  }
  for (int j = 0; j < size; j++) point[j] = w[j];
}

static void held(int size, int lanes, const vec *x, vec *point, int vectors, long steps) {
#define CASE(S) case S: columns(S, lanes, x, point, vectors, steps); break;
  switch (size) { CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) }
}

/* Rows of `width` vectors; points a multiple of 8, padded with zero rows. */
static void byRows(const vec *x, vec *w, vec *g, vec *p, int points, int width, long steps) {
  int block = 2048 / (width * LANES) / 8 * 8;
  if (block < 8) block = 8;
  for (long k = 0; k < steps; k++) {
    memset(g, 0, width * sizeof(vec));
    for (int i = 0; i < points; i += block) {
      int rows = points - i < block ? points - i : block;
      double *m = (double *)p;
      for (int r = 0; r < rows; r += 4) {
        const vec *z = x + (long)(i + r) * width;
        vec a = {0}, b = a, c = a, d = a;
        for (int j = 0; j < width; j++) {
          a += z[j] * w[j];
          b += z[width + j] * w[j];
          c += z[2 * width + j] * w[j];
          d += z[3 * width + j] * w[j];
        }
        m[r] = across(a), m[r + 1] = across(b), m[r + 2] = across(c), m[r + 3] = across(d);
      }
      for (int r = 0; r < rows; r += LANES) p[r / LANES] = pull(p[r / LANES]);
      for (int r = 0; r < rows; r += 4) {
        const vec *z = x + (long)(i + r) * width;
        for (int j = 0; j < width; j++)
          g[j] += m[r] * z[j] + m[r + 1] * z[width + j] + (m[r + 2] * z[2 * width + j] + m[r + 3] * z[3 * width + j]);
      }
    }
    for (int j = 0; j < width; j++) w[j] += step * g[j];
  }
}

static void *room(size_t bytes) {
  void *at = aligned_alloc(64, (bytes + 127) / 64 * 64);
  memset(at, 0, (bytes + 127) / 64 * 64);
  return at;
}

static int sets, points, size, width, padded;
static vec *data, *point, *gradient, *pulls;

static double timed(long steps) {
  struct timespec a, b;
  int groups = (sets + LANES - 1) / LANES;
  memset(point, 0, sizeof(vec) * (size + 1) * groups);
  clock_gettime(CLOCK_MONOTONIC, &a);
  if (sets > 1)
    for (int s = 0; s < groups; s++) held(size, 1, data + (long)s * points * size, point + s * size, points, steps);
  else if (size <= 8) held(size, 0, data, point, padded / LANES, steps);
  else byRows(data, point, gradient, pulls, padded, width, steps);
  clock_gettime(CLOCK_MONOTONIC, &b);
  return ((b.tv_sec - a.tv_sec) + 1e-9 * (b.tv_nsec - a.tv_nsec)) / steps;
}

int main(int count, char **values) {
  sets = atoi(values[2]), points = atoi(values[3]), size = atoi(values[4]);
  double seconds = atof(values[5]);
  if (count != 6 || (sets > 1 && size > 8)) return 2;
  width = (size + LANES - 1) / LANES, padded = (points + 7) / 8 * 8;
  int groups = (sets + LANES - 1) / LANES;
  double *rows = room(8L * sets * points * size);
  FILE *file = fopen(values[1], "rb");
  if (!file || fread(rows, 8, (long)sets * points * size, file) != (size_t)sets * points * size) return 3;
  data = room(sets > 1 ? sizeof(vec) * groups * points * size : sizeof(vec) * padded * (size <= 8 ? size : width));
  point = room(sizeof(vec) * (size + 1) * groups), gradient = room(sizeof(vec) * width), pulls = room(8L * 4096);
  for (int s = 0; s < sets; s++)
    for (int i = 0; i < points; i++)
      for (int j = 0; j < size; j++) {
        double z = rows[((long)s * points + i) * size + j], *to = (double *)data;
        if (sets > 1) to[(((long)(s / LANES) * points + i) * size + j) * LANES + s % LANES] = z;
        else if (size <= 8) to[((long)(i / LANES) * size + j) * LANES + i % LANES] = z;
        else to[(long)i * width * LANES + j] = z;
      }
  long trial = 1;
  while (timed(trial) * trial < seconds / 10) trial *= 2;
  long steps = seconds / timed(trial) + 1;
  char line[64];
  while (fgets(line, sizeof line, stdin)) {
    printf("%.9e\n", timed(steps));
    fflush(stdout);
  }
  return 0;
}
