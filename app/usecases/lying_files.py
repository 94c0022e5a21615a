"""Files that were kept before the act that names them began."""

import asyncio
from collections.abc import Iterable

from app.domain.reports.report import FrozenFile
from app.usecases.desk import Desk
from app.usecases.errors import Busy


async def require_lying(desk: Desk, files: Iterable[FrozenFile]) -> None:
    """The rows are written, which keeps the cleaner off: what lies there now stays (ADR 0020).

    Raises Busy, and nothing is recorded, where one was taken for an orphan meanwhile.
    """
    await desk.transaction.write()
    places = [desk.office.files.path_of(file.sha256) for file in files]
    if not await asyncio.to_thread(lambda: all(place.is_file() for place in places)):
        raise Busy("files moved")
