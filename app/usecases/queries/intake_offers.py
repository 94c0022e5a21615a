"""What a clerk should know while taking a complaint in: what looks alike, and by when things fall due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.calendar.explanation import Explanation
from app.domain.instants import local_date
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.state import Place
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.rulebook.kinds import DeadlineKind
from app.store.incidents import Incident
from app.store.readers.incidents_near import incidents_near
from app.store.readers.listed import Listed
from app.store.readers.queue import Order, Wanted, page
from app.usecases.desk import ReadingDesk
from app.usecases.listing import own_body
from app.usecases.office import Office

__all__ = ["DueAhead", "Incident", "Offers", "read_intake_offers"]

LOOKS_BACK = timedelta(days=3)
MOST_OFFERED = 5
MOST_LOOKED_AT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class DueAhead:
    """By when, if it is received at the instant asked for; `explanation` for limits in working days."""

    kind: DeadlineKind
    due_at: datetime
    is_provisional: bool
    explanation: Explanation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """`alike`: complaints of these days at the same place, never merged by themselves (rule F1). `incidents`: open ones
    of the line or station.
    """

    alike: Sequence[Listed]
    incidents: Sequence[Incident]
    dues: Sequence[DueAhead]


async def read_intake_offers(
    office: Office,
    *,
    place: Place,
    category: str | None,
    received_at: datetime | None = None,
    by: Actor,
    now: datetime,
) -> Offers:
    """Likely repeats and the incident that others complain of already (rule F1), and both due instants of Art. 9 by
    the law of the receipt (rules T3, T4).
    """
    async with office.query(by=by, now=now) as desk:
        desk.permit_here(Operation.LIST_CASES, own_body(by))
        return Offers(
            alike=await _alike(desk, place, category),
            incidents=await _incidents(desk, place),
            dues=_dues(desk, received_at or now),
        )


async def _alike(desk: ReadingDesk, place: Place, category: str | None) -> Sequence[Listed]:
    """Same station first, then same category, then the latest."""
    if place.line is None and place.station is None:
        return []
    wanted = Wanted(
        owners=frozenset({own_body(desk.by)}),
        hidden_from=desk.by.id,
        kinds=frozenset({ProceedingKind.COMPLAINT}),
        stations=frozenset({place.station}) if place.station else frozenset(),
        lines=frozenset({place.line}) if place.line and not place.station else frozenset(),
        categories=frozenset({category}) if category and not place.station else frozenset(),
        received_from=desk.now - LOOKS_BACK,
    )
    found = await page(desk.reading, wanted, order=Order.NEWEST_FIRST, limit=MOST_LOOKED_AT)
    ranked = sorted(found.rows, key=lambda row: row.category != category)
    return ranked[:MOST_OFFERED]


async def _incidents(desk: ReadingDesk, place: Place) -> Sequence[Incident]:
    if place.line is None and place.station is None:
        return []
    return await incidents_near(
        desk.reading,
        own_body(desk.by),
        line=place.line,
        station=place.station,
        since=desk.now - LOOKS_BACK,
        limit=MOST_OFFERED,
    )


def _dues(desk: ReadingDesk, received_at: datetime) -> list[DueAhead]:
    law = desk.law(received_at)
    found = []
    for kind in (DeadlineKind.START, DeadlineKind.HANDLING):
        due = law.due(kind, received_at)
        is_counted = kind is DeadlineKind.HANDLING
        amount = law.rulebook.limit(kind).amount
        found.append(
            DueAhead(
                kind=kind,
                due_at=due.due_at,
                is_provisional=due.provisional,
                explanation=law.calendar.explain(local_date(received_at), amount) if is_counted else None,
            )
        )
    return found
