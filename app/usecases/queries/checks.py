"""Supervision checks on record: the books by quarter, one book, its history (Art. 13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.checks.check import CheckBook, SupervisionCheck
from app.domain.dossiers.dossier import DossierHead
from app.domain.history import Record
from app.domain.identifiers import ItemId
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.domain.proceedings.engine import Possibility
from app.store.dossiers import list_dossiers, records_of, texts_of
from app.usecases.check_books import CHECKS, find_book
from app.usecases.cursors import PageOf, Places
from app.usecases.dossiers import open_actions, operator_named, own_operator, permit_on
from app.usecases.kept_words import kept_in
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckBookView:
    """`shown` is one page of the book's checks, in the order of record; `next` the number after which it goes on.
    `texts`: the words kept beside the history."""

    book: CheckBook
    version: int
    shown: tuple[SupervisionCheck, ...]
    next: int | None
    texts: Mapping[ItemId, str]
    actions: tuple[Possibility, ...]


async def list_check_books(
    office: Office,
    *,
    operator: str | None,
    cursor: str | None,
    limit: int,
    by: Actor,
    now: datetime,
) -> PageOf[DossierHead]:
    """The quarters in which checks were held, the latest first, of one operator or of all that the caller oversees."""
    async with office.query(by=by, now=now) as desk:
        asked = OrganisationCode(operator) if operator else own_operator(by)
        permit_on(desk, Operation.READ_CHECKS, asked or by.organisation or "")
        places = Places(office.access_key, f"checks {by.organisation} {asked}")
        at = places.read(cursor)
        return places.page(await list_dossiers(desk.reading, CHECKS, operator=asked, at=at, limit=limit))


async def read_checks(
    office: Office,
    operator: str,
    quarter: str,
    *,
    after: int = 0,
    limit: int,
    by: Actor,
    now: datetime,
) -> CheckBookView:
    """The checks of a quarter with their findings, corrections and what was struck. An operator reads its own."""
    async with office.query(by=by, now=now) as desk:
        permit_on(desk, Operation.READ_CHECKS, operator)
        await operator_named(desk, operator)
        loaded = await find_book(desk, operator, quarter)
        further = [one for one in loaded.dossier.checks if one.number > after]
        shown = tuple(further[:limit])
        return CheckBookView(
            book=loaded.dossier,
            version=loaded.version,
            shown=shown,
            next=shown[-1].number if len(further) > limit else None,
            texts=await texts_of(desk.reading, [one.item for one in kept_in(shown)]),
            actions=tuple(open_actions(desk, loaded)),
        )


async def read_check_history(
    office: Office, operator: str, quarter: str, *, by: Actor, now: datetime
) -> list[Record]:
    """The whole chain, which anyone can verify (rule D2)."""
    async with office.query(by=by, now=now) as desk:
        permit_on(desk, Operation.READ_CHECKS, operator)
        loaded = await find_book(desk, operator, quarter)
        return await records_of(desk.reading, loaded.dossier.id)
