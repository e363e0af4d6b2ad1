"""An optimiser with nothing but Python's standard library, to be put to the test by

    npx theorycheck verify --optimiser-command "python3 optimiser.py"

The engine owns the objective. This file asks for the gradient at a point, and tells where the
parameters are after each step: one JSON object a line, on standard input and output. Whatever else
it has to say belongs on standard error. Change `Sgd` into your own optimiser; `OPTIMISERS` says
which class answers for which method.
"""

import json
import sys


class Cancelled(Exception):
    """The engine has seen enough of a run."""


class Sgd:
    """Gradient descent. A decay of the problem is part of the gradients that it is given."""

    def __init__(self, start, lr):
        self.parameters, self.lr = list(start), lr

    def step(self, gradient):
        """Takes one step; `gradient` answers a point, as often as it is asked."""
        g = gradient(self.parameters)
        self.parameters = [x - self.lr * d for x, d in zip(self.parameters, g)]


class HeavyBall(Sgd):
    """Gradient descent that keeps a share of its last movement."""

    def __init__(self, start, lr, momentum):
        super().__init__(start, lr)
        self.momentum, self.before = momentum, list(start)

    def step(self, gradient):
        now = self.parameters
        super().step(gradient)
        moved = [x - y for x, y in zip(now, self.before)]
        self.parameters = [x + self.momentum * m for x, m in zip(self.parameters, moved)]
        self.before = now


OPTIMISERS = {"descent": Sgd, "heavy ball": HeavyBall}

GREETING = {
    "name": "python-sgd-optimiser",
    "version": "1",
    "accepts": {"dynamics": list(OPTIMISERS)},
    "stepsPerSecond": 5000,
}


def say(message):
    print(json.dumps(message), flush=True)


def asking(run, lines):
    """What answers a point with its gradient: the engine does."""

    def gradient(point):
        say({"run": run, "ask": point})
        reply = json.loads(next(lines))
        if "cancel" in reply:
            raise Cancelled
        return reply["gradient"]

    return gradient


def main():
    lines = iter(sys.stdin.readline, "")
    for line in lines:
        message = json.loads(line)
        if "theorycheck" in message:
            say(GREETING)
        if "optimise" not in message:
            continue
        run, wanted = message["run"], message["optimise"]
        make = OPTIMISERS[wanted.get("method", "descent")]
        optimiser = make(wanted["start"], **wanted["options"])
        gradient = asking(run, lines)
        try:
            for _ in range(wanted["steps"]):
                optimiser.step(gradient)
                say({"run": run, "tell": optimiser.parameters})
        except Cancelled:
            say({"run": run, "cancelled": True})


if __name__ == "__main__":
    main()
