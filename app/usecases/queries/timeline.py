"""What has happened to a case, across its linked proceedings, in one order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.parties import Actor
from app.domain.permissions.decision import decide
from app.domain.permissions.operations import Operation
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Proceeding
from app.domain.proceedings.registry import CLOCK_EVENTS, name_of
from app.store.readers.case import load_case
from app.usecases.desk import ReadingDesk
from app.usecases.entries import Entry, entries_of, words_beside
from app.usecases.office import Office

CLOCK_RECORDS = frozenset(name_of(event) for event in CLOCK_EVENTS)

__all__ = ["Entry", "Timeline", "TimelineEntry", "read_timeline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One record, and whose history it stands in."""

    lane: ProceedingKind
    number: CaseNumber
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The latest first; `total` counts what was asked for, those before and after this page included, and `clocks` what
    clocks did on their own account.
    """

    entries: Sequence[TimelineEntry]
    total: int
    clocks: int


async def read_timeline(
    office: Office,
    reference: str,
    *,
    with_clocks: bool = True,
    skip: int = 0,
    limit: int = 50,
    by: Actor,
    now: datetime,
) -> Timeline:
    """The records of the complaint and of whatever concerns it, as far as the caller may read their histories: neither
    body sees into the other's (Arts. 3, 4).
    """
    async with office.query(by=by, now=now) as desk:
        meant = await desk.find(reference, Proceeding)
        desk.permit(Operation.READ_HISTORY, meant)
        found = await _entries(desk, meant.concerns or meant.id)
        acts = [one for one in found if one.entry.record.kind not in CLOCK_RECORDS]
        asked = found if with_clocks else acts
        return Timeline(entries=asked[skip : skip + limit], total=len(asked), clocks=len(found) - len(acts))


async def _entries(desk: ReadingDesk, root: ProceedingId) -> list[TimelineEntry]:
    found: list[TimelineEntry] = []
    for loaded in await load_case(desk.reading, root):
        standing = desk.standing(loaded, Operation.READ_HISTORY)
        if not decide(desk.by, Operation.READ_HISTORY, standing).is_allowed:
            continue
        records = await desk.reading.records(loaded.id)
        entries = entries_of(loaded.kind, records, await words_beside(desk, loaded))
        found.extend(TimelineEntry(lane=loaded.kind, number=loaded.number, entry=one) for one in entries)
    return sorted(found, key=_order, reverse=True)


def _order(one: TimelineEntry) -> tuple[datetime, ProceedingKind, int]:
    return one.entry.record.recorded_at, one.lane, one.entry.record.sequence
