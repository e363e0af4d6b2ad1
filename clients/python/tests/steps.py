"""Steps that the tests put to the test."""


def descend(problem, theta, size, scale=1.0):
    """A step of descent on ridge regression, its size off by a factor."""
    sizes = size if isinstance(size, list) else [size] * len(theta)
    gradient = [problem.weight_decay * t for t in theta]
    for x, y in zip(problem.features, problem.targets):
        residual = sum(a * t for a, t in zip(x, theta)) - y
        gradient = [g + residual * a / problem.points for g, a in zip(gradient, x)]
    return [t - scale * s * g for t, s, g in zip(theta, sizes, gradient)]


def overstep(problem, theta, size):
    """Descent with step sizes that are one per cent too long."""
    return descend(problem, theta, size, 1.01)


class Trainer:
    @staticmethod
    def step(problem, theta, size):
        return descend(problem, theta, size)
