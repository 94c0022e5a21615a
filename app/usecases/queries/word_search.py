"""Searching what complaints say, character by character, as Chinese is searched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.identifiers import ProceedingId
from app.domain.instants import end_of, local_date
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.store.readers.keyset import Cursor
from app.store.readers.listed import Listed
from app.store.readers.queue import Wanted, listed
from app.store.readers.said import said_in
from app.usecases.cursors import read_cursor, write_cursor
from app.usecases.desk import ReadingDesk
from app.usecases.errors import Invalid
from app.usecases.listing import own_body
from app.usecases.office import Office

MOST_DAYS = 92
MOST_CHARACTERS = 50
MOST_LOOKED_AT = 4_000
"""Complaints opened in one search: every text lies encrypted, so looking costs time."""

AT_ONCE = 2_000
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSearch:
    """The latest receipts first. `next` goes on where this search stopped looking; `looked_to` is the receipt day it
    had come to. None: all was looked at.
    """

    rows: Sequence[Listed]
    next: str | None
    looked_to: date | None


async def search_words(
    office: Office,
    *,
    words: str,
    first_on: date,
    last_on: date,
    after: str | None = None,
    limit: int = 50,
    by: Actor,
    now: datetime,
) -> WordSearch:
    """Complaints of the caller's own body whose description, supplements or replies hold these characters, received
    within 92 days. Small and capital letters are alike. What complains about the caller is left out (rule S14).
    """
    sought = words.strip().casefold()
    _require_sane(sought, first_on, last_on)
    async with office.query(by=by, now=now) as desk:
        desk.permit_here(Operation.LIST_CASES, own_body(by))
        wanted = Wanted(
            owners=frozenset({own_body(by)}),
            hidden_from=by.id,
            received_from=end_of(first_on - ONE_DAY),
            received_before=end_of(last_on),
        )
        whose = f"{by.organisation} words {first_on} {last_on} {sought}"
        place = read_cursor(after, key=office.access_key, of=whose) if after else None
        rows, stopped = await _look(desk, wanted, sought, place, limit)
        return WordSearch(
            rows=rows,
            next=write_cursor(stopped, key=office.access_key, of=whose) if stopped else None,
            looked_to=local_date(stopped.instant) if stopped else None,
        )


async def _look(
    desk: ReadingDesk, wanted: Wanted, sought: str, place: Cursor | None, limit: int
) -> tuple[list[Listed], Cursor | None]:
    found: list[ProceedingId] = []
    for _ in range(MOST_LOOKED_AT // AT_ONCE):
        some = await said_in(desk.reading, wanted, at=place, limit=AT_ONCE + 1)
        for case in some[:AT_ONCE]:
            if any(sought in text.casefold() for text in case.texts(desk.reading)):
                found.append(case.id)
            if len(found) == limit:
                return await _listed(desk, found), case.place
        if len(some) <= AT_ONCE:
            return await _listed(desk, found), None
        place = some[AT_ONCE - 1].place
    return await _listed(desk, found), place


async def _listed(desk: ReadingDesk, ids: Sequence[ProceedingId]) -> list[Listed]:
    rows = await listed(desk.reading, ids)
    return [rows[id] for id in ids]


def _require_sane(sought: str, first_on: date, last_on: date) -> None:
    if not sought:
        raise Invalid(pointer="/words", code="field.blank")
    if len(sought) > MOST_CHARACTERS:
        raise Invalid(pointer="/words", code="field.too_long", limit=MOST_CHARACTERS)
    if not 0 <= (last_on - first_on).days < MOST_DAYS:
        raise Invalid(pointer="/first_on", code="field.range", limit=f"≤ {MOST_DAYS}")
