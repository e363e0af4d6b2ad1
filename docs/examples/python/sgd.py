"""Gradient descent with nothing but Python's standard library, to be put to the test by

    npx theorycheck verify --solver-command "python3 sgd.py"

It reads one JSON object a line from standard input and answers on standard output; whatever else it
has to say belongs on standard error. Change `gradient` and `descend` into your own training loop.
"""

import json
import sys
from math import exp

GREETING = {
    "name": "python-sgd",
    "version": "1",
    "accepts": {"problems": ["classification", "ridge", "diagonal net"], "dynamics": ["descent"]},
    "precision": "float64",
}

# Products in one run: a second or less. Longer runs are declined, and what they would show is left to
# a faster loop.
MOST = 1_000_000


def rows(problem):
    """The points as lists of features."""
    d, flat = problem["dimension"], problem["features"]
    return [flat[i * d : (i + 1) * d] for i in range(problem["points"])]


def slope(loss, output, target):
    """The derivative of the loss in the output."""
    if loss == "squared":
        return 2 * (output - target)
    margin = target * output
    if loss == "exponential":
        return -target * exp(-margin)
    # 1/(1 + e^margin) without overflow, and without the cancellation of 1 - sigmoid.
    p = 1 / (1 + exp(margin)) if margin < 0 else exp(-margin) / (1 + exp(-margin))
    return -target * p


def linear(points, targets, loss, weights, bias=0.0):
    """Of the sum of the losses: the gradient in the weights, and in the bias."""
    total, of_bias = [0.0] * len(weights), 0.0
    for x, y in zip(points, targets):
        g = slope(loss, sum(a * w for a, w in zip(x, weights)) + bias, y)
        of_bias += g
        for j, a in enumerate(x):
            total[j] += g * a
    return total, of_bias


def gradient(problem, points, theta):
    n, d, decay = problem["points"], problem["dimension"], problem["weightDecay"]
    if problem["kind"] == "ridge":
        total, _ = linear(points, problem["targets"], "squared", theta)
        return [g / (2 * n) + decay * t for g, t in zip(total, theta)]
    if problem["kind"] == "diagonal net":
        u, v = theta[:d], theta[d:]
        weights = [a * a - b * b for a, b in zip(u, v)]
        total, _ = linear(points, problem["targets"], problem["loss"], weights)
        outer = [2 * g / n for g in total]
        return [g * a + decay * a for g, a in zip(outer, u)] + [decay * b - g * b for g, b in zip(outer, v)]
    bias = theta[d] if problem["bias"] else 0.0
    total, of_bias = linear(points, problem["labels"], problem["loss"], theta[:d], bias)
    scale = 1 / n if problem["reduction"] == "mean" else 1.0
    total = total + [of_bias] if problem["bias"] else total
    return [scale * g + decay * t for g, t in zip(total, theta)]


def descend(request):
    """Yields the parameters after each step that is asked for."""
    problem, theta, step = request["problem"], request["start"], request["step"]
    steps = step if isinstance(step, list) else [step] * len(theta)
    points = rows(problem)
    k = 0
    for first, last in request["visit"]:
        while k < last:
            theta = [t - s * g for t, s, g in zip(theta, steps, gradient(problem, points, theta))]
            k += 1
            if k >= first:
                yield theta


def answers(request):
    run, batch, kind = request["run"], [], request["problem"]["kind"]
    if kind not in GREETING["accepts"]["problems"]:
        yield {"run": run, "declined": f"it does not take the kind {kind}"}
        return
    work = request["visit"][-1][1] * request["problem"]["points"] * request["problem"]["dimension"]
    if work > MOST:
        yield {"run": run, "declined": f"{work} products take plain Python too long"}
        return
    try:
        for theta in descend(request):
            batch.append(theta)
            if len(batch) == 256:
                yield {"run": run, "states": batch}
                batch = []
    except OverflowError:
        yield {"run": run, "states": batch}
        yield {"run": run, "diverged": "the last state"}
        return
    yield {"run": run, "states": batch}
    yield {"run": run, "done": True}


def replies(line):
    try:
        message = json.loads(line)
    except ValueError:
        return [{"unsupported": "a line that is no JSON"}]
    if "theorycheck" in message:
        return [GREETING]
    if "problem" in message:
        return answers(message)
    # A run that is given up was answered before this line was read.
    return [] if "cancel" in message else [{"unsupported": f"a message with {', '.join(message)}"}]


def main():
    for line in sys.stdin:
        for reply in replies(line):
            print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
