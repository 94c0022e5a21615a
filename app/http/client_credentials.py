"""The token request of OAuth 2.0 (RFC 6749, 4.4): a form, the client's secret in it or as HTTP Basic."""

import base64
import binascii
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote_plus

from fastapi import Request, Response

from app.domain.sign_in import SignInFault, SignInRefused
from app.http.forms import read_form
from app.http.pointers import pointer_to
from app.http.problems import FieldFault, Problem, RequestProblem, refuse_fields
from app.http.strict_route import StrictRoute

CHALLENGE = {"www-authenticate": "Basic"}
GRANT = "client_credentials"
FIELDS = frozenset({"grant_type", "client_id", "client_secret", "scope"})
LONGEST = 255

TOKEN_REQUEST: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["grant_type"],
                    "properties": {
                        "grant_type": {"type": "string", "enum": [GRANT]},
                        "client_id": {"type": "string", "maxLength": LONGEST},
                        "client_secret": {"type": "string", "maxLength": LONGEST, "format": "password"},
                        "scope": {"type": "string", "maxLength": LONGEST, "description": "Not used."},
                    },
                }
            }
        },
    }
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a client says it is."""

    id: str
    secret: str = field(repr=False)


class TokenRoute(StrictRoute):
    """Reads its form itself, and names its refusals as RFC 6749 does besides."""

    takes_form = True

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def named(request: Request) -> Response:
            try:
                return await handle(request)
            except SignInRefused as refused:
                raise RequestProblem(
                    Problem(code=refused.fault, headers=CHALLENGE, members={"error": "invalid_client"})
                ) from None
            except RequestProblem as refused:
                raise RequestProblem(replace(refused.problem, members={"error": "invalid_request"})) from None

        return named


async def read_client_credentials(request: Request) -> Shown:
    """Raises SignInRefused where no client is named, and RequestProblem for what is no token request."""
    form = read_form(await request.body(), request.headers.get("content-type"))
    _require_token_request(form)
    if "authorization" in request.headers:
        return _basic(request.headers["authorization"])
    return Shown(_text(form, "client_id"), _text(form, "client_secret"))


def _require_token_request(form: Mapping[str, str | list[str]]) -> None:
    faults = [
        FieldFault(pointer=pointer_to([name]), code="field.unknown") for name in form if name not in FIELDS
    ]
    faults += [
        FieldFault(pointer=f"/{name}", code="field.too_long", limit=LONGEST)
        for name in form
        if name in FIELDS and len(form[name]) > LONGEST
    ]
    if "grant_type" not in form:
        faults.append(FieldFault(pointer="/grant_type", code="field.required"))
    elif form["grant_type"] != GRANT:
        faults.append(FieldFault(pointer="/grant_type", code="field.enum", limit=[GRANT]))
    if faults:
        raise refuse_fields(faults)


def _basic(authorization: str) -> Shown:
    scheme, _, encoded = authorization.partition(" ")
    try:
        plain = base64.b64decode(encoded.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise SignInRefused(SignInFault.INVALID) from None
    id, colon, secret = plain.partition(":")
    if scheme.lower() != "basic" or not colon:
        raise SignInRefused(SignInFault.INVALID)
    return Shown(unquote_plus(id), unquote_plus(secret))


def _text(form: Mapping[str, str | list[str]], name: str) -> str:
    value = form.get(name)
    if not isinstance(value, str):
        raise SignInRefused(SignInFault.INVALID)
    return value
