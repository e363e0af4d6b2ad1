"""The gradient of two objectives by autograd, as a PyTorch user writes it, on the CPU, in doubles,
with one thread. Arguments: logistic or net, rows, columns, width, seconds a round."""

import math
import sys
import time

import torch

torch.set_num_threads(1)
which, (n, d, m), seconds = sys.argv[1], map(int, sys.argv[2:5]), float(sys.argv[5])


def array(length, seed):
    return torch.tensor([math.sin(seed + i * i) for i in range(length)], dtype=torch.float64)


X = array(n * d, 1).reshape(n, d)
y = torch.sign(array(n, 2))


def loss(w):
    if which == "logistic":
        return torch.nn.functional.softplus(-y * (X @ w)).mean()
    W, a = w[: m * d].reshape(m, d), w[m * d :]
    return 0.5 * ((torch.relu(X @ W.T) @ a - y) ** 2).mean()


point = array(d if which == "logistic" else m * (d + 1), 3).requires_grad_()


def timed(steps):
    started = time.perf_counter()
    for _ in range(steps):
        torch.autograd.grad(loss(point), point)
    return (time.perf_counter() - started) / steps


timed(10)
steps = max(1, round(seconds / timed(10)))
for _ in sys.stdin:
    print(timed(steps), flush=True)
