"""What a list asks for, and how far whoever asks may see: shared by the lists and the counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from app.domain.identifiers import IncidentId
from app.domain.instants import end_of
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.grants import Grant, Scope
from app.domain.permissions.operations import Operation
from app.domain.proceedings.ended import ENDED
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.waiting import Waiting
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel, MatterType
from app.store.readers.owed import count_owed
from app.store.readers.queue import Wanted, count
from app.store.reading import Reading
from app.usecases.errors import Forbidden
from app.usecases.office import Office

MOST_COUNTED = 1_000
"""A worklist is counted no further: a count costs what it counts."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """What a list asks for; what is left as it is asks nothing. `due_within` also finds what is overdue,
    `due_on` does not. `running`: one of these clocks runs. `waiting`: one of these waits for another person.
    `owed_to_agency`: the agency waits for something; by the day that it waits for, whatever the order asked for.
    """

    stages: frozenset[ProceedingKind] = frozenset()
    statuses: frozenset[str] = frozenset()
    is_open: bool | None = None
    due_on: date | None = None
    due_within: timedelta | None = None
    running: frozenset[DeadlineKind] = frozenset()
    waiting: frozenset[Waiting] = frozenset()
    undetermined: bool = False
    owed_to_agency: bool = False
    overdue: bool = False
    is_late: bool | None = None
    mine: bool = False
    unassigned: bool = False
    handler: str | None = None
    unit: OrganisationCode | None = None
    matter_types: frozenset[MatterType] = frozenset()
    channels: frozenset[Channel] = frozenset()
    lines: frozenset[str] = frozenset()
    stations: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    received_from: datetime | None = None
    received_before: datetime | None = None
    incident: IncidentId | None = None


def own_body(by: Actor) -> OrganisationCode:
    if by.organisation is None:
        raise Forbidden(str(Operation.LIST_CASES))
    return by.organisation


def within(grant: Grant, by: Actor, wanted: Wanted) -> Wanted:
    """No more than the grant reaches."""
    own = frozenset({own_body(by)})
    match grant.scope:
        case Scope.ANY:
            return wanted
        case Scope.JURISDICTION:
            return replace(wanted, owners=own, opened=True)
        case _:
            return replace(wanted, owners=own)


def wanted_of(asked: CaseFilter, by: Actor, now: datetime) -> Wanted:
    return Wanted(
        hidden_from=by.id,
        kinds=asked.stages,
        statuses=asked.statuses,
        is_open=_is_open(asked),
        due_after=None if asked.due_on is None else max(now, end_of(asked.due_on - ONE_DAY)),
        due_before=_due_before(asked, now),
        running=asked.running,
        waiting=asked.waiting,
        is_undetermined=asked.undetermined,
        overdue_at=now if asked.overdue else None,
        is_late=asked.is_late,
        handler=by.id if asked.mine else asked.handler,
        is_unassigned=asked.unassigned,
        unit=asked.unit,
        matter_types=asked.matter_types,
        channels=asked.channels,
        lines=asked.lines,
        stations=asked.stations,
        categories=asked.categories,
        received_from=asked.received_from,
        received_before=asked.received_before,
        incident=asked.incident,
    )


def _is_open(asked: CaseFilter) -> bool | None:
    """A list of statuses that no ended case has holds open ones alone: few among many, found by their index."""
    names_open_alone = bool(asked.statuses) and not asked.statuses & ENDED
    return True if asked.is_open is None and names_open_alone else asked.is_open


def _due_before(asked: CaseFilter, now: datetime) -> datetime | None:
    if asked.due_on is not None:
        return end_of(asked.due_on) + timedelta.resolution  # due at 24:00 is due on that day (rule T3)
    return None if asked.due_within is None else now + asked.due_within


ListName = TypeVar("ListName", bound=StrEnum)
Holds = Callable[[datetime], CaseFilter]
"""What a worklist holds at an instant."""


async def count_lists(
    office: Office, lists: Mapping[ListName, Holds], *, by: Actor, now: datetime
) -> Mapping[ListName, int]:
    """How much of the caller's body's stands in each."""
    async with office.query(by=by, now=now) as desk:
        grant = desk.permit_here(Operation.LIST_CASES, own_body(by))
        found = {}
        for name, holds in lists.items():
            asked = holds(now)
            found[name] = await _count(desk.reading, asked, within(grant, by, wanted_of(asked, by, now)))
        return found


async def _count(reading: Reading, asked: CaseFilter, wanted: Wanted) -> int:
    counts = count_owed if asked.owed_to_agency else count
    return await counts(reading, wanted, at_most=MOST_COUNTED)
