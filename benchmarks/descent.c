/*
 * Brute force: full-batch logistic descent with a compensated point, LANES doubles a vector, one data set, data by columns, own exp as in step.c.
 * Arguments: file of rows y (x, 1), points, size, step size, then step counts in ascending order. Prints for each count the seconds since the
 * start and the point, numbers as hexadecimal floats.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef double vec __attribute__((vector_size(8 * LANES)));
typedef long long whole __attribute__((vector_size(8 * LANES)));
#define INLINE static inline __attribute__((always_inline))

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

/* The point is high + low: fast two-sum, since a step is shorter than the point but for the first. */
INLINE void descend(const int size, const vec *x, int vectors, double *high, double *low, double step, long steps) {
  vec w[size];
  double h[size], l[size];
  for (int j = 0; j < size; j++) h[j] = high[j], l[j] = low[j];
  for (long k = 0; k < steps; k++) {
    vec g[size];
    for (int j = 0; j < size; j++) w[j] = all(h[j]), g[j] = (vec){0};
    for (int i = 0; i < vectors; i++) {
      vec m = (vec){0};
#pragma GCC unroll 16
      for (int j = 0; j < size; j++) m += w[j] * x[i * size + j];
      m = pull(m);
#pragma GCC unroll 16
      for (int j = 0; j < size; j++) g[j] += m * x[i * size + j];
    }
    for (int j = 0; j < size; j++) {
      double move = step * across(g[j]) + l[j], sum = h[j] + move, part = sum - h[j];
      l[j] = (h[j] - (sum - part)) + (move - part);
      h[j] = sum;
    }
  }
  for (int j = 0; j < size; j++) high[j] = h[j], low[j] = l[j];
}

int main(int count, char **values) {
  int points = atoi(values[2]), size = atoi(values[3]);
  double step = atof(values[4]);
  int padded = (points + LANES - 1) / LANES * LANES;
  double *rows = calloc((size_t)points * size, 8);
  FILE *file = fopen(values[1], "rb");
  if (!file || fread(rows, 8, (size_t)points * size, file) != (size_t)points * size) return 3;
  double *data = aligned_alloc(64, 64 + 8L * padded * size);
  memset(data, 0, 8L * padded * size);
  for (int i = 0; i < points; i++)
    for (int j = 0; j < size; j++) data[((i / LANES) * size + j) * LANES + i % LANES] = rows[i * size + j];
  double high[16] = {0}, low[16] = {0};
  struct timespec a, b;
  long done = 0;
  clock_gettime(CLOCK_MONOTONIC, &a);
  for (int c = 5; c < count; c++) {
    long until = atol(values[c]);
    switch (size) {
#define CASE(S) case S: descend(S, (vec *)data, padded / LANES, high, low, step, until - done); break;
      CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) CASE(13)
      default: return 4;
    }
    done = until;
    clock_gettime(CLOCK_MONOTONIC, &b);
    printf("%.9e", (b.tv_sec - a.tv_sec) + 1e-9 * (b.tv_nsec - a.tv_nsec));
    for (int j = 0; j < size; j++) printf(" %a %a", high[j], low[j]);
    printf("\n");
    fflush(stdout);
  }
  return 0;
}
