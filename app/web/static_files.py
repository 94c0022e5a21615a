"""Style sheets, scripts and pictures, under names that change with what they hold, so that browsers keep them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
FOR_GOOD = "public, max-age=31536000, immutable"
DIGITS = 12

router = APIRouter()


@dataclass(frozen=True, slots=True)
class StaticFile:
    body: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class StaticFiles:
    """`addresses` by plain name (`base.css`), `files` by the name that is asked for (`base.0f3a….css`)."""

    addresses: dict[str, str]
    files: dict[str, StaticFile]

    def address(self, name: str) -> str:
        """Raises KeyError for a file that is not there: a page never names one."""
        return self.addresses[name]


def read_static_files(folders: list[Path]) -> StaticFiles:
    addresses, files = {}, {}
    for path in sorted(path for folder in folders for path in folder.iterdir() if path.suffix in TYPES):
        body = path.read_bytes()
        named = f"{path.stem}.{hashlib.sha256(body).hexdigest()[:DIGITS]}{path.suffix}"
        addresses[path.name] = f"/static/{named}"
        files[named] = StaticFile(body, TYPES[path.suffix])
    return StaticFiles(addresses, files)


@router.get("/static/{name}", name="static_file")
async def static_file(name: str, request: Request) -> Response:
    found = request.app.state.look.static.files.get(name)
    if found is None:
        raise HTTPException(404)
    headers = {"cache-control": FOR_GOOD}
    return Response(found.body, media_type=found.media_type, headers=headers)
