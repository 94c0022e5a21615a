"""Unmask who complained (查看联系方式)."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.proceeding import Proceeding
from app.store.kept import Person
from app.store.readers.persons import persons_of
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmasked:
    """In clear, for the purpose that was stated."""

    id: ProceedingId
    number: CaseNumber
    persons: tuple[Person, ...] = field(repr=False)


async def unmask_contact(
    office: Office, reference: str, *, purpose: str, by: Actor, now: datetime
) -> Unmasked:
    """Names and contacts in clear, for a purpose that goes into the access log before anything is shown (rule D1)."""
    async with office.command(by=by, now=now) as desk:
        loaded = await desk.find(reference, Proceeding)
        desk.permit(Operation.UNMASK_CONTACT, loaded, purpose=purpose)
        persons = [one.person for one in await persons_of(desk.reading, loaded.id)]
        return Unmasked(
            id=loaded.id, number=loaded.number, persons=tuple(one for one in persons if one is not None)
        )
