"""Optimisers of PyTorch, put to the test by

    npx theorycheck verify --optimiser-command "python3 torch_optimiser.py"

The engine owns the objective and answers a point with its gradient, so no model is needed. Change
`OPTIMISERS`: a name of the engine's methods (docs/dynamics.md) beside what makes your optimiser
from its options. LBFGS is not there: the engine has no such method, so nothing is asked of it.
"""

import json
import sys

import torch

torch.set_num_threads(1)


def adam(make):
    """Adam or AdamW from the names that the engine has for its numbers."""
    return lambda p, lr, beta1, beta2, epsilon, decay: make(
        p, lr=lr, betas=(beta1, beta2), eps=epsilon, weight_decay=decay
    )


OPTIMISERS = {
    "descent": torch.optim.SGD,
    "heavy ball": torch.optim.SGD,
    "SGD with Nesterov momentum (PyTorch)": lambda p, lr, momentum, decay: torch.optim.SGD(
        p, lr=lr, momentum=momentum, nesterov=True, weight_decay=decay
    ),
    "SGD with momentum (PyTorch)": lambda p, lr, momentum, dampening, decay: torch.optim.SGD(
        p, lr=lr, momentum=momentum, dampening=dampening, weight_decay=decay
    ),
    "Adam": adam(torch.optim.Adam),
    "AdamW": adam(torch.optim.AdamW),
    "AdaGrad": lambda p, lr, epsilon: torch.optim.Adagrad(p, lr=lr, eps=epsilon),
    "RMSprop": lambda p, lr, alpha, epsilon: torch.optim.RMSprop(
        p, lr=lr, alpha=alpha, eps=epsilon
    ),
}

GREETING = {
    "name": "torch-optimiser",
    "version": "1",
    "accepts": {"dynamics": list(OPTIMISERS)},
    "stepsPerSecond": 3000,
}


class Cancelled(Exception):
    """The engine has seen enough of a run."""


def say(message):
    print(json.dumps(message), flush=True)


def optimise(run, wanted, lines):
    theta = torch.tensor(wanted["start"], dtype=torch.float64, requires_grad=True)
    make = OPTIMISERS[wanted.get("method", "descent")]
    optimiser = make([theta], **wanted["options"])

    def closure():
        say({"run": run, "ask": theta.detach().tolist()})
        reply = json.loads(next(lines))
        if "cancel" in reply:
            raise Cancelled
        theta.grad = torch.tensor(reply["gradient"], dtype=torch.float64)
        return torch.tensor(0.0 if reply["value"] is None else reply["value"])

    try:
        for _ in range(wanted["steps"]):
            optimiser.step(closure)
            say({"run": run, "tell": theta.detach().tolist()})
    except Cancelled:
        say({"run": run, "cancelled": True})


def main():
    lines = iter(sys.stdin.readline, "")
    for line in lines:
        message = json.loads(line)
        if "theorycheck" in message:
            say(GREETING)
        if "optimise" in message:
            optimise(message["run"], message["optimise"], lines)


if __name__ == "__main__":
    main()
