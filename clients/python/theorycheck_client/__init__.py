"""A training loop in Python, put to the test of theorems.

`serve` answers the engine of theorycheck in lines of JSON; `obeys` runs the engine on a function
and turns its report into an assertion. Nothing but the standard library is needed.
"""

from .obeying import Report, Standing, TheorycheckError, obeys
from .problems import Classification, DiagonalNet, ObjectiveProblem, Problem, Ridge
from .runs import Declined
from .serving import serve

__all__ = [
    "Classification",
    "Declined",
    "DiagonalNet",
    "ObjectiveProblem",
    "Problem",
    "Report",
    "Ridge",
    "Standing",
    "TheorycheckError",
    "obeys",
    "serve",
]
