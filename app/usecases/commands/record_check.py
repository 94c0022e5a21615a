"""Record a supervision check (登记监督检查)."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.checks.recording import RecordCheck
from app.domain.checks.status import Action
from app.domain.dossiers.dossier import DossierKind
from app.domain.figures.periods import Period, Quarter
from app.domain.instants import local_date
from app.domain.parties import Actor
from app.gateways.tokens import new_id
from app.store.answers import answer_body, answer_of
from app.usecases.check_books import CheckHeld, book_opened, kept_with, own_agency, require_sound
from app.usecases.desk import Desk
from app.usecases.dossiers import operator_named, permit_action, take_further
from app.usecases.errors import IdempotencyReused
from app.usecases.intake import Idempotency
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOnRecord:
    """`version` is that of its book: what a correction names."""

    id: str
    number: int
    operator: str
    quarter: str
    version: int


async def record_check(
    office: Office,
    operator: str,
    held: CheckHeld,
    *,
    by: Actor,
    now: datetime,
    idempotency: Idempotency | None = None,
) -> CheckOnRecord:
    """Art. 13: a check that was held (抽查回访, 查阅资料, 现场检查), by the agency's officers: by policy two with
    certificate numbers, one for a call-back (rule S5). It counts in the quarter of the day it was held. The same
    Idempotency-Key gives the same answer.
    """
    async with office.command(by=by, now=now) as desk:
        if idempotency and (answer := await _answered(desk, idempotency)):
            return answer
        recorded = await _record(desk, operator, held)
        if idempotency:
            body = answer_body(recorded)
            await desk.transaction.answer(idempotency.client, idempotency.key, status=201, body=body)
        return recorded


async def _answered(desk: Desk, idempotency: Idempotency) -> CheckOnRecord | None:
    answer = await desk.transaction.answered(idempotency.client, idempotency.key, digest=idempotency.digest)
    if answer is None:
        return None
    if answer.digest != idempotency.digest:
        raise IdempotencyReused
    return answer_of(CheckOnRecord, answer.body)


async def _record(desk: Desk, operator: str, held: CheckHeld) -> CheckOnRecord:
    permit_action(desk, Action.RECORD_CHECK, DossierKind.SUPERVISION_CHECKS, operator)
    agency, code = await own_agency(desk), await operator_named(desk, operator)
    await require_sound(desk, held, within=Period(date.min, local_date(desk.now)), agency=agency)
    book = await book_opened(desk, code, Quarter.of(held.held_on))
    act = RecordCheck(check=new_id(), agency=agency, stated=kept_with(desk, book, held))
    after = await take_further(desk, book, act)
    return CheckOnRecord(
        id=act.check,
        number=after.dossier.checks[-1].number,
        operator=code,
        quarter=after.dossier.period,
        version=after.version,
    )
