"""Lists of cases: filtered, in a stable order, a page at a time; and how much there is to do."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta

from app.domain.identifiers import IncidentId
from app.domain.instants import end_of
from app.domain.parties import Actor, OrganisationCode, OrganisationKind
from app.domain.permissions.grants import Grant, Scope
from app.domain.permissions.operations import Operation
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel, MatterType
from app.gateways.phone_numbers import PhoneRefused, read_phone
from app.store.readers.deadlines import Workload, workload
from app.store.readers.listed import Listed
from app.store.readers.queue import Order, Wanted, page
from app.store.readers.waiting import Waiting
from app.usecases.cursors import read_cursor, write_cursor
from app.usecases.desk import ReadingDesk
from app.usecases.errors import Forbidden, Invalid
from app.usecases.office import Office

__all__ = [
    "CaseFilter",
    "Listed",
    "ListedPage",
    "Order",
    "Waiting",
    "Workload",
    "list_cases",
    "list_work_orders",
    "read_workload",
    "search_by_phone",
]

UNITS = frozenset({OrganisationKind.BRANCH, OrganisationKind.CONTRACTOR})
SOON = timedelta(days=2)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """What a list asks for; what is left as it is asks nothing. `due_within` also finds what is overdue,
    `due_on` does not. `running`: one of these clocks runs. `waiting`: one of these waits for another person.
    """

    stages: frozenset[ProceedingKind] = frozenset()
    statuses: frozenset[str] = frozenset()
    is_open: bool | None = None
    due_on: date | None = None
    due_within: timedelta | None = None
    running: frozenset[DeadlineKind] = frozenset()
    waiting: frozenset[Waiting] = frozenset()
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPage:
    """`next` goes on with the list; None at its end."""

    rows: Sequence[Listed]
    next: str | None


async def list_cases(
    office: Office,
    asked: CaseFilter,
    *,
    order: Order = Order.DUE_FIRST,
    after: str | None = None,
    limit: int = 50,
    by: Actor,
    now: datetime,
) -> ListedPage:
    """The caller's own body's cases: an operator's complaints and reviews, the agency's appeals and direct complaints.
    The agency sees the complaints that an appeal opened to it as well, the authority all. Nothing of who
    complained; what complains about the caller is left out (rule S14).
    """
    async with office.query(by=by, now=now) as desk:
        grant = desk.permit_here(Operation.LIST_CASES, own_body(by))
        wanted = within(grant, by, wanted_of(asked, by, now))
        return await _page(desk, wanted, f"cases {_canonical(asked)}", order=order, after=after, limit=limit)


async def list_work_orders(
    office: Office,
    *,
    unit: OrganisationCode | None = None,
    after: str | None = None,
    limit: int = 50,
    by: Actor,
    now: datetime,
) -> ListedPage:
    """The cases in which a branch, station or contractor has an order: its own, or at the operator those of the
    unit named (rule S11).
    """
    async with office.query(by=by, now=now) as desk:
        desk.permit_here(Operation.LIST_WORK_ORDERS, own_body(by))
        own = await office.organisations.get(desk.reading, own_body(by))
        is_unit = own is not None and own.kind in UNITS
        if not is_unit and unit is None:
            raise Invalid(pointer="/unit", code="field.required")
        wanted = Wanted(
            owners=None if is_unit else frozenset({own_body(by)}),
            unit=own_body(by) if is_unit else unit,
            hidden_from=by.id,
        )
        of = f"work orders {wanted.unit}"
        return await _page(desk, wanted, of, order=Order.DUE_FIRST, after=after, limit=limit)


async def search_by_phone(
    office: Office, *, phone: str, purpose: str | None = None, limit: int = 50, by: Actor, now: datetime
) -> Sequence[Listed]:
    """The cases of one exact telephone number, the latest first; every search is logged (rule D1)."""
    try:
        number = read_phone(phone).e164
    except PhoneRefused as refused:
        raise Invalid(pointer="/phone", code=str(refused.fault)) from None
    hashes = office.store.cipher.keyed_hashes(number)
    async with office.query(by=by, now=now) as desk:
        grant = desk.permit_here(Operation.SEARCH_CONTACT, own_body(by), about=hashes[0], purpose=purpose)
        wanted = within(grant, by, Wanted(phone_hashes=hashes, hidden_from=by.id))
        return (await page(desk.reading, wanted, order=Order.NEWEST_FIRST, limit=limit)).rows


async def read_workload(office: Office, *, by: Actor, now: datetime) -> Workload:
    """How many cases of the caller's body are open, unassigned, overdue, due within two days, provisional."""
    async with office.query(by=by, now=now) as desk:
        desk.permit_here(Operation.LIST_CASES, own_body(by))
        return await workload(desk.reading, own_body(by), now=now, soon=now + SOON)


def _canonical(asked: CaseFilter) -> str:
    """The same text for the same filter in every process."""
    found = {field.name: getattr(asked, field.name) for field in fields(asked)}
    return str({name: sorted(one) if isinstance(one, frozenset) else one for name, one in found.items()})


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
        is_open=asked.is_open,
        due_after=None if asked.due_on is None else max(now, end_of(asked.due_on - ONE_DAY)),
        due_before=_due_before(asked, now),
        running=asked.running,
        waiting=asked.waiting,
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


def _due_before(asked: CaseFilter, now: datetime) -> datetime | None:
    if asked.due_on is not None:
        return end_of(asked.due_on) + timedelta.resolution  # due at 24:00 is due on that day (rule T3)
    return None if asked.due_within is None else now + asked.due_within


async def _page(
    desk: ReadingDesk, wanted: Wanted, of: str, *, order: Order, after: str | None, limit: int
) -> ListedPage:
    whose = f"{desk.by.organisation} {order} {of}"
    key = desk.office.access_key
    place = read_cursor(after, key=key, of=whose) if after else None
    found = await page(desk.reading, wanted, order=order, after=place, limit=limit)
    return ListedPage(
        rows=found.rows, next=write_cursor(found.next, key=key, of=whose) if found.next else None
    )
