"""A transcript of `theorycheck solver-test --record`, held against a command, without the engine.

    python3 -m theorycheck_client.replay FILE... -- COMMAND

What the engine said is said again. Each run must end as it did in the transcript, and its states
must be the same numbers, up to rounding. How states are cut into messages, and the words of a
sentence, may be others. Exit code 0 if all agree, 1 if one does not, 2 for bad input.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple

from .arrays import read_array

# Differences that are taken for rounding: so much of 1 + |number|. The runs have 40 steps at most,
# each of which is Lipschitz with a constant below 1 and has fewer than 100 operations, so that
# their roundings add up to less than 40 * 100 * 2^-53 < 1e-12 times the largest number.
TOLERANCE = 1e-9

ENDINGS = ("done", "declined", "diverged", "failed", "unsupported", "cancelled")


class Exchange(NamedTuple):
    """What the engine sent, and the answers up to its end: states, and the word that ended it."""

    line: str
    states: List[float]
    ending: Optional[str]


def exchanges_in(transcript: str) -> List[Exchange]:
    """The exchanges of a transcript. Raises ValueError where it is none."""
    found: List[Exchange] = []
    for line in transcript.splitlines():
        said = json.loads(line)
        if "solver" not in said:
            text = said["engineText"] if "engineText" in said else json.dumps(said["engine"])
            found.append(Exchange(text, [], None))
        elif found:
            found[-1] = _with(found[-1], said["solver"])
    return found


def _with(exchange: Exchange, message: Dict[str, Any]) -> Exchange:
    states = exchange.states + (read_array(message["states"]) if "states" in message else [])
    ending = next((word for word in ENDINGS if word in message), "greeting" if "name" in message else exchange.ending)
    return Exchange(exchange.line, states, ending)


def answered_by(command: List[str], exchanges: List[Exchange], limit: float) -> List[Exchange]:
    """The same lines, with the answers of a command, which is given so many seconds for all."""
    ended = subprocess.run(
        command,
        input="".join(f"{exchange.line}\n" for exchange in exchanges),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=limit,
        check=False,
    )
    messages = iter([json.loads(line) for line in ended.stdout.splitlines() if line.strip()])
    return [_heard(exchange, messages) for exchange in exchanges]


def _heard(due: Exchange, messages: Iterator[Dict[str, Any]]) -> Exchange:
    """The answer to one line. A line that the transcript leaves without an answer has none."""
    heard = Exchange(due.line, [], None)
    while due.ending is not None and heard.ending is None:
        message = next(messages, None)
        if message is None:
            return heard
        heard = _with(heard, message)
    return heard


def difference(due: Exchange, heard: Exchange) -> Optional[str]:
    """What two answers to the same line differ in, in half a sentence, or None."""
    if due.ending != heard.ending:
        return f"it ended with {heard.ending or 'no answer'} where {due.ending} is due"
    if len(due.states) != len(heard.states):
        return f"it sent {len(heard.states)} numbers where {len(due.states)} are due"
    for at, (a, b) in enumerate(zip(due.states, heard.states)):
        if not abs(a - b) <= TOLERANCE * (1 + abs(a)) and not (math.isnan(a) and math.isnan(b)):
            return f"number {at} is {b!r} where {a!r} is due"
    return None


def arguments_of(words: List[str]) -> Tuple[List[str], List[str]]:
    """The files and the command of a command line. Raises ValueError."""
    if "--" not in words or words.index("--") == 0 or words[-1] == "--":
        raise ValueError("give files, then --, then a command")
    at = words.index("--")
    return words[:at], words[at + 1 :]


def main(words: List[str]) -> int:
    try:
        files, command = arguments_of(words)
        transcripts = [(name, exchanges_in(Path(name).read_text(encoding="utf-8"))) for name in files]
    except (ValueError, KeyError, OSError) as error:
        print(f"{error}\n\n{__doc__}", file=sys.stderr)
        return 2
    failed = 0
    for name, exchanges in transcripts:
        try:
            answers = answered_by(command, exchanges, 60)
            found = [difference(due, heard) for due, heard in zip(exchanges, answers)]
        except (ValueError, subprocess.TimeoutExpired, OSError) as error:
            found = [f"{type(error).__name__}: {error}"]
        odd = next((f"line {at + 1} of the engine: {what}" for at, what in enumerate(found) if what), None)
        print(f"{name}: {odd or 'as it was'}")
        failed += odd is not None
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
