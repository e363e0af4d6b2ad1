"""Trajectories of torch.optim on a small logistic problem, in float64, as JSON on standard output.

    python3 test/reference/torch/trajectories.py > test/reference/torch/trajectories.json

The mean over four points of log(1 + exp(-y x.w)), from a start away from zero, 12 steps each.
Made with PyTorch 1.13 of Debian 12; the tests read the table and need no PyTorch.
"""

import json
import sys

try:
    import torch
except ImportError:
    print("PyTorch is missing: apt-get install python3-torch", file=sys.stderr)
    sys.exit(1)

X = [[1.0, 2.0, -0.5], [-0.5, 1.5, 1.0], [0.25, -1.0, 2.0], [-1.5, -0.75, 0.125]]
Y = [1.0, -1.0, 1.0, -1.0]
START = [0.5, -0.25, 1.0]
STEPS = 12

optim = torch.optim
CASES = [
    ("torchSgd", {"step": 0.25, "momentum": 0.9, "dampening": 0.0, "decay": 0.0},
     lambda w: optim.SGD([w], lr=0.25, momentum=0.9)),
    ("torchSgd", {"step": 0.25, "momentum": 0.5, "dampening": 0.25, "decay": 0.125},
     lambda w: optim.SGD([w], lr=0.25, momentum=0.5, dampening=0.25, weight_decay=0.125)),
    ("torchSgd", {"step": 0.5, "momentum": 0.0, "dampening": 0.5, "decay": 0.0625},
     lambda w: optim.SGD([w], lr=0.5, momentum=0.0, dampening=0.5, weight_decay=0.0625)),
    ("torchNesterov", {"step": 0.25, "momentum": 0.9, "decay": 0.0},
     lambda w: optim.SGD([w], lr=0.25, momentum=0.9, nesterov=True)),
    ("torchNesterov", {"step": 0.25, "momentum": 0.75, "decay": 0.125},
     lambda w: optim.SGD([w], lr=0.25, momentum=0.75, nesterov=True, weight_decay=0.125)),
    ("descent", {"step": 0.5, "decay": 0.125},
     lambda w: optim.SGD([w], lr=0.5, weight_decay=0.125)),
    ("adam", {"step": 0.125, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "decay": 0.0},
     lambda w: optim.Adam([w], lr=0.125)),
    ("adam", {"step": 0.125, "beta1": 0.5, "beta2": 0.75, "epsilon": 0.0625, "decay": 0.125},
     lambda w: optim.Adam([w], lr=0.125, betas=(0.5, 0.75), eps=0.0625, weight_decay=0.125)),
    ("adamW", {"step": 0.125, "beta1": 0.5, "beta2": 0.75, "epsilon": 0.0625, "decay": 0.5},
     lambda w: optim.AdamW([w], lr=0.125, betas=(0.5, 0.75), eps=0.0625, weight_decay=0.5)),
    ("adaGrad", {"step": 0.5, "epsilon": 0.0625},
     lambda w: optim.Adagrad([w], lr=0.5, eps=0.0625)),
    ("rmsProp", {"step": 0.0625, "alpha": 0.75, "epsilon": 0.0625},
     lambda w: optim.RMSprop([w], lr=0.0625, alpha=0.75, eps=0.0625)),
]


def trajectory(make):
    x = torch.tensor(X, dtype=torch.float64)
    y = torch.tensor(Y, dtype=torch.float64)
    w = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimiser = make(w)
    points = []
    for _ in range(STEPS):
        optimiser.zero_grad()
        torch.nn.functional.softplus(-y * (x @ w)).mean().backward()
        optimiser.step()
        points.append(w.detach().tolist())
    return points


table = {
    "made": f"PyTorch {torch.__version__}, float64",
    "problem": {"X": X, "y": Y, "start": START},
    "cases": [{"method": m, "hyperparameters": h, "points": trajectory(make)} for m, h, make in CASES],
}
# One case a line.
lines = ",\n".join(json.dumps(case) for case in table["cases"])
head = f'"made": {json.dumps(table["made"])},\n"problem": {json.dumps(table["problem"])}'
print("{\n" + head + ',\n"cases": [\n' + lines + "\n]\n}")
