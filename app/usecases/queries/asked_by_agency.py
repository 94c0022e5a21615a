"""All that the agency asks of the operator about one complaint (rules S5, S7, S13, S15)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.history import Kept
from app.domain.identifiers import CaseNumber, ItemId, ProceedingId
from app.domain.parties import Actor
from app.domain.permissions.decision import decide
from app.domain.permissions.operations import Operation
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.asked_of_operator import Asked, asked_of_operator
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.engine import Possibility
from app.domain.proceedings.kinds import OPERATORS_OWN, ProceedingKind
from app.domain.proceedings.proceeding import Proceeding
from app.domain.proceedings.review.state import Review
from app.store.history_records import Loaded
from app.store.readers.case import case_rows
from app.usecases.case_views import open_to
from app.usecases.desk import ReadingDesk
from app.usecases.office import Office
from app.usecases.working_time import Clock, clocks_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPart:
    """Texts are None where there are none yet, or they were erased."""

    asked: Asked
    words: str | None
    given: str | None
    back: str | None
    clock: Clock | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedByAgency:
    """One of the agency's proceedings as its operator sees it; `complaint` is the operator's case on the matter,
    `version` and `actions` are for the operator's own acts on it."""

    id: ProceedingId
    kind: ProceedingKind
    number: CaseNumber
    complaint: ProceedingId | None
    version: int
    parts: tuple[AskedPart, ...]
    actions: tuple[Possibility, ...]


async def list_asked_by_agency(
    office: Office, reference: str, *, by: Actor, now: datetime
) -> Sequence[AskedByAgency]:
    """Of the appeals and direct complaints that concern the complaint meant, or the one that the review meant is about,
    or were passed on to it; or of the one meant itself, where the operator has no case on the matter. Those that ask
    for something; nothing else of the agency's file is shown.
    """
    async with office.query(by=by, now=now) as desk:
        loaded = await desk.reading.load_all(await _agencys(desk, await desk.find(reference, Proceeding)))
        for one in loaded:
            await desk.look_behind(one)
        known = [one for one in loaded if _may_answer(desk, one)]
        asked = [await _asked(desk, one) for one in sorted(known, key=lambda one: one.proceeding.received_at)]
        return [one for one in asked if one.parts]


async def _agencys(desk: ReadingDesk, meant: Loaded[Any]) -> Sequence[ProceedingId]:
    if isinstance(meant.proceeding, AgencyProceeding):
        return [meant.id]
    complaint = await _complaint(desk, meant)
    if complaint is None:
        return []
    rows = await case_rows(desk.reading, complaint.id)
    concerning = [row.id for row in rows if row.kind not in OPERATORS_OWN]
    # rule S7: what was passed on came before the complaint that carries it on
    return [*concerning, *complaint.proceeding.supervised_by]


async def _complaint(desk: ReadingDesk, meant: Loaded[Any]) -> Loaded[Complaint] | None:
    """None where a review's reader may not read the complaint that it is about."""
    if not isinstance(meant.proceeding, Review):
        complaint = await desk.find(meant.id, Complaint)
        desk.permit(Operation.READ_CASE, complaint)
        return complaint
    desk.permit(Operation.READ_CASE, meant)
    complaint = await desk.reading.load(meant.proceeding.complaint, Complaint)
    may = decide(desk.by, Operation.READ_CASE, desk.standing(complaint, Operation.READ_CASE))
    return complaint if may.is_allowed else None


def _may_answer(desk: ReadingDesk, loaded: Loaded[Any]) -> bool:
    operation = Operation.DELIVER_FILE
    return decide(desk.by, operation, desk.standing(loaded, operation)).is_allowed


async def _asked(desk: ReadingDesk, loaded: Loaded[Any]) -> AskedByAgency:
    settled = await desk.settle(loaded)
    asked = asked_of_operator(settled.proceeding)
    texts = await desk.reading.texts(
        {kept.item for one in asked for kept in (one.words, one.given, one.back) if kept}
    )
    clocks = {(c.told.deadline.kind, c.told.deadline.cycle): c for c in await clocks_of(desk, settled)}
    return AskedByAgency(
        id=loaded.id,
        kind=loaded.kind,
        number=loaded.number,
        complaint=settled.proceeding.complaint,
        version=loaded.version,
        parts=tuple(_part(one, texts, clocks) for one in asked),
        actions=tuple(open_to(desk, settled)),
    )


def _part(one: Asked, texts: Mapping[ItemId, str | None], clocks: Mapping[Any, Clock]) -> AskedPart:
    def text(kept: Kept | None) -> str | None:
        return texts.get(kept.item) if kept else None

    return AskedPart(
        asked=one,
        words=text(one.words),
        given=text(one.given),
        back=text(one.back),
        clock=clocks.get((one.deadline.kind, one.deadline.cycle)) if one.deadline else None,
    )
