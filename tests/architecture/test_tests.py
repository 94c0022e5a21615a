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
# Of playwright: they answer for this instant, and a page may have half arrived; `expect` waits for what is to be.
GLANCES = {
    "is_visible",
    "is_hidden",
    "is_enabled",
    "is_disabled",
    "is_checked",
    "all_inner_texts",
    "all_text_contents",
    "title",
    "content",
}


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


def _glances(files: Iterable[Source]) -> list[str]:
    """Awaited only: `title()` of a text is no glance at a page."""
    return [
        f"{file.name}:{node.lineno}"
        for file in files
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Await)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Attribute)
        and node.value.func.attr in GLANCES
    ]


def test_no_test_is_left_out() -> None:
    assert len(sources("tests")) > 10
    assert _left_out(sources("tests")) == []
    planted = source("tests/planted.py", "import pytest\n\n\n@pytest.mark.skip\ndef test_nothing(): ...\n")
    assert _left_out([planted]) != []


def test_no_test_waits_for_a_time() -> None:
    assert _sleeps(sources("tests")) == []
    planted = source("tests/planted.py", "from time import sleep\nsleep(0.5)\n")
    assert _sleeps([planted]) == ["tests/planted.py:2"]


def test_no_test_glances_at_a_page_that_is_still_arriving() -> None:
    assert _glances(sources("tests/browser")) == []
    planted = source("tests/planted.py", "async def test(page):\n    assert await page.is_visible('h1')\n")
    assert _glances([planted]) == ["tests/planted.py:2"]
