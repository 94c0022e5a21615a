"""Lists of cases: filtered, in a stable order, a page at a time; and how much there is to do."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from app.domain.parties import Actor, OrganisationCode, OrganisationKind
from app.domain.permissions.operations import Operation
from app.domain.proceedings.waiting import Waiting
from app.gateways.phone_numbers import PhoneRefused, read_phone
from app.store.readers.deadlines import Workload, workload
from app.store.readers.keyset import Page
from app.store.readers.listed import Listed
from app.store.readers.owed import owed_page
from app.store.readers.queue import Order, Wanted, page
from app.usecases.cursors import Places
from app.usecases.desk import ReadingDesk
from app.usecases.errors import Invalid
from app.usecases.listing import CaseFilter, own_body, wanted_of, within
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPage:
    """`previous` and `next` are cursors of the rows beside these; None at the list's beginning and end."""

    rows: Sequence[Listed]
    previous: str | None
    next: str | None


async def list_cases(
    office: Office,
    asked: CaseFilter,
    *,
    order: Order = Order.DUE_FIRST,
    cursor: str | None = None,
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
        of = f"cases {_canonical(asked)}"
        if asked.owed_to_agency:
            return await _owed_page(desk, wanted, of, cursor=cursor, limit=limit)
        return await _page(desk, wanted, of, order=order, cursor=cursor, limit=limit)


async def list_work_orders(
    office: Office,
    *,
    unit: OrganisationCode | None = None,
    cursor: str | None = None,
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
        return await _page(desk, wanted, of, order=Order.DUE_FIRST, cursor=cursor, limit=limit)


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


async def _page(
    desk: ReadingDesk, wanted: Wanted, of: str, *, order: Order, cursor: str | None, limit: int
) -> ListedPage:
    places = Places(desk.office.access_key, f"{desk.by.organisation} {order} {of}")
    found = await page(desk.reading, wanted, order=order, at=places.read(cursor), limit=limit)
    return _written(found, places)


async def _owed_page(
    desk: ReadingDesk, wanted: Wanted, of: str, *, cursor: str | None, limit: int
) -> ListedPage:
    places = Places(desk.office.access_key, f"{desk.by.organisation} owed {of}")
    return _written(await owed_page(desk.reading, wanted, at=places.read(cursor), limit=limit), places)


def _written(found: Page[Listed], places: Places) -> ListedPage:
    return ListedPage(rows=found.rows, previous=places.write(found.previous), next=places.write(found.next))
