import json
import os
import shlex
import subprocess
import sys
import tempfile
import unittest

import steps
from talking import CLIENT, request

from theorycheck_client import TheorycheckError, obeys
from theorycheck_client.arrays import read_array
from theorycheck_client.obeying import VARIABLE, solver_command


def standing(word, slack=0.5, why=None):
    return {"id": "paper/claim", "standing": word, "worstSlack": slack, "reason": why, "record": "runs/1#ab"}


def engine(standings, code=0, **changes):
    """A command that prints a report, and on standard error what it was asked."""
    decided = sum(s["standing"] in ("obeys", "breaks") for s in standings)
    solver = {"decided": decided, "inconclusive": False, "irreproducible": None, "standings": standings, **changes}
    text = json.dumps({"seed": "7", "solver": solver})
    return [sys.executable, "-c", f"import sys; print({text!r}); sys.exit({code})"]


class Obeying(unittest.TestCase):
    def test_a_step_that_obeys_gives_the_report(self):
        report = obeys(steps.descend, ["paper"], command=engine([standing("obeys")]))
        self.assertEqual([(s.theorem, s.standing, s.slack) for s in report.standings], [("paper/claim", "obeys", 0.5)])
        self.assertEqual(report.seed, "7")

    def test_a_broken_theorem_is_named_with_slack_seed_and_record(self):
        command = engine([standing("obeys"), standing("breaks", -0.015, "3 of 9 violate it")], code=1)
        with self.assertRaises(AssertionError) as caught:
            obeys(steps.overstep, ["paper"], command=command)
        text = str(caught.exception)
        for part in ("overstep", "seed 7", "breaks paper/claim by a slack of -0.015: 3 of 9", "explain runs/1#ab"):
            self.assertIn(part, text)

    def test_nothing_said_in_its_favour_is_no_success(self):
        none = engine([standing("does not apply", None, "it takes ridge")], inconclusive=True)
        with self.assertRaisesRegex(AssertionError, "does not apply paper/claim: it takes ridge"):
            obeys(steps.descend, ["paper"], command=none)
        with self.assertRaisesRegex(AssertionError, "the same request differently"):
            obeys(steps.descend, ["paper"], command=engine([], irreproducible="it answered the same request differently"))
        with self.assertRaisesRegex(AssertionError, "only 0 of 0"):
            obeys(steps.descend, ["paper"], command=engine([]))

    def test_no_verdict_is_no_failure_of_the_step(self):
        failing = [sys.executable, "-c", "import sys; print('theorycheck: no paper x', file=sys.stderr); sys.exit(2)"]
        with self.assertRaisesRegex(TheorycheckError, "code 2: theorycheck: no paper x"):
            obeys(steps.descend, ["x"], command=failing)
        with self.assertRaisesRegex(TheorycheckError, "no command no-such-engine.*Node"):
            obeys(steps.descend, ["x"], command="no-such-engine at all")
        with self.assertRaisesRegex(TheorycheckError, "a list of ids"):
            obeys(steps.descend, "xu2026", command=failing)

    def test_a_function_that_cannot_be_imported_is_refused(self):
        def inner(problem, theta, size):
            return theta

        for odd in (inner, steps.Trainer()):
            with self.assertRaises(TheorycheckError):
                obeys(odd, ["x"], command=engine([standing("obeys")]))
        with self.assertRaisesRegex(TheorycheckError, "not defined at the top of a file"):
            obeys(lambda problem, theta, size: theta, ["x"], command=engine([]))

    def test_the_command_names_the_engine_by_the_environment(self):
        kept = os.environ.get(VARIABLE)
        os.environ[VARIABLE] = shlex.join(engine([standing("obeys")]))
        try:
            self.assertEqual(obeys(steps.descend, ["x"]).seed, "7")
        finally:
            del os.environ[VARIABLE]
            if kept is not None:
                os.environ[VARIABLE] = kept

    def test_the_process_of_a_step_needs_no_installation(self):
        for function in (steps.descend, steps.Trainer.step):
            command = solver_command(function, {"problems": ["ridge"], "version": "5"})
            replies = self.served(command, {"theorycheck": 1}, request(visit=[[1, 1]]))
            self.assertEqual([replies[0]["version"], replies[0]["accepts"]["problems"]], ["5", ["ridge"]])
            self.assertEqual(len(read_array(replies[1]["states"])), 2)

    def test_a_file_with_hyphens_and_a_module_of_a_package_are_served(self):
        with tempfile.TemporaryDirectory() as folder:
            package = os.path.join(folder, "trainers", "plain")
            os.makedirs(package)
            for place in (os.path.dirname(package), package):
                open(os.path.join(place, "__init__.py"), "w").close()
            with open(os.path.join(package, "base.py"), "w") as file:
                file.write("print('loaded')\ndef step(problem, theta, size):\n    return theta\n")
            with open(os.path.join(package, "relative.py"), "w") as file:
                file.write("from .base import step\n")
            with open(os.path.join(folder, "my-own.py"), "w") as file:
                file.write("def step(problem, theta, size):\n    return theta\n")
            for path in (os.path.join(package, "relative.py"), os.path.join(folder, "my-own.py")):
                command = shlex.join([sys.executable, os.path.join(CLIENT, "theorycheck_client"), path, "step"])
                self.assertEqual(read_array(self.served(command, request(visit=[[1, 1]]))[0]["states"]), [0.25, -1])

    def served(self, command, *messages):
        lines = "".join(json.dumps(m) + "\n" for m in messages)
        ended = subprocess.run(
            command, shell=True, input=lines, capture_output=True, encoding="utf-8", timeout=60, check=True
        )
        return [json.loads(line) for line in ended.stdout.splitlines()]


@unittest.skipUnless(os.environ.get(VARIABLE), f"{VARIABLE} names no engine")
class WithTheEngine(unittest.TestCase):
    def test_descent_obeys(self):
        report = obeys(steps.descend, ["xu2026/one-step"], problems=["ridge"])
        self.assertEqual([s.standing for s in report.standings], ["obeys"])

    def test_a_step_that_is_one_per_cent_too_long_is_caught(self):
        with self.assertRaisesRegex(AssertionError, r"(?s)breaks xu2026/one-step by a slack of -.*explain .*#"):
            obeys(steps.overstep, ["xu2026/one-step"], problems=["ridge"], shrink=False)

    def test_a_theorem_that_does_not_apply_is_not_obeyed(self):
        with self.assertRaisesRegex(AssertionError, "does not apply soudry2018/one-step"):
            obeys(steps.descend, ["soudry2018/one-step"], problems=["ridge"])


if __name__ == "__main__":
    unittest.main()
