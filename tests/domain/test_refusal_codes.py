"""Every refusal code says something that the domain really refuses."""

import ast
from pathlib import Path

import pytest

from app.domain.refusals import RefusalCode

DOMAIN = Path(__file__).parents[2] / "app" / "domain"


def named_in(path: Path) -> set[str]:
    """The codes that a file speaks of."""
    return {
        node.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == RefusalCode.__name__
    }


USED = set().union(*(named_in(path) for path in DOMAIN.rglob("*.py")))


@pytest.mark.parametrize("code", list(RefusalCode))
def test_the_domain_refuses_with_every_code(code: RefusalCode) -> None:
    assert code.name in USED


def test_codes_are_two_words_with_a_dot_and_stay_once_given() -> None:
    assert all(code.count(".") == 1 and code == code.lower() for code in RefusalCode)
    assert len(set(RefusalCode)) == len(RefusalCode.__members__)
