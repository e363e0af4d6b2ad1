"""Does the step of my_sgd.py obey the theorem on single steps of descent on ridge regression?"""

from my_sgd import step


def test_my_step_descends(theorycheck):
    theorycheck.obeys(step, theorems=["xu2026/one-step"], problems=["ridge"])
