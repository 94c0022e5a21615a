"""The tests themselves: none left out, none that waits for a time instead of a condition."""

import ast
from collections.abc import Iterable

import pytest

from tests.architecture.source import Source, calls, qualified_names, source, sources

pytestmark = pytest.mark.xdist_group("sources")  # read and parsed by one process

LEFT_OUT = {
    "pytest.skip",
    "pytest.xfail",
    "pytest.importorskip",
    "pytest.mark.skip",
    "pytest.mark.skipif",
    "pytest.mark.xfail",
}
SLEEPS = {"time.sleep", "asyncio.sleep"}


def _left_out(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.name}:{line} {name}"
        for file in files
        for name, line in qualified_names(file.tree)
        if name in LEFT_OUT
    ]


def _sleeps(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.name}:{call.lineno}"
        for file in files
        for name, call in calls(file.tree)
        if _is_sleep(name, call)
    ]


def _is_sleep(name: str, call: ast.Call) -> bool:
    """For a fixed time; asyncio.sleep(0) only lets others run, and a named pause stands in a loop that looks."""
    match call.args:
        case [ast.Constant(value=seconds)]:
            return name in SLEEPS and seconds != 0
        case _:
            return False


def test_no_test_is_left_out() -> None:
    assert len(sources("tests")) > 10
    assert _left_out(sources("tests")) == []
    planted = source("tests/planted.py", "import pytest\n\n\n@pytest.mark.skip\ndef test_nothing(): ...\n")
    assert _left_out([planted]) != []


def test_no_test_waits_for_a_time() -> None:
    assert _sleeps(sources("tests")) == []
    planted = source("tests/planted.py", "from time import sleep\nsleep(0.5)\n")
    assert _sleeps([planted]) == ["tests/planted.py:2"]
