"""The contract that openapi/v1.json holds; `metro-complaints openapi` writes it to standard output."""

import json
from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from app.api.v1.schemas.problems import Problem

REFERENCE = "#/components/schemas/{model}"
LEFT_OUT = ("HTTPValidationError", "ValidationError")
"""FastAPI's own words for what is a Problem here."""


def contract_of(openapi: dict[str, Any]) -> dict[str, Any]:
    """What FastAPI gathered, with our problems for its own."""
    schemas = openapi.setdefault("components", {}).setdefault("schemas", {})
    for name in LEFT_OUT:
        schemas.pop(name, None)
    _, problem = models_json_schema([(Problem, "serialization")], ref_template=REFERENCE)
    schemas.update(problem["$defs"])
    openapi["components"]["schemas"] = dict(sorted(schemas.items()))
    return openapi


def contract_text(api: FastAPI) -> str:
    return json.dumps(api.openapi(), ensure_ascii=False, indent=2) + "\n"
