import unittest

from talking import RIDGE, request, talk

from theorycheck_client.arrays import read_array, send_arrays

HALVING = """
    from theorycheck_client import serve
    def step(problem, theta, size):
        return [t / 2 for t in theta]
    serve(step, name="halving", version="3", problems=["ridge"], steps_per_second=7)
"""


def changed(body, head=""):
    return f"""
    import os, sys, math
    from theorycheck_client import Declined, serve
    {head}
    def step(problem, theta, size):
        {body}
    serve(step, name="changed", version="1")
    """


class Serving(unittest.TestCase):
    def test_it_greets(self):
        ((greeting,), _) = talk(HALVING, {"theorycheck": 1, "engine": "0", "parent": 1})
        accepts = {"problems": ["ridge"], "dynamics": ["descent"]}
        self.assertEqual(greeting["accepts"], accepts)
        self.assertEqual([greeting[key] for key in ("name", "version", "precision")], ["halving", "3", "float64"])
        self.assertEqual(greeting["stepsPerSecond"], 7)

    def test_it_sends_what_is_visited_and_nothing_else(self):
        replies, _ = talk(HALVING, request(visit=[[2, 3], [5, 5]]))
        self.assertEqual(replies[-1], {"run": 1, "done": True})
        numbers = [x for reply in replies[:-1] for x in read_array(reply["states"])]
        self.assertEqual(numbers, [start / 2**k for k in (2, 3, 5) for start in (0.25, -1)])

    def test_many_states_go_out_in_several_messages(self):
        replies, _ = talk(HALVING, request(visit=[[1, 600]]))
        self.assertGreater(len(replies), 3)
        self.assertEqual(sum(len(read_array(reply["states"])) for reply in replies[:-1]), 1200)

    def test_arrays_are_understood_in_both_forms(self):
        from array import array

        def sent(*numbers):
            return send_arrays([array("d", numbers)])

        problem = {**RIDGE, "features": sent(*RIDGE["features"]), "targets": sent(*RIDGE["targets"])}
        body = "return [problem.features[1][0], problem.targets[1] * size[1]]"
        listed, _ = talk(changed(body), request(step=[1, 2]))
        encoded, _ = talk(changed(body), request(problem=problem, start=sent(0.25, -1), step=sent(1, 2)))
        self.assertEqual(listed, encoded)
        self.assertEqual(read_array(listed[0]["states"])[:2], [-0.25, -4.0])

    def test_a_generator_yields_the_iterates(self):
        program = """
            from theorycheck_client import serve
            def path(problem, start, size):
                for k in range(1, 3):
                    yield [start[0] + k, start[1]]
            serve(path, name="path", version="1")
        """
        replies, _ = talk(program, request(visit=[[1, 2]]), request(run=2, visit=[[1, 3]]))
        self.assertEqual(read_array(replies[0]["states"]), [1.25, -1, 2.25, -1])
        self.assertIn("2 iterates where 3 are due", replies[-1]["failed"])

    def test_prints_of_the_step_and_of_its_children_are_no_messages(self):
        body = 'print("epoch 1"); os.system("echo epoch 2"); os.write(1, b"epoch 3\\n"); return theta'
        replies, err = talk(changed(body), request(visit=[[1, 1]]))
        self.assertEqual(len(replies), 2)
        for number in "123":
            self.assertIn(f"epoch {number}", err)

    def test_a_step_that_reads_finds_nothing_and_takes_no_message(self):
        replies, _ = talk(changed("sys.stdin.read(); os.read(0, 100); return theta"), request(), request(run=2))
        self.assertEqual([reply["run"] for reply in replies if "done" in reply], [1, 2])

    def test_what_a_step_raises_ends_the_run_alone(self):
        for body, ending in (
            ('raise Declined("too long")', {"declined": "too long"}),
            ('raise ValueError("shapes")', {"failed": "ValueError: shapes"}),
            ("return theta[1:]", {"failed": "ValueError: step 1 gave 1 parameters where 2 are due"}),
            ("return [math.exp(1e4), 0]", {"diverged": 0}),
        ):
            replies, _ = talk(changed(body), request(), request(run=2))
            endings = [reply for reply in replies if "states" not in reply]
            self.assertEqual(endings, [{"run": 1, **ending}, {"run": 2, **ending}])

    def test_what_was_seen_before_the_numbers_ran_away_is_sent(self):
        replies, _ = talk(changed("return [theta[0] + 1, math.exp(1000 * theta[0])]"), request())
        self.assertEqual(read_array(replies[0]["states"])[0], 1.25)
        self.assertEqual(replies[1], {"run": 1, "diverged": 1})

    def test_numbers_that_are_not_finite_travel(self):
        replies, _ = talk(changed("return [math.nan, math.inf]"), request(visit=[[1, 1]]))
        self.assertEqual(str(read_array(replies[0]["states"])), "[nan, inf]")

    def test_requests_that_are_not_taken_are_declined(self):
        net = {**RIDGE, "kind": "diagonal net"}
        replies, _ = talk(HALVING, request(problem=net), request(run=2, dynamics={"method": "momentum"}))
        self.assertIn("not a problem of the kind 'diagonal net'", replies[0]["declined"])
        self.assertIn("descent", replies[1]["declined"])
        program = HALVING.replace("steps_per_second=7", 'decline=lambda problem, steps: f"{steps} steps"')
        self.assertEqual(talk(program, request())[0], [{"run": 1, "declined": "3 steps"}])

    def test_what_it_does_not_know_is_answered_and_unknown_keys_are_ignored(self):
        replies, _ = talk(HALVING, {"dance": 1, "run": 9}, "no JSON", "[1]", "", {"cancel": 9}, request(colour="red"))
        self.assertEqual(replies[0], {"run": 9, "unsupported": "a message with the keys dance, run"})
        self.assertTrue(all("unsupported" in reply for reply in replies[:3]))
        self.assertEqual(replies[3:], talk(HALVING, request())[0])

    def test_a_missing_field_is_named(self):
        problem = {key: value for key, value in RIDGE.items() if key != "targets"}
        replies, _ = talk(HALVING, request(problem=problem))
        self.assertEqual(replies, [{"run": 1, "failed": "KeyError: 'targets'"}])


if __name__ == "__main__":
    unittest.main()
