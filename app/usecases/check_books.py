"""What the commands on supervision checks share: the book of an operator's quarter and its words (Art. 13)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain.checks.check import CheckBook, CheckFile, CheckKind, CheckStated
from app.domain.checks.recording import open_book
from app.domain.checks.status import Action
from app.domain.dossiers.dossier import DossierId, DossierKind
from app.domain.figures.periods import Period, Quarter
from app.domain.instants import local_date
from app.domain.parties import OrganisationCode, OrganisationKind
from app.domain.proceedings.agency.state import Officer
from app.gateways.tokens import new_id
from app.store.dossier_records import LoadedDossier
from app.store.dossiers import dossier_of, start_dossier
from app.usecases.desk import Desk, ReadingDesk
from app.usecases.dossiers import keep_words, period_moment, permit_action, quarter_named, require_version
from app.usecases.errors import Forbidden, Invalid, NotFound
from app.usecases.figures import law_began
from app.usecases.officers import require_officer

CHECKS = DossierKind.SUPERVISION_CHECKS


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReferred:
    """Where a paper of the check is filed, and its SHA-256 where it is a file."""

    reference: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckHeld:
    """A check as its officers state it. `rectify_by`: rectification was demanded by this day."""

    kind: CheckKind
    held_on: date
    officers: tuple[Officer, ...]
    looked_at: int
    found_in: int
    findings: str
    rectify_by: date | None = None
    files: tuple[FileReferred, ...] = field(default=())


async def find_book(desk: ReadingDesk, operator: str, quarter: str) -> LoadedDossier[CheckBook]:
    """Whether the caller may is asked before. Raises NotFound."""
    name = str(quarter_named(quarter))
    found = await dossier_of(desk.reading, CHECKS, OrganisationCode(operator), name)
    if found is None:
        raise NotFound
    return found


async def book_opened(desk: Desk, operator: OrganisationCode, quarter: Quarter) -> LoadedDossier[CheckBook]:
    """The book on record, opened now where there was none."""
    found: LoadedDossier[Any] | None = await dossier_of(desk.reading, CHECKS, operator, str(quarter))
    if found is not None:
        return found
    genesis = open_book(quarter, operator, period_moment(desk, quarter.period.last_on))
    opened = await start_dossier(desk.transaction, DossierId(new_id()), CHECKS, genesis)
    return opened or await find_book(desk, operator, str(quarter))


async def open_check_book(
    desk: Desk, operator: str, quarter: str, *, action: Action, version: int | None
) -> LoadedDossier[CheckBook]:
    """The book to be changed by somebody who may. Raises NotFound, Forbidden or Stale."""
    permit_action(desk, action, CHECKS, operator)
    loaded = await find_book(desk, operator, quarter)
    require_version(loaded, version)
    return loaded


async def own_agency(desk: Desk) -> OrganisationCode:
    """Art. 13: the enforcement agency supervises. Raises Forbidden for anybody of another body."""
    code = desk.by.organisation
    found = await desk.office.organisations.get(desk.reading, code) if code else None
    if found is None or found.kind is not OrganisationKind.AGENCY:
        raise Forbidden(str(Action.RECORD_CHECK))
    return found.code


async def require_sound(desk: Desk, held: CheckHeld, *, within: Period, agency: OrganisationCode) -> None:
    """Raise `Invalid` naming the field: a day that cannot be, more found than looked at, an unknown officer."""
    first, last = max(within.first_on, law_began(desk)), min(within.last_on, local_date(desk.now))
    if not first <= held.held_on <= last:
        raise Invalid(pointer="/held_on", code="field.time_range", limit=f"{first} – {last}")
    if held.rectify_by is not None and held.rectify_by < held.held_on:
        raise Invalid(pointer="/rectify_by", code="field.time_range", limit=f"{held.held_on} –")
    if not 0 <= held.found_in <= held.looked_at:
        raise Invalid(pointer="/found_in", code="field.range", limit=f"0 – {held.looked_at}")
    for index, officer in enumerate(held.officers):
        await require_officer(desk, officer.id, agency, pointer=f"/officers/{index}/id")


def kept_with(desk: Desk, book: LoadedDossier[CheckBook], held: CheckHeld) -> CheckStated:
    """The statement with its words kept beside the book's history, where they can be erased (rule D2)."""
    return CheckStated(
        kind=held.kind,
        held_on=held.held_on,
        officers=held.officers,
        looked_at=held.looked_at,
        found_in=held.found_in,
        findings=keep_words(desk, book, held.findings),
        rectify_by=held.rectify_by,
        files=tuple(
            CheckFile(reference=keep_words(desk, book, one.reference), sha256=one.sha256)
            for one in held.files
        ),
    )
