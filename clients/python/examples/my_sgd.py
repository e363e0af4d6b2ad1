"""Descent on ridge regression, one step at a time, as a command for theorycheck."""

from theorycheck_client import serve


def step(problem, theta, size):
    """The parameters after one step; `size` is a number, or a list with one for each parameter."""
    sizes = size if isinstance(size, list) else [size] * len(theta)
    gradient = [problem.weight_decay * t for t in theta]
    for x, y in zip(problem.features, problem.targets):
        residual = sum(a * t for a, t in zip(x, theta)) - y
        gradient = [g + residual * a / problem.points for g, a in zip(gradient, x)]
    return [t - s * g for t, s, g in zip(theta, sizes, gradient)]


if __name__ == "__main__":
    serve(step, name="my-sgd", version="1", problems=["ridge"], steps_per_second=20_000)
