"""The committed contract is the one the application tells; it is complete, and names stay once given."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from app.bootstrap import contract
from app.domain.permissions.operations import Operation
from tests.architecture.source import ROOT

COMMITTED = ROOT / "openapi" / "v1.json"
CONTRACT = json.loads(COMMITTED.read_text())
METHODS = ("get", "put", "post", "patch", "delete")


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in CONTRACT["paths"].items():
        yield from ((path, method, item[method]) for method in METHODS if method in item)


OPERATIONS = [pytest.param(operation, id=f"{method} {path}") for path, method, operation in operations()]


def test_the_committed_contract_is_the_one_the_application_tells() -> None:
    assert COMMITTED.read_text() == contract(), "run `make openapi` and commit openapi/v1.json"


async def test_the_contract_is_told_to_whoever_asks(nobody: httpx.AsyncClient) -> None:
    assert (await nobody.get("/api/v1/openapi.json")).json() == CONTRACT


def test_operation_ids_are_given_once() -> None:
    ids = [operation["operationId"] for _, _, operation in operations()]
    assert len(ids) == len(set(ids)) >= 14


@pytest.mark.parametrize("operation", OPERATIONS)
def test_each_operation_says_what_it_does_and_who_may(operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert len(operation["description"]) > 20
    assert "Raises" not in operation["description"]
    asked = operation.get("x-operation")
    assert asked in {*Operation, None}
    assert (asked is None) == bool(operation.get("x-open"))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_each_refusal_is_documented_as_a_problem(operation: dict[str, Any]) -> None:
    refusals = {status: answer for status, answer in operation["responses"].items() if int(status) >= 400}
    assert {"400", "404", "413", "422", "503"} <= set(refusals)
    for status, answer in refusals.items():
        assert answer == {"$ref": f"#/components/responses/Problem{status}"}


def test_a_problem_is_told_once_with_its_shape() -> None:
    responses = CONTRACT["components"]["responses"]
    assert {"Problem401", "Problem404", "Problem409", "Problem412", "Problem422", "Problem428"} <= set(
        responses
    )
    for answer in responses.values():
        schema = answer["content"]["application/problem+json"]["schema"]
        assert schema == {"$ref": "#/components/schemas/Problem"}
        assert answer["description"]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_what_needs_a_caller_says_how_one_shows_oneself(operation: dict[str, Any]) -> None:
    asked = operation.get("x-operation")
    if asked in ("read_reference", "read_metrics"):
        assert operation["security"] == [{"HTTPBearer": []}, {}]
    elif asked not in (None, "read_liveness"):
        assert operation["security"] == [{"HTTPBearer": []}]


def test_every_reference_in_the_contract_leads_somewhere() -> None:
    schemas = set(CONTRACT["components"]["schemas"])
    text = COMMITTED.read_text()
    named = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert named - schemas == set()
    assert schemas - named == set()


def test_no_field_of_a_request_takes_just_anything() -> None:
    """A field without a type would let through what the reader of bodies has marked as unusable."""
    for path, method, operation in operations():
        for media in operation.get("requestBody", {}).get("content", {}).values():
            assert untyped(media["schema"]) == [], f"{method} {path}"


def untyped(schema: dict[str, Any], at: str = "") -> list[str]:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return untyped(CONTRACT["components"]["schemas"][name], f"{at}<{name}>") if name not in at else []
    variants = [*schema.get("anyOf", []), *schema.get("oneOf", [])]
    parts = [*variants, *([schema["items"]] if "items" in schema else [])]
    found = [place for n, part in enumerate(parts) for place in untyped(part, f"{at}|{n}")]
    for name, part in schema.get("properties", {}).items():
        found += untyped(part, f"{at}/{name}")
    if not ({"type", "enum", "const"} & schema.keys() or variants):
        found.append(at)
    if schema.get("type") == "object" and schema.get("additionalProperties") is not False:
        found.append(f"{at} (open)")
    return found


async def test_every_code_can_be_looked_up_at_its_type(nobody: httpx.AsyncClient) -> None:
    listed = (await nobody.get("/api/v1/problems")).json()["problems"]
    assert len(listed) > 90
    refused = (await nobody.get("/api/v1/nowhere")).json()
    meaning = (await nobody.get(refused["type"])).json()
    assert meaning == {
        "code": "not_found",
        "status": 404,
        "detail": refused["detail"],
        "detail_en": refused["detail_en"],
    }
    assert meaning in listed
    assert (await nobody.get("/api/v1/problems/no.such_code")).status_code == 404
