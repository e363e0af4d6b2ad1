"""Gradient descent with NumPy, to be put to the test by

    npx theorycheck verify --solver-command "python3 numpy_sgd.py"

It needs NumPy and the package of theorycheck for Python. Change `gradient` and `iterates` into your
own training loop.
"""

import numpy as np
from theorycheck_client import serve


def slope(loss, outputs, targets):
    """The derivatives of the losses in the outputs."""
    if loss == "squared":
        return 2 * (outputs - targets)
    margins = targets * outputs
    if loss == "exponential":
        return -targets * np.exp(-margins)
    # 1/(1 + e^margin) without overflow, and without the cancellation of 1 - sigmoid.
    small = np.exp(-np.abs(margins))
    return -targets * np.where(margins < 0, 1, small) / (1 + small)


def gradient(problem, x, y, theta):
    """The gradient of the objective at theta."""
    n, d = x.shape
    decay = problem.weight_decay * theta
    if problem.kind == "ridge":
        return x.T @ (x @ theta - y) / n + decay
    if problem.kind == "diagonal net":
        u, v = theta[:d], theta[d:]
        outer = 2 * x.T @ slope(problem.loss, x @ (u * u - v * v), y) / n
        return np.concatenate([outer * u, -outer * v]) + decay
    weights, bias = theta[:d], theta[d] if problem.bias else 0.0
    slopes = slope(problem.loss, x @ weights + bias, y)
    total = x.T @ slopes
    if problem.bias:
        total = np.append(total, slopes.sum())
    return total / (n if problem.reduction == "mean" else 1) + decay


def iterates(problem, start, size):
    """Yields the parameters after step 1, 2, 3, ..."""
    x = np.array(problem.features)
    y = np.array(problem.labels if problem.kind == "classification" else problem.targets)
    theta, size = np.array(start), np.array(size)
    while True:
        theta = theta - size * gradient(problem, x, y, theta)
        yield theta


if __name__ == "__main__":
    # What runs away is told by what is not finite.
    np.seterr(over="ignore", invalid="ignore")
    serve(iterates, name="numpy-sgd", version="1", steps_per_second=20_000)
