"""A case as one row of a list: when it is due and what is left, what it is about, where it stands, who has it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.documents.vocabulary import said
from app.domain.identifiers import ProceedingId
from app.domain.network import Network
from app.domain.parties import Actor, Role
from app.domain.proceedings.complaint.state import Place
from app.domain.proceedings.complaint.status import Status
from app.domain.proceedings.kinds import OPERATORS_OWN, ProceedingKind
from app.domain.proceedings.review.status import Status as ReviewStatus
from app.usecases.queries.case_list import Listed
from app.usecases.queries.clocks import count_working_days
from app.usecases.queries.colleagues import House
from app.usecases.working_time import last_day
from app.web.call_centre.case_facts import where
from app.web.clocks import DAY, due_in_full, remaining
from app.web.days import instant_words
from app.web.page import Page
from app.web.staff_words import due_kind_in_words

OPENS_ALL = frozenset({Role.UNIT_HEAD, Role.RESPONSIBLE_EXECUTIVE})
STATUSES = {ProceedingKind.COMPLAINT: Status, ProceedingKind.REVIEW: ReviewStatus}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShown:
    """`path` is empty for a case that this person may see in a list and not open. `seen` names the case and the
    version it was seen in, empty for what is nobody's of ours to be given.
    """

    id: str
    seen: str
    number: str
    path: str
    kind: str
    state: str
    due: str
    due_kind: str
    left: str
    is_provisional: bool
    about: str
    place: str
    status: str
    handler: str
    received: str
    is_late: bool
    is_severe: bool


async def rows_shown(
    page: Page,
    rows: Sequence[Listed],
    house: House,
    *,
    at: str = "",
    offered: Collection[ProceedingId] = frozenset(),
) -> list[RowShown]:
    """`at`: what of a case the links lead to; `offered`: cases that this person may open though another's."""
    days = {last_day(row.due_at) for row in rows if row.due_at}
    left = await count_working_days(page.site.office, days, **page.who) if days else {}
    network = page.site.office.network
    return [
        _row(
            row,
            house,
            network=network,
            days_left=left.get(last_day(row.due_at), 0) if row.due_at else 0,
            now=page.now,
            path=_path(page.by, row, at, is_offered=row.id in offered),
        )
        for row in rows
    ]


def _row(
    row: Listed, house: House, *, network: Network, days_left: int, now: datetime, path: str
) -> RowShown:
    category = network.categories.get(row.category or "")
    kind = "" if row.kind is ProceedingKind.COMPLAINT else said(row.kind)
    state, left = _due(row, days_left, now)
    return RowShown(
        id=row.id,
        seen=f"{row.id}:{row.version}" if row.kind in OPERATORS_OWN else "",
        number=row.number,
        path=path,
        kind=kind,
        state=state,
        due=due_in_full(row.due_at, now) if row.due_at else "没有在走的期限",
        due_kind=due_kind_in_words(row.due_kind) if row.due_kind else "",
        left=left,
        is_provisional=row.is_provisional,
        about=category.name_zh if category else "",
        place=where(Place(line=row.line, station=row.station), network),
        status=_status(row),
        handler=_handler(row, house),
        received=instant_words(row.received_at),
        is_late=row.is_late,
        is_severe=row.severe,
    )


def may_open(by: Actor, row: Listed) -> bool:
    """As the table of who may says; the case itself asks again."""
    return row.handler in (None, by.id) or bool(by.held & OPENS_ALL)


def _path(by: Actor, row: Listed, at: str, *, is_offered: bool) -> str:
    if row.kind not in OPERATORS_OWN:
        return f"/call-centre/asked/{row.id}"
    return f"/call-centre/cases/{row.id}{at}" if is_offered or may_open(by, row) else ""


def _handler(row: Listed, house: House) -> str:
    if row.kind not in OPERATORS_OWN:
        return "投诉机构"  # nobody of ours has it in hand
    return (house.name_of(row.handler) or "") if row.handler else ""


def _status(row: Listed) -> str:
    """How far the agency is with what is its own, the operator is not told."""
    words = STATUSES.get(row.kind)
    return said(words(row.status)) if words else "执法机构办理"


def _due(row: Listed, days_left: int, now: datetime) -> tuple[str, str]:
    if row.due_at is None:
        return "ended", ""
    left = remaining(row.due_at, days_left, now, kind=row.due_kind)
    if now >= row.due_at:
        return "overdue", left
    return ("due" if row.due_at - now <= DAY else "running"), left


def marks(rows: Iterable[Listed]) -> dict[str, int]:
    """What a list held and in which version: enough to tell that something changed."""
    return {row.id: row.version for row in rows}
