"""Every page says which operations its use cases ask for, or why it is open to all; styles and scripts stay outside."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from app.domain.permissions.operations import Operation
from app.http.declaring import OPEN, OPERATION
from app.web.app import AUDIENCES, OWN_ROUTERS
from app.web.look import HERE

INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:|https?://(?!www\.w3\.org/)",
    re.IGNORECASE,
)
TEMPLATES = sorted(HERE.rglob("*.html"))


def routes() -> Iterator[APIRoute]:
    for router in (*OWN_ROUTERS, *(router for audience in AUDIENCES for router in audience.routers)):
        for route in router.routes:
            assert isinstance(route, APIRoute)
            if not route.path.startswith("/static/"):
                yield route


ALL = [pytest.param(route, id=f"{' '.join(sorted(route.methods or ()))} {route.path}") for route in routes()]


@pytest.mark.parametrize("route", ALL)
def test_a_page_says_what_it_asks_for_or_why_it_is_open(route: APIRoute) -> None:
    declared = route.openapi_extra or {}
    asked = declared.get(OPERATION, [])
    assert bool(asked) != bool(declared.get(OPEN))
    assert set(asked) <= set(Operation)


def test_no_two_pages_answer_at_one_address() -> None:
    at = [(method, route.path) for route in routes() for method in route.methods or ()]
    assert len(at) > 30
    assert sorted(at) == sorted(set(at))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(HERE).as_posix())
def test_a_template_writes_no_style_script_or_foreign_address_into_the_page(template: Path) -> None:
    assert INLINE.findall(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "planted",
    ['<p style="x">', "<style>", "<b onclick=x>", "<script>x</script>", '<img src="https://x.cn/a">'],
)
def test_what_the_policy_would_refuse_is_noticed(planted: str) -> None:
    assert INLINE.findall(planted)
