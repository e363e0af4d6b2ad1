"""A process of the client, spoken to line by line."""

import json
import os
import subprocess
import sys
import textwrap

CLIENT = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir)
RIDGE = {
    "kind": "ridge",
    "points": 2,
    "dimension": 2,
    "features": [1, 0.5, -0.25, 1],
    "targets": [1, -2],
    "weightDecay": 0.25,
}


def request(run=1, **changes):
    asked = {"run": run, "problem": RIDGE, "dynamics": "descent", "start": [0.25, -1], "step": 0.5, "visit": [[1, 3]]}
    return {**asked, **changes}


def talk(program, *messages, code=0):
    """What a program says to messages (objects, or lines as text), and what on standard error."""
    lines = "".join((m if isinstance(m, str) else json.dumps(m)) + "\n" for m in messages)
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        input=lines,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "PYTHONPATH": CLIENT},
        check=False,
    )
    assert ended.returncode == code, ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines()], ended.stderr
