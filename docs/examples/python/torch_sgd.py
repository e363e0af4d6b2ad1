"""Gradient descent by PyTorch's own optimiser, to be put to the test by

    npx theorycheck verify --solver-command "python3 torch_sgd.py"

It needs PyTorch and the package of theorycheck for Python. Gradients are those of autograd, steps
those of torch.optim.SGD. With --float32 everything but the data's origin is in float32, which the
greeting declares. Change `objective` and `iterates` into your own training loop.
"""

import sys

import torch
from theorycheck_client import serve

DTYPE = torch.float32 if "--float32" in sys.argv else torch.float64


def losses(loss, outputs, targets):
    """The loss of each point."""
    if loss == "squared":
        return (outputs - targets) ** 2
    margins = targets * outputs
    return torch.exp(-margins) if loss == "exponential" else -torch.nn.functional.logsigmoid(margins)


def objective(problem, x, y, theta):
    """The objective without its decay, which is the optimiser's."""
    d = problem.dimension
    if problem.kind == "ridge":
        return ((x @ theta - y) ** 2).mean() / 2
    if problem.kind == "diagonal net":
        u, v = theta[:d], theta[d:]
        return losses(problem.loss, x @ (u * u - v * v), y).mean()
    outputs = x @ theta[:d] + (theta[d] if problem.bias else 0)
    each = losses(problem.loss, outputs, y)
    return each.mean() if problem.reduction == "mean" else each.sum()


def iterates(problem, start, size):
    """Yields the parameters after step 1, 2, 3, ..."""
    x = torch.tensor(problem.features, dtype=DTYPE)
    y = torch.tensor(problem.labels if problem.kind == "classification" else problem.targets, dtype=DTYPE)
    # One tensor for each parameter where each has a step size of its own.
    sizes = size if isinstance(size, list) else [size]
    parts = [torch.tensor(part, dtype=DTYPE) for part in (start if isinstance(size, list) else [start])]
    parameters = [torch.nn.Parameter(part.reshape(-1)) for part in parts]
    optimiser = torch.optim.SGD(
        [{"params": [p], "lr": s} for p, s in zip(parameters, sizes)], lr=1.0, weight_decay=problem.weight_decay
    )
    while True:
        optimiser.zero_grad()
        objective(problem, x, y, torch.cat(parameters)).backward()
        optimiser.step()
        yield torch.cat(parameters).detach()


if __name__ == "__main__":
    torch.set_num_threads(1)
    precision = "float32" if DTYPE is torch.float32 else "float64"
    serve(iterates, name="torch-sgd", version="1", precision=precision, steps_per_second=2000)
