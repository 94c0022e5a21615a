"""The tests themselves: none left out, none that waits for a time instead of a condition."""

import ast
from collections.abc import Iterable

from tests.architecture.source import Source, qualified_names, source, sources

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
        f"{file.name}:{node.lineno}"
        for file in files
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Call)
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value
        if {name for name, _ in qualified_names(ast.Module([*_origins(file), ast.Expr(node.func)], []))}
        & SLEEPS
    ]


def _origins(file: Source) -> list[ast.stmt]:
    return [node for node in ast.walk(file.tree) if isinstance(node, ast.Import | ast.ImportFrom)]


def test_no_test_is_left_out() -> None:
    assert len(sources("tests")) > 10
    assert _left_out(sources("tests")) == []
    planted = source("tests/planted.py", "import pytest\n\n\n@pytest.mark.skip\ndef test_nothing(): ...\n")
    assert _left_out([planted]) != []


def test_no_test_waits_for_a_time() -> None:
    assert _sleeps(sources("tests")) == []
    planted = source("tests/planted.py", "from time import sleep\nsleep(0.5)\n")
    assert _sleeps([planted]) == ["tests/planted.py:2"]
