"""Files of a complaint (rule S13)."""

import re
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import FileResponse
from starlette.types import Scope

from app.api.v1.asking import Reference, TheActing, TheAsking
from app.api.v1.schemas.outcomes import OutcomeOut
from app.domain.permissions.operations import Operation as May
from app.http.declaring import question, verb
from app.http.gate import MOST_BODY
from app.http.strict_route import StrictRoute
from app.http.uploads import UPLOAD_LIMIT, UPLOAD_REQUEST, Received, Sink, UploadRoute, receive_file
from app.usecases.commands.add_attachment import add_attachment
from app.usecases.queries.attachment import read_attachment

upload_router = APIRouter(
    route_class=UploadRoute, prefix="/complaints/{reference}/attachments", tags=["attachments"]
)
router = APIRouter(
    route_class=StrictRoute, prefix="/complaints/{reference}/attachments", tags=["attachments"]
)

ItemId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]

_UPLOAD = re.compile(r"/api/v1/complaints/[^/]+/attachments")


def body_limit(scope: Scope) -> int:
    """Uploads may be larger than anything else."""
    is_upload = scope["method"] == "POST" and _UPLOAD.fullmatch(scope["path"])
    return UPLOAD_LIMIT if is_upload else MOST_BODY


ADDING = verb(add_attachment, May.UPLOAD_EVIDENCE)
ADDING["openapi_extra"] = {**ADDING["openapi_extra"], **UPLOAD_REQUEST}


@upload_router.post("", status_code=201, **ADDING)
async def add(reference: Reference, request: Request, acting: TheActing) -> OutcomeOut:
    async def receive(sink: Sink) -> Received:
        return await receive_file(request, sink)

    return acting.told(await add_attachment(acting.office, reference, receive=receive, **acting.who))


@router.get("/{item}", response_class=FileResponse, **question(read_attachment, May.READ_CASE))
async def download(reference: Reference, item: ItemId, asking: TheAsking) -> FileResponse:
    found = await read_attachment(asking.office, reference, item=item, **asking.who)
    return FileResponse(
        found.path,
        media_type=found.media_type,
        filename=found.name,
        headers={"etag": f'"{found.sha256}"'},
    )
