"""Every route says which operation it takes, or why it is open to all; what it says is what its use case asks."""

import ast
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute

from app.api.v1 import app as v1
from app.api.v1.routes import health
from app.domain.permissions.operations import Operation
from app.http.declaring import OPEN, OPERATION
from app.http.strict_route import StrictRoute
from tests.architecture.source import Source, sources

OPEN_TO_ALL = {
    "sign_in": "tells who somebody is",
    "sign_out": "ends what was shown",
    "issue_client_token": "tells who a program is",
    "change_password": "one's own, after one's own sign-in",
    "public_accept_complaint": "anyone may complain, without an account (rule S14)",
    "public_accept_direct_complaint": "anyone may complain, without an account (rule S14)",
    "open_case_access": "shows the link, or the number and code, of a case",
    "ask_for_new_code": "answers the same whatever was asked",
    "list_problems": "words",
    "read_problem": "words",
}
"""Opening another route to everybody is decided here, where it is seen."""

ROUTERS = (*v1.ROUTERS, health.router)


def routes() -> Iterator[APIRoute]:
    for router in ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            yield route


ALL = [pytest.param(route, id=f"{route.operation_id}") for route in routes()]


def guard(route: APIRoute) -> dict[str, Any]:
    return route.openapi_extra or {}


@pytest.mark.parametrize("route", ALL)
def test_a_route_declares_its_operation_or_is_listed_as_open(route: APIRoute) -> None:
    asked = guard(route).get(OPERATION)
    if asked is None:
        assert guard(route).get(OPEN)
        assert route.operation_id in OPEN_TO_ALL
    else:
        assert asked in set(Operation)
        assert route.operation_id not in OPEN_TO_ALL


def test_no_route_is_listed_as_open_that_is_gone() -> None:
    assert set(OPEN_TO_ALL) - {route.operation_id for route in routes()} == set()


@pytest.mark.parametrize("route", ALL)
def test_a_route_reads_its_request_strictly(route: APIRoute) -> None:
    assert isinstance(route, StrictRoute)


@pytest.mark.parametrize("route", ALL)
def test_a_route_is_told_in_the_contract(route: APIRoute) -> None:
    assert route.include_in_schema


def test_every_router_of_the_api_is_included() -> None:
    written = {
        f"{file.name.removesuffix('.py').replace('/', '.')}.{target.id}"
        for file in sources("app/api/v1/routes")
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Assign) and _makes_router(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert len(written) >= 5
    assert len(written) == len(ROUTERS)


def _makes_router(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) == APIRouter.__name__


def test_a_route_calls_one_use_case_and_decides_nothing() -> None:
    assert [place for file in sources("app/api/v1/routes") for place in _deciding(file)] == []


def _deciding(file: Source) -> Iterator[str]:
    """Routes that reach below the use cases: the store, the gateways, the acts of a proceeding."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            ("app.store", "app.gateways", "app.domain.proceedings.engine")
        ):
            yield f"{file.name}: {node.module}"
