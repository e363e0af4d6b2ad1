"""The fixture `theorycheck` of pytest, and the option that names the engine's command."""

from __future__ import annotations

from typing import Any, Callable, Optional, Sequence

import pytest

from .obeying import Report, obeys


class Theorycheck:
    """What the fixture `theorycheck` gives: `obeys` with the command of this run of the tests."""

    def __init__(self, command: Optional[str]) -> None:
        self._command = command

    def obeys(self, step: Callable[..., Any], theorems: Sequence[str], **options: Any) -> Report:
        """Asserts that a step obeys theorems; `theorycheck_client.obeys` says more."""
        __tracebackhide__ = True
        options.setdefault("command", self._command)
        return obeys(step, theorems, **options)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--theorycheck",
        metavar="COMMAND",
        help="the command that starts theorycheck, instead of THEORYCHECK or npx theorycheck",
    )


@pytest.fixture(scope="session")
def theorycheck(pytestconfig: pytest.Config) -> Theorycheck:
    """Puts functions of the tests to the test of theorems."""
    return Theorycheck(pytestconfig.getoption("--theorycheck"))
