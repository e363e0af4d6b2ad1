import contextlib
import io
import json
import os
import sys
import tempfile
import unittest

from talking import request

from theorycheck_client.replay import TOLERANCE, main

GREETING = {"name": "echo", "version": "1", "accepts": {"problems": ["ridge"]}}

# Answers each request with its start, changed by the expression, one row a message.
ECHO = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    if "theorycheck" in asked:
        print(json.dumps({greeting}))
        continue
    for _ in range(3):
        print(json.dumps({{"run": asked["run"], "states": [[x + {shift} for x in asked["start"]]]}}))
    print(json.dumps({{"run": asked["run"], "{ending}": "so"}}))
"""


def echo(shift=0.0, ending="done"):
    return [sys.executable, "-c", ECHO.format(greeting=GREETING, shift=repr(shift).replace("inf", "float('inf')"), ending=ending)]


def replayed(lines, command):
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "said.jsonl")
        with open(file, "w") as out:
            out.writelines(json.dumps(line) + "\n" for line in lines)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            code = main([file, "--", *command])
        return code, printed.getvalue()


class Replay(unittest.TestCase):
    said = [
        {"engine": {"theorycheck": 1}},
        {"solver": GREETING},
        {"engine": request()},
        {"solver": {"run": 1, "states": [0.25, -1, 0.25, -1, 0.25, -1]}},
        {"solver": {"run": 1, "done": True}},
    ]

    def test_the_same_numbers_agree_however_they_are_cut(self):
        self.assertEqual(replayed(self.said, echo())[0], 0)

    def test_rounding_agrees_and_more_does_not(self):
        self.assertEqual(replayed(self.said, echo(TOLERANCE / 2))[0], 0)
        code, text = replayed(self.said, echo(3 * TOLERANCE))
        self.assertEqual(code, 1)
        self.assertRegex(text, "line 2 of the engine: number 0 is .* where 0.25 is due")

    def test_another_end_and_a_missing_state_are_told(self):
        self.assertRegex(replayed(self.said, echo(ending="declined"))[1], "ended with declined where done is due")
        self.assertRegex(replayed([*self.said[:3], self.said[4]], echo())[1], "sent 6 numbers where 0 are due")
        self.assertRegex(replayed(self.said, [sys.executable, "-c", ""])[1], "no answer where greeting is due")

    def test_numbers_that_are_not_finite_are_not_those_that_are(self):
        self.assertRegex(replayed(self.said, echo(float("inf")))[1], "number 0 is inf")

    def test_bad_input_is_told(self):
        self.assertEqual(replayed([{"neither": 1}], echo())[0], 2)
        with contextlib.redirect_stderr(io.StringIO()) as err:
            self.assertEqual(main(["no-such-file", "--", "x"]), 2)
            self.assertEqual(main(["x"]), 2)
        self.assertIn("no-such-file", err.getvalue())


if __name__ == "__main__":
    unittest.main()
