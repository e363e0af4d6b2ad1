"""Full-batch logistic descent as a numpy user writes it. Arguments: file of rows y (x, 1), sets, points, size, seconds a round."""

import sys
import time

import numpy as np

file, sets, points, size, seconds = sys.argv[1], *map(int, sys.argv[2:5]), float(sys.argv[5])
rows = np.fromfile(file).reshape(sets, points, size)
step = 1e-3

if sets == 1:
    rows = rows[0]
    turned = rows.T

    def descend(steps):
        w = np.zeros(size)
        for _ in range(steps):
            w += step * (turned @ (1 / (1 + np.exp(rows @ w))))
        return w

else:
    turned = np.ascontiguousarray(rows.transpose(0, 2, 1))

    def descend(steps):
        w = np.zeros((sets, size, 1))
        for _ in range(steps):
            w += step * (turned @ (1 / (1 + np.exp(rows @ w))))
        return w


def timed(steps):
    started = time.perf_counter()
    descend(steps)
    return (time.perf_counter() - started) / steps


trial = 1
while timed(trial) * trial < seconds / 10:
    trial *= 2
steps = max(1, round(seconds / timed(trial)))
for _ in sys.stdin:
    print(timed(steps), flush=True)
