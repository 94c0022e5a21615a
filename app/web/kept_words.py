"""A form that came when nobody was signed in any more: its words go through the sign-in page and come back."""

import json
from dataclasses import dataclass

from fastapi import Request

from app.http.csrf import require_same_origin
from app.http.forms import FORM, read_form
from app.http.json_reading import read_any_json
from app.http.problems import RequestProblem
from app.web.forms import RESUMED, TOKEN

MOST_FIELDS = 200
NEVER_KEPT = frozenset({TOKEN, RESUMED, "password", "current", "new"})


@dataclass(frozen=True, slots=True)
class KeptWords:
    """Where the form was sent to, and its fields in their order."""

    path: str
    fields: tuple[tuple[str, str], ...]

    def packed(self) -> str:
        return json.dumps(self.fields, ensure_ascii=False)


async def kept_words(request: Request) -> KeptWords:
    """What a form held; nothing of one that no page of ours sent, or that carried a file."""
    require_same_origin(request)
    kind = request.headers.get("content-type", "")
    if not kind.lower().startswith(FORM):
        return KeptWords(request.url.path, ())
    names = {name for name, _ in _pairs(await request.body(), kind)}
    return KeptWords(
        request.url.path,
        tuple(pair for pair in _pairs(await request.body(), kind) if pair[0] in names - NEVER_KEPT),
    )


def _pairs(raw: bytes, kind: str) -> list[tuple[str, str]]:
    names = [pair.partition("=")[0] for pair in raw.decode("latin-1").split("&")]
    read = read_form(raw, kind, lists=tuple(dict.fromkeys(names)))
    return [
        (name, one) for name, value in read.items() for one in ([value] if isinstance(value, str) else value)
    ]


def unpacked(path: str, packed: str) -> KeptWords:
    """What `packed` made; nothing where it is none of ours."""
    try:
        read, faults = read_any_json((packed or "[]").encode())
    except RequestProblem:
        return KeptWords(path, ())
    pairs = read if isinstance(read, list) and not faults else []
    fields = [tuple(one) for one in pairs[:MOST_FIELDS] if _is_pair(one)]
    return KeptWords(path, tuple((name, value) for name, value in fields))


def _is_pair(one: object) -> bool:
    return isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one)
