"""The verdict of theorems on a function, as an assertion."""

from __future__ import annotations

import inspect
import json
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple, Union

# The engine's command, if no other is named: by an argument, an option of pytest, or the
# environment.
VARIABLE = "THEORYCHECK"
USUAL = "npx --yes theorycheck"


class TheorycheckError(Exception):
    """The engine could not be asked: no verdict."""


@dataclass(frozen=True)
class Standing:
    """What one theorem says: obeys, breaks, undecided, invalid, or does not apply."""

    theorem: str
    standing: str
    # Slack of the worst instance in the theorem's unit; negative by how much it is broken.
    slack: Optional[float]
    why: Optional[str]
    # The record to replay: RUN#hash.
    record: Optional[str]


@dataclass(frozen=True)
class Report:
    """The verdict on a function: the seed of all draws, and a standing for each theorem."""

    seed: str
    standings: Tuple[Standing, ...]


def obeys(
    step: Callable[..., Any],
    theorems: Sequence[str],
    *,
    problems: Optional[Sequence[str]] = None,
    precision: Optional[str] = None,
    steps_per_second: Optional[float] = None,
    version: str = "1",
    budget: str = "quick",
    seed: Optional[int] = None,
    shrink: bool = True,
    workers: Optional[int] = None,
    command: Optional[Union[str, Sequence[str]]] = None,
) -> Report:
    """Asserts that a step function, or one of iterates, obeys theorems.

    `step` is as for `serve`, and defined at the top of a file: the engine imports it in a process
    of its own. `theorems` are ids, papers or files of claims, as `theorycheck verify` takes them.
    Raises AssertionError, which names each theorem that the step does not obey, by how much it is
    broken and the record to replay; TheorycheckError where there is no verdict.

    Without `seed` a fresh one is drawn, and named in the error. `shrink=False` leaves a violation
    as it was drawn, which is sooner. `command` starts the engine: without it the variable
    THEORYCHECK of the environment does, or `npx theorycheck`.
    """
    if isinstance(theorems, str) or not theorems:
        raise TheorycheckError("theorems is a list of ids, such as ['xu2026/one-step']")
    options = {"version": version, "problems": problems, "precision": precision, "steps_per_second": steps_per_second}
    child = solver_command(step, {key: value for key, value in options.items() if value is not None})
    engine = _engine(command)
    arguments = [*engine, "verify", *theorems, "--solver-command", child]
    arguments += ["--budget", budget, "--format", "json", "--quiet"]
    arguments += [] if seed is None else ["--seed", str(seed)]
    arguments += [] if workers is None else ["--workers", str(workers)]
    arguments += [] if shrink else ["--no-shrink"]
    ended = _run(arguments)
    report, counts = _read(ended)
    if ended.returncode != 0 or counts is not None:
        raise AssertionError(_sentence(step, report, counts, engine))
    return report


def solver_command(step: Callable[..., Any], options: Dict[str, Any]) -> str:
    """The command that serves a function, for `theorycheck verify --solver-command`."""
    function = inspect.unwrap(step)
    name = getattr(function, "__qualname__", "")
    if not name or "<" in name:
        raise TheorycheckError(f"{name or step!r} is not defined at the top of a file, from where the engine imports it")
    file = inspect.getsourcefile(function)
    if file is None or not os.path.exists(file):
        raise TheorycheckError(f"{name} stands in no file, from where the engine could import it")
    here = os.path.dirname(os.path.abspath(__file__))
    parts = [sys.executable, here, os.path.abspath(file), name, json.dumps(options)]
    return " ".join(shlex.quote(part) for part in parts)


def _engine(command: Optional[Union[str, Sequence[str]]]) -> List[str]:
    named = command if command is not None else os.environ.get(VARIABLE) or USUAL
    return shlex.split(named) if isinstance(named, str) else list(named)


def _run(arguments: List[str]) -> subprocess.CompletedProcess[str]:
    # The modules that the tests see are seen by the process of the step.
    path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path if entry and os.path.isdir(entry))
    environment = {**os.environ, "PYTHONPATH": path}
    try:
        return subprocess.run(
            arguments, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", env=environment, check=False
        )
    except FileNotFoundError:
        raise TheorycheckError(
            f"there is no command {arguments[0]}: install Node 20.19 or newer, or name a command by {VARIABLE}"
        ) from None


def _read(ended: subprocess.CompletedProcess[str]) -> Tuple[Report, Optional[str]]:
    """The report, and why nothing in it counts or too little of it does."""
    try:
        whole = json.loads(ended.stdout)
        solver = whole["solver"]
    except (ValueError, KeyError):
        lines = ended.stderr.strip().splitlines() or ["it printed nothing"]
        raise TheorycheckError(f"theorycheck ended with code {ended.returncode}: {lines[-1]}") from None
    standings = tuple(
        Standing(s["id"], s["standing"], s["worstSlack"], s["reason"], s["record"]) for s in solver["standings"]
    )
    counts = solver.get("irreproducible")
    if counts is None and (solver["inconclusive"] or not standings):
        counts = f"only {solver['decided']} of {len(standings)} theorems could be decided"
    return Report(whole["seed"], standings), counts


def _sentence(step: Callable[..., Any], report: Report, counts: Optional[str], engine: Sequence[str]) -> str:
    order = ["invalid", "breaks", "undecided", "does not apply"]
    lines = [f"{getattr(step, '__name__', step)} does not obey, with seed {report.seed}:"]
    for standing in sorted(
        (s for s in report.standings if s.standing in order), key=lambda s: order.index(s.standing)
    ):
        slack = "" if standing.slack is None else f" by a slack of {standing.slack:.3g}"
        lines.append(f"  {standing.standing} {standing.theorem}{slack}: {standing.why}")
        if standing.record and standing.standing in ("breaks", "undecided"):
            lines.append(f"    see: {' '.join(engine)} explain {standing.record}")
    return "\n".join(lines if counts is None else [*lines, f"  {counts}"])
