"""A route that reads its request itself: strict JSON, no query parameter that it does not know."""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import unquote_to_bytes

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.params import Form
from fastapi.routing import APIRoute
from pydantic import BaseModel

from app.http.json_reading import ReadJson, read_json
from app.http.pointers import pointer_to
from app.http.problems import FieldFault, refuse, refuse_fields
from app.http.text_rules import first_forbidden
from app.http.validation import faults_of, merged

JSON_TYPES = frozenset({"application/json", "application/json;charset=utf-8"})


class ReadRequest(Request):
    """A request whose body has been read and found good."""

    def __init__(self, request: Request, raw: bytes, read: ReadJson) -> None:
        super().__init__(request.scope, request.receive)
        self._raw = raw
        self._read = read

    async def body(self) -> bytes:
        return self._raw

    async def json(self) -> Any:
        return self._read.data


class StrictRoute(APIRoute):
    """For every route of the API; a route that takes a form keeps FastAPI's own reading, or reads it itself."""

    takes_form = False

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        names = query_names(self.dependant)

        async def strict(request: Request) -> Response:
            require_known_query(request, names)
            if self.body_field is None:
                if not self.takes_form:
                    await require_no_body(request)
                return await handle(request)
            if isinstance(self.body_field.field_info, Form):
                return await handle(request)
            return await handle(await self._read(request))

        return strict

    async def _read(self, request: Request) -> ReadRequest:
        require_json_type(request)
        raw = await request.body()
        read = read_json(raw)
        if read.faults:
            raise refuse_fields(merged(read.faults, self._findings(read)))
        return ReadRequest(request, raw, read)

    def _findings(self, read: ReadJson) -> list[FieldFault]:
        """What the model says of a body that will not be taken anyway, so that all faults are told together."""
        if self.body_field is None or self._embed_body_fields:
            return []
        _, findings = self.body_field.validate(read.data, {}, loc=("body",))
        return faults_of(findings, read.data)


def require_json_type(request: Request) -> None:
    content_type = request.headers.get("content-type", "")
    if "".join(content_type.lower().replace('"', "").split()) not in JSON_TYPES:
        raise refuse("media.unsupported")


async def require_no_body(request: Request) -> None:
    """What would be ignored is refused: whoever sends a reason believes that it is on record."""
    sent = request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers
    if sent and await request.body():
        raise refuse_fields([FieldFault(pointer="", code="field.not_expected")])


def require_known_query(request: Request, names: frozenset[str]) -> None:
    if not request.url.query:
        return
    require_utf8_query(request)
    faults = []
    seen: set[str] = set()
    for name, value in request.query_params.multi_items():
        pointer = pointer_to([name])
        if name not in names:
            faults.append(FieldFault(pointer=pointer, code="field.unknown", place="query"))
        elif name in seen:
            faults.append(FieldFault(pointer=pointer, code="field.duplicate", place="query"))
        elif (place := first_forbidden(value)) is not None:
            fault = FieldFault(pointer=pointer, code="text.forbidden_char", limit=place, place="query")
            faults.append(fault)
        seen.add(name)
    if faults:
        raise refuse_fields(faults)


def require_utf8_query(request: Request) -> None:
    try:
        unquote_to_bytes(request.scope["query_string"]).decode()
    except UnicodeDecodeError:
        raise refuse("text.invalid_utf8") from None


def query_names(dependant: Dependant) -> frozenset[str]:
    """The names that a route and what it depends on read from the query."""
    own = {
        name for field in dependant.query_params for name in _names(field.field_info.annotation, field.alias)
    }
    return frozenset(own.union(*(query_names(below) for below in dependant.dependencies)))


def _names(annotation: Any, alias: str) -> set[str]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {field.alias or name for name, field in annotation.model_fields.items()}
    return {alias}
