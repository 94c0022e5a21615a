"""The contract that openapi/v1.json holds; `metro-complaints openapi` writes it to standard output."""

import json
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from app.api.v1.schemas.problems import Problem

SCHEMA = "#/components/schemas/{model}"
LEFT_OUT = ("HTTPValidationError", "ValidationError")
"""FastAPI's own words for what is a Problem here."""

ASKED_FOR: dict[str, dict[str, Any]] = {
    "if-match": {"type": "string", "pattern": '^"(0|[1-9][0-9]{0,17})"$'},
    "idempotency-key": {"type": "string", "pattern": "^[!-~]{8,255}$"},
}
"""Headers without which the answer is 428 or 400; to the framework they are optional, so that we can say so."""


def contract_of(openapi: dict[str, Any]) -> dict[str, Any]:
    """What FastAPI gathered, with our problems for its own, each told once."""
    components = openapi.setdefault("components", {})
    components["schemas"] = dict(sorted(_schemas(components.get("schemas", {}))))
    problems: dict[str, Any] = {}
    for item in openapi["paths"].values():
        for operation in item.values():
            _ask_for_headers(operation)
            _tell_problems_once(operation, problems)
    components["responses"] = dict(sorted(problems.items()))
    return openapi


def contract_text(api: FastAPI) -> str:
    return json.dumps(api.openapi(), ensure_ascii=False, indent=1) + "\n"


def _schemas(found: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    _, problem = models_json_schema([(Problem, "serialization")], ref_template=SCHEMA)
    yield from ((name, schema) for name, schema in found.items() if name not in LEFT_OUT)
    yield from problem["$defs"].items()


def _ask_for_headers(operation: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in ASKED_FOR:
            parameter |= {"required": True, "schema": ASKED_FOR[parameter["name"]]}


def _tell_problems_once(operation: dict[str, Any], problems: dict[str, Any]) -> None:
    for status, answer in operation["responses"].items():
        if "application/problem+json" in answer.get("content", {}):
            problems[f"Problem{status}"] = answer
            operation["responses"][status] = {"$ref": f"#/components/responses/Problem{status}"}
