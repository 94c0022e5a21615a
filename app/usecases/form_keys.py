"""One form, one effect: the key drawn with a form is claimed in the transaction of what it brings about."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from datetime import datetime

from app.domain.parties import Actor
from app.usecases.desk import Desk
from app.usecases.errors import NotDone
from app.usecases.office import Office

FORMS = "form"
CARRIED_OUT = 204


class AlreadyDone(NotDone):
    """The same form was sent before, and what it asked for has been done."""

    code = "idem.reused"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeOnce(Office):
    """An office in which the command of one form is carried out once, however often it is sent.

    `key` follows from all that makes a form the same: who sent it, where to, with which words.
    """

    key: str

    @asynccontextmanager
    async def command(self, *, by: Actor, now: datetime) -> AsyncIterator[Desk]:
        """Raises AlreadyDone before anything is read; the claim is kept only where the command commits."""
        async with Office.command(self, by=by, now=now) as desk:
            claimed = await desk.transaction.answered(FORMS, self.key, digest=self.key)
            if claimed is not None:
                raise AlreadyDone
            await desk.transaction.answer(FORMS, self.key, status=CARRIED_OUT, body=b"")
            yield desk


def once(office: Office, *, key: str) -> OfficeOnce:
    """`office` for one form."""
    held = {field.name: getattr(office, field.name) for field in fields(Office)}
    return OfficeOnce(**held, key=key)
