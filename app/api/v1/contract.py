"""The contract that openapi/v1.json holds; `python -m app.api.v1.contract` writes it to standard output."""

import json
import sys
from typing import Any

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


def contract_text() -> str:
    from app.api.v1.app import create_api  # noqa: PLC0415 - the application reads this module

    return json.dumps(create_api(None).openapi(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(contract_text())
