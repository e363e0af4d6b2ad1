"""The process that answers the engine, one line of JSON after another."""

from __future__ import annotations

import json
import os
import sys
from typing import Any, Dict, Iterator, Optional, Sequence, TextIO, Tuple, Union

from .runs import DeclineFunction, IteratesFunction, StepFunction, answers, path_of

KINDS = ("classification", "ridge", "diagonal net")


def serve(
    step: Union[StepFunction, IteratesFunction],
    *,
    name: str,
    version: str,
    problems: Sequence[str] = KINDS,
    precision: str = "float64",
    steps_per_second: Optional[float] = None,
    decline: Optional[DeclineFunction] = None,
) -> None:
    """Answers the engine until its input ends.

    `step(problem, theta, sizes)` returns the parameters after one step of descent from `theta`;
    the first `theta` of a run is a list of numbers, each later one is what `step` returned. `sizes`
    is the step size, or a list with one for each parameter. A generator function
    `step(problem, start, sizes)` yields the parameters after step 1, 2, 3, ... instead, and may
    prepare its data once. Parameters are any sequence of numbers, an array of NumPy or a tensor.

    `precision` is float64, float32 or `float32 gradient`. Runs that would take longer than ten
    seconds at `steps_per_second` are not asked for. `decline(problem, steps)` returns a sentence
    for a request that is not taken, otherwise None; `step` may raise `Declined` as well.

    What the step prints goes to standard error, and its standard input is empty. What it raises
    ends the run and not the process; OverflowError says that the numbers ran away.
    """
    greeting = greeting_of(name, version, problems, precision, steps_per_second)
    serve_on(own_streams(), step, greeting, decline)


def greeting_of(
    name: str,
    version: str = "1",
    problems: Sequence[str] = KINDS,
    precision: str = "float64",
    steps_per_second: Optional[float] = None,
) -> Dict[str, Any]:
    """What the process says of itself when it starts; the arguments are those of `serve`."""
    greeting: Dict[str, Any] = {
        "name": name,
        "version": version,
        "accepts": {"problems": list(problems), "dynamics": ["descent"]},
        "precision": precision,
        "arrays": "f64",
    }
    return greeting if steps_per_second is None else {**greeting, "stepsPerSecond": steps_per_second}


def own_streams() -> Tuple[TextIO, TextIO]:
    """Standard input and output for messages alone.

    Whatever else is printed goes to standard error, whoever else reads finds nothing.
    """
    sys.stdout.flush()
    lines = os.fdopen(os.dup(0), encoding="utf-8", errors="replace")
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return lines, out


def serve_on(
    streams: Tuple[TextIO, TextIO],
    step: Union[StepFunction, IteratesFunction],
    greeting: Dict[str, Any],
    decline: Optional[DeclineFunction] = None,
) -> None:
    """`serve` on streams that are the engine's already, with the whole greeting."""
    lines, out = streams
    path = path_of(step)
    try:
        for line in lines:
            for reply in _replies(line, greeting, path, decline):
                out.write(json.dumps(reply) + "\n")
                out.flush()
    except (BrokenPipeError, KeyboardInterrupt):
        # Nobody listens any more: there is nothing left to flush.
        os._exit(0)


def _replies(
    line: str,
    greeting: Dict[str, Any],
    path: IteratesFunction,
    decline: Optional[DeclineFunction],
) -> Iterator[Dict[str, Any]]:
    if not line.strip():
        return
    try:
        message = json.loads(line)
    except ValueError:
        yield {"unsupported": "a line that is no JSON"}
        return
    if not isinstance(message, dict):
        yield {"unsupported": "a message that is no object"}
    elif "theorycheck" in message:
        yield greeting
    elif "cancel" in message:
        # The run was answered to its end before this line was read.
        return
    elif isinstance(message.get("problem"), dict) and "visit" in message:
        yield from answers(message, path, greeting["accepts"]["problems"], decline)
    else:
        known = {"run": message["run"]} if "run" in message else {}
        yield {**known, "unsupported": f"a message with the keys {', '.join(sorted(message))}"}
