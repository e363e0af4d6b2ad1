"""The answers to one request: states in batches, and how the run ended."""

from __future__ import annotations

import inspect
import time
import traceback
from array import array
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence, Union

from .arrays import numbers_of, read_array, read_sizes, send_arrays
from .problems import Problem, read_problem

Sizes = Union[float, List[float]]
StepFunction = Callable[[Problem, Any, Sizes], Sequence[float]]
IteratesFunction = Callable[[Problem, List[float], Sizes], Iterator[Sequence[float]]]
DeclineFunction = Callable[[Problem, int], Optional[str]]

# States in one message, and seconds after which a message goes out even if it holds fewer: the
# engine takes half a minute without a line for the end.
MOST_STATES = 256
MOST_SECONDS = 5.0


class Declined(Exception):
    """Raised by a step that does not take a request: the words say why."""


def path_of(function: Union[StepFunction, IteratesFunction]) -> IteratesFunction:
    """The parameters after step 1, 2, 3, ...: a generator as it is, a step again and again."""
    if inspect.isgeneratorfunction(inspect.unwrap(function)):
        return function  # type: ignore[return-value]

    def path(problem: Problem, theta: Any, sizes: Sizes) -> Iterator[Sequence[float]]:
        while True:
            theta = function(problem, theta, sizes)
            yield theta

    return path


def answers(
    message: Dict[str, Any],
    path: IteratesFunction,
    problems: Sequence[str],
    decline: Optional[DeclineFunction],
) -> Iterator[Dict[str, Any]]:
    """The messages that answer a request. What the user's code raises ends this run alone."""
    run = message.get("run")
    try:
        kind, dynamics = message["problem"].get("kind"), message.get("dynamics", "descent")
        if kind not in problems:
            raise Declined(f"it takes {', '.join(problems)}, not a problem of the kind {kind!r}")
        if dynamics != "descent":
            raise Declined("it takes descent alone")
        problem = read_problem(message["problem"])
        steps = message["visit"][-1][1] if message["visit"] else 0
        why = decline(problem, steps) if decline else None
        if why is not None:
            raise Declined(why)
        yield from _states(run, path, problem, message)
    except Declined as declined:
        yield {"run": run, "declined": str(declined)}
    except _Diverged as diverged:
        yield {"run": run, "diverged": diverged.after}
    except Exception as error:
        traceback.print_exc()
        yield {"run": run, "failed": f"{type(error).__name__}: {error}"}
    else:
        yield {"run": run, "done": True}


class _Diverged(Exception):
    """A number beyond all doubles; `after` is the last step whose parameters were finite."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after


def _states(run: Any, path: IteratesFunction, problem: Problem, message: Dict[str, Any]) -> Iterator[Dict[str, Any]]:
    start = read_array(message["start"])
    iterates = iter(path(problem, list(start), read_sizes(message["step"])))
    batch: List[array[float]] = []
    sent, k = time.monotonic(), 0
    for first, last in message["visit"]:
        while k < last:
            theta = None
            try:
                theta = next(iterates)
            except StopIteration:
                raise ValueError(f"it yielded {k} iterates where {last} are due") from None
            except OverflowError:
                pass
            if theta is None:
                yield {"run": run, "states": send_arrays(batch)}
                raise _Diverged(k)
            k += 1
            if k >= first:
                batch.append(_row(theta, len(start), k))
            if len(batch) == MOST_STATES or time.monotonic() - sent > MOST_SECONDS:
                yield {"run": run, "states": send_arrays(batch)}
                sent, batch = time.monotonic(), []
    yield {"run": run, "states": send_arrays(batch)}


def _row(theta: Any, size: int, k: int) -> array[float]:
    row = numbers_of(theta)
    if len(row) != size:
        raise ValueError(f"step {k} gave {len(row)} parameters where {size} are due")
    return row
