"""A transaction begins in one place: on PostgreSQL an engine by itself begins none, and what it is told stands at once
(ADR 0016)."""

import ast
from collections.abc import Iterable

import pytest

from tests.architecture.source import Source, source, sources

pytestmark = pytest.mark.xdist_group("sources")  # read and parsed by one process

HOME = "app/store/engine.py"
OWN = {"begin", "begin_nested", "commit", "rollback"}


def _begun_elsewhere(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.name}:{node.lineno} {node.func.attr}"
        for file in files
        if file.name != HOME
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in OWN
    ]


def test_transactions_begin_and_end_in_one_place() -> None:
    assert any(file.name == HOME for file in sources("app"))
    assert _begun_elsewhere(sources("app")) == []


@pytest.mark.parametrize("call", ["engine.begin()", "connection.begin()", "connection.commit()"])
def test_one_begun_elsewhere_is_noticed(call: str) -> None:
    text = f"async def change(engine, connection):\n    await {call}\n"
    assert _begun_elsewhere([source("app/usecases/planted.py", text)]) != []
    assert _begun_elsewhere([source(HOME, text)]) == []
