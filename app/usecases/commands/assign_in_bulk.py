"""Assign several cases to one handler (批量指派)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.identifiers import ProceedingId
from app.domain.parties import Actor
from app.domain.proceedings.complaint.handling import AssignHandler
from app.domain.proceedings.complaint.state import Complaint
from app.domain.refusals import Refused
from app.store.errors import UnknownProceeding
from app.store.history_records import Loaded
from app.usecases.colleagues import require_colleague
from app.usecases.desk import Desk
from app.usecases.errors import Invalid, NotFound, Stale
from app.usecases.office import Office
from app.usecases.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSeen:
    """A case and the version in which the caller saw it."""

    reference: str
    version: int


async def assign_in_bulk(
    office: Office, *, handler: str, cases: Sequence[CaseSeen], by: Actor, now: datetime
) -> list[Outcome]:
    """All or none, each from the version that was seen. It is no start of handling (rules S11, T4).

    A case that cannot be assigned is named by its place in the list.
    """
    async with office.command(by=by, now=now) as desk:
        opened = await _opened(desk, cases)
        outcomes: dict[ProceedingId, Outcome] = {}
        for loaded, place in sorted(
            opened, key=lambda one: one[0].id
        ):  # several histories in the order of their ids
            await require_colleague(desk, handler, loaded.proceeding.owner, pointer="/handler")
            outcomes[loaded.id] = Outcome.of(await _assigned(desk, loaded, handler, place))
        return [outcomes[loaded.id] for loaded, _ in opened]


async def _opened(desk: Desk, cases: Sequence[CaseSeen]) -> list[tuple[Loaded[Complaint], int]]:
    places: dict[ProceedingId, int] = {}
    for place, case in enumerate(cases):
        try:
            id = await desk.id_of(case.reference)
        except NotFound:
            raise Invalid(pointer=f"/cases/{place}/reference", code="field.ref_unknown") from None
        if id in places:
            raise Invalid(pointer=f"/cases/{place}/reference", code="field.duplicate")
        places[id] = place
    return [(await _open(desk, cases[place], place), place) for place in places.values()]


async def _open(desk: Desk, case: CaseSeen, place: int) -> Loaded[Complaint]:
    try:
        return await desk.open(case.reference, Complaint, version=case.version)
    except (NotFound, UnknownProceeding):
        raise Invalid(pointer=f"/cases/{place}/reference", code="field.ref_unknown") from None
    except Stale as stale:
        raise Invalid(pointer=f"/cases/{place}/version", code="field.outdated", limit=stale.version) from None


async def _assigned(desk: Desk, loaded: Loaded[Complaint], handler: str, place: int) -> Loaded[Complaint]:
    try:
        return await desk.carry_out(loaded, AssignHandler(handler=handler))
    except Refused as refused:
        refused.facts = {**refused.facts, "place": place}
        raise
