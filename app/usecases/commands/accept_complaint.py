"""Accept a complaint (受理)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.access import access_code, link_digest
from app.domain.case_numbers import NumberParts, format_number, latin_form
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.instants import local_date
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.external_limits import LimitDoubt, SetExternalLimit, doubt_about
from app.domain.proceedings.complaint.receipt import Intake, receive
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.telling import SettleInFirstContact
from app.domain.proceedings.deadlines import Deadline
from app.domain.proceedings.engine import settle
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.registry import KINDS
from app.gateways.tokens import new_link
from app.store.answers import answer_body, answer_of
from app.store.beginning import Beginning, beginning
from app.store.case_access import add_link
from app.store.history_records import Loaded
from app.store.kept import new_id
from app.usecases.colleagues import require_operator
from app.usecases.desk import CalledFor, Desk
from app.usecases.errors import IdempotencyReused
from app.usecases.intake import (
    ComplaintStated,
    Idempotency,
    PersonRole,
    keep_files,
    keep_persons,
    require_known_category,
    require_known_place,
    require_occurred,
    require_report_back,
)
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What the passenger takes home. The code is given here once; it is not stored (rule D5).

    `doubts` are for who wrote it down: it is on record all the same.
    """

    id: ProceedingId
    number: CaseNumber
    latin_number: str
    code: str
    link: str
    version: int
    deadlines: tuple[Deadline, ...]
    doubts: tuple[LimitDoubt, ...] = ()


async def accept_complaint(
    office: Office,
    *,
    stated: ComplaintStated,
    by: Actor,
    now: datetime,
    idempotency: Idempotency | None = None,
) -> Accepted:
    """Art. 9, rules S1, S10: the clocks run from receipt, the number is the next of the body's year.

    All or nothing; the same Idempotency-Key gives the same answer, with another body it is refused.
    """
    async with office.command(by=by, now=now) as desk:
        if idempotency and (answer := await _answered(desk, idempotency)):
            return answer
        accepted = await _accept(desk, stated)
        if idempotency:
            body = answer_body(accepted)
            await desk.transaction.answer(idempotency.client, idempotency.key, status=201, body=body)
        return accepted


async def _answered(desk: Desk, idempotency: Idempotency) -> Accepted | None:
    answer = await desk.transaction.answered(idempotency.client, idempotency.key, digest=idempotency.digest)
    if answer is None:
        return None
    if answer.digest != idempotency.digest:
        raise IdempotencyReused
    return answer_of(Accepted, answer.body)


async def _accept(desk: Desk, stated: ComplaintStated) -> Accepted:
    office = desk.office
    require_known_category(stated.category, office.network)
    require_known_place(stated.place, office.network)
    require_occurred(stated.place, desk.now)
    require_report_back(stated, desk.now)
    desk.permit_here(Operation.SUBMIT_COMPLAINT, stated.owner)
    await require_operator(desk, stated.owner)
    id = ProceedingId(new_id())
    received = _receive(desk, stated, id=id)
    link, code = new_link(), access_code(office.access_key, id, generation=1)
    parts, loaded = await _number(desk, received)
    await add_link(desk.transaction, id, digest=link_digest(link), at=desk.now)
    if stated.external_limit:
        limit = stated.external_limit
        act = SetExternalLimit(owner=limit.owner, number=limit.number, last_day=limit.last_day)
        loaded = await desk.happen(loaded, act)
    if stated.settled:
        loaded = await _settled(desk, stated, loaded)
    return Accepted(
        id=id,
        number=loaded.number,
        latin_number=latin_form(parts),
        code=code,
        link=link,
        version=loaded.version,
        deadlines=loaded.proceeding.deadlines,
        doubts=tuple(_doubts(stated, loaded.proceeding, local_date(desk.now))),
    )


def _doubts(stated: ComplaintStated, complaint: Complaint, today: date) -> Iterator[LimitDoubt]:
    """Rule S1: a report-back day that is missing or unlikely."""
    if stated.external_limit and (doubt := doubt_about(stated.external_limit.last_day, today)):
        yield doubt
    if complaint.lacks_report_back_day and not stated.settled:
        yield LimitDoubt.DAY_MISSING


@dataclass(frozen=True, slots=True)
class _Received:
    """A complaint that lacks only its number, with all that its receipt calls for."""

    new: Beginning[Complaint]
    called_for: CalledFor


def _receive(desk: Desk, stated: ComplaintStated, *, id: ProceedingId) -> _Received:
    transaction, received_at = desk.transaction, stated.received_at or desk.now
    source = stated.receipt_source
    intake = Intake(
        owner=stated.owner,
        received_at=received_at,
        receipt_source=transaction.keep(id, "receipt_source", source) if source else None,
        matter_type=stated.matter_type,
        channel=stated.channel,
        category=stated.category,
        place=stated.place,
        anonymous=stated.anonymous,
        wishes=stated.wishes,
        description=transaction.keep(id, "description", stated.description),
        persons=keep_persons(transaction, id, stated.persons),
        attachments=keep_files(transaction, id, stated.files),
        origin=stated.origin,
        remedies_asked=stated.remedies_asked,
        representing=sum(person.role is PersonRole.REPRESENTATIVE for person in stated.persons),
        taken_in_for_caller=stated.for_caller,
    )
    genesis, turn = receive(id, intake, desk.moment(received_at))
    # rule S10: what is already past due is missed at once
    turn.add(settle(turn.proceeding, desk.now, KINDS[ProceedingKind.COMPLAINT].procedure).events)
    new = beginning(ProceedingKind.COMPLAINT, genesis, turn, recorded_at=desk.now)
    return _Received(new, desk.called_for(None, turn.proceeding, turn.events))


async def _number(desk: Desk, received: _Received) -> tuple[NumberParts, Loaded[Complaint]]:
    """On record under the next number, taken as late as may be: until the commit, whoever wants the next one waits
    for this one (rule D5: gapless).
    """
    parts = await desk.next_number(received.new.genesis.owner)
    number = format_number(parts, desk.endings)
    loaded = desk.transaction.enter(received.new, number)
    desk.see_to(loaded.id, received.called_for.numbered(number))
    return parts, loaded


async def _settled(desk: Desk, stated: ComplaintStated, loaded: Loaded[Complaint]) -> Loaded[Complaint]:
    settled = stated.settled
    if settled is None:
        return loaded
    act = SettleInFirstContact(
        text=desk.transaction.keep(loaded.id, "reply", settled.text),
        handled=settled.handled,
        form=settled.form,
        evidence=settled.evidence,
        remedies=settled.remedies,
    )
    return await desk.carry_out(loaded, act)
