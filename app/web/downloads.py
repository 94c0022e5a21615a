"""Files that a page gives away: never shown in the page's own origin, whatever they hold."""

from pathlib import Path
from typing import Protocol

from starlette.responses import FileResponse, Response

from app.usecases.report_files import media_type_of


class OnDisk(Protocol):
    """A file under its SHA-256, with the name that people know it by."""

    @property
    def path(self) -> Path: ...
    @property
    def name(self) -> str: ...


def kept_file(found: OnDisk, media_type: str) -> Response:
    """As it was kept."""
    return FileResponse(
        found.path, media_type=media_type, filename=found.name, content_disposition_type="attachment"
    )


def frozen_file(found: OnDisk) -> Response:
    """Of a report or another paper, as it went out."""
    return kept_file(found, media_type_of(found.name))


def made_file(name: str, content: bytes) -> Response:
    """Of a draft, made just now."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type_of(name), headers=headers)
