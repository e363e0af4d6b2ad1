"""Full-batch logistic descent as a PyTorch user writes it, with autograd. Arguments: file of rows y (x, 1), sets (one), points, size, seconds a round."""

import sys
import time

import torch

torch.set_num_threads(1)
file, _, points, size, seconds = sys.argv[1], *map(int, sys.argv[2:5]), float(sys.argv[5])
with open(file, "rb") as numbers:
    rows = torch.frombuffer(bytearray(numbers.read()), dtype=torch.float64).reshape(points, size)


def descend(steps):
    w = torch.zeros(size, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=1e-3)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = torch.nn.functional.softplus(-(rows @ w)).sum()
        loss.backward()
        optimizer.step()


def timed(steps):
    started = time.perf_counter()
    descend(steps)
    return (time.perf_counter() - started) / steps


timed(10)
steps = max(1, round(seconds / timed(10)))
for _ in sys.stdin:
    print(timed(steps), flush=True)
