"""The problems that the engine poses, as objects.

Parameters are one list of numbers; each class says in which order. Points are the rows of
`features`; `features[n][j]` is feature j of point n.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Union

from .arrays import read_array


@dataclass(frozen=True)
class Classification:
    """Linear classification; parameters [w_1..w_d], with a bias [w_1..w_d, b].

    The objective is the sum (or mean) over n of loss(labels[n] * (w . features[n] + b)), and
    weight_decay/2 times the sum of the squares of all parameters, the bias among them. The loss of
    a margin m is log(1 + e^-m) (`logistic`) or e^-m (`exponential`).
    """

    kind = "classification"
    points: int
    dimension: int
    features: List[List[float]]
    labels: List[float]
    loss: str
    bias: bool
    reduction: str
    weight_decay: float


@dataclass(frozen=True)
class Ridge:
    """Ridge regression; parameters theta_1..theta_d.

    The objective is 1/(2 points) |features theta - targets|^2 + weight_decay/2 |theta|^2.
    """

    kind = "ridge"
    points: int
    dimension: int
    features: List[List[float]]
    targets: List[float]
    weight_decay: float


@dataclass(frozen=True)
class DiagonalNet:
    """A diagonal linear network w = u*u - v*v; parameters [u_1..u_d, v_1..v_d].

    The objective is the mean over n of the loss, and weight_decay/2 (|u|^2 + |v|^2). The loss is
    that of the margin targets[n] * w . features[n], or, where it is `squared`,
    (w . features[n] - targets[n])^2.
    """

    kind = "diagonal net"
    points: int
    dimension: int
    features: List[List[float]]
    targets: List[float]
    loss: str
    weight_decay: float


@dataclass(frozen=True)
class ObjectiveProblem:
    """An objective that its author wrote as a graph: the fields as they travel."""

    kind = "objective"
    fields: Dict[str, Any]


Problem = Union[Classification, Ridge, DiagonalNet, ObjectiveProblem]


def read_problem(sent: Dict[str, Any]) -> Problem:
    """The problem of a request. Raises KeyError and ValueError where a field is missing or odd."""
    kind = sent["kind"]
    if kind == "objective":
        return ObjectiveProblem(sent)
    if kind not in ("classification", "ridge", "diagonal net"):
        raise ValueError(f"no kind of problem that is known here: {kind!r}")
    d, flat = sent["dimension"], read_array(sent["features"])
    shared: Dict[str, Any] = {
        "points": sent["points"],
        "dimension": d,
        "features": [flat[i * d : (i + 1) * d] for i in range(sent["points"])],
        "weight_decay": float(sent["weightDecay"]),
    }
    if kind == "classification":
        return Classification(
            labels=read_array(sent["labels"]),
            loss=sent["loss"],
            bias=sent["bias"],
            reduction=sent["reduction"],
            **shared,
        )
    if kind == "ridge":
        return Ridge(targets=read_array(sent["targets"]), **shared)
    return DiagonalNet(targets=read_array(sent["targets"]), loss=sent["loss"], **shared)
