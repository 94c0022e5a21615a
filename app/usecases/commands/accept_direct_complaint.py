"""Accept a complaint made to the agency itself (受理直接投诉)."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.access import access_code
from app.domain.case_numbers import format_number, latin_form
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.state import Wishes
from app.domain.proceedings.deadlines import Deadline
from app.domain.proceedings.direct_complaint.receipt import DirectApplication, receive
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.taxonomy import Channel
from app.store.answers import answer_body, answer_of
from app.store.history_records import Loaded
from app.store.kept import StoredFile, new_id
from app.usecases.agencies import agency_of
from app.usecases.beginnings import begin
from app.usecases.colleagues import require_operator
from app.usecases.desk import Desk
from app.usecases.errors import IdempotencyReused
from app.usecases.intake import Idempotency, PersonStated, keep_files, keep_persons
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectComplaintStated:
    """`operator` is whose service it is about, where that is known. Anyone may complain (Art. 4; rule S14)."""

    text: str
    channel: Channel
    operator: OrganisationCode | None = None
    persons: tuple[PersonStated, ...] = ()
    files: tuple[StoredFile, ...] = ()
    anonymous: bool = False
    wishes: Wishes = Wishes()
    received_at: datetime | None = None
    receipt_source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectlyAccepted:
    """What the passenger takes home. The code is given here once; it is not stored (rule D5)."""

    id: ProceedingId
    number: CaseNumber
    latin_number: str
    code: str
    link: str
    version: int
    deadlines: tuple[Deadline, ...]


async def accept_direct_complaint(
    office: Office,
    *,
    stated: DirectComplaintStated,
    by: Actor,
    now: datetime,
    idempotency: Idempotency | None = None,
) -> DirectlyAccepted:
    """Art. 4, rule S7: within 1 working day the agency decides to handle it or to pass it on.

    The number is the next of the agency's year. All or nothing; the same Idempotency-Key gives the same answer,
    with another body it is refused.
    """
    async with office.command(by=by, now=now) as desk:
        if idempotency and (answer := await _answered(desk, idempotency)):
            return answer
        accepted = await _accept(desk, stated)
        if idempotency:
            body = answer_body(accepted)
            await desk.transaction.answer(idempotency.client, idempotency.key, status=201, body=body)
        return accepted


async def _answered(desk: Desk, idempotency: Idempotency) -> DirectlyAccepted | None:
    answer = await desk.transaction.answered(idempotency.client, idempotency.key, digest=idempotency.digest)
    if answer is None:
        return None
    if answer.digest != idempotency.digest:
        raise IdempotencyReused
    return answer_of(DirectlyAccepted, answer.body)


async def _accept(desk: Desk, stated: DirectComplaintStated) -> DirectlyAccepted:
    agency = await agency_of(desk)
    desk.permit_here(Operation.SUBMIT_COMPLAINT, agency)
    if stated.operator is not None:
        await require_operator(desk, stated.operator, pointer="/operator")
    parts = await desk.next_number(agency)
    number = format_number(parts, desk.endings)
    direct = await _begin(desk, stated, agency, number)
    return DirectlyAccepted(
        id=direct.id,
        number=number,
        latin_number=latin_form(parts),
        code=access_code(desk.office.access_key, direct.id, generation=1),
        link=await desk.give_access(direct.id),
        version=direct.version,
        deadlines=direct.proceeding.deadlines,
    )


async def _begin(
    desk: Desk, stated: DirectComplaintStated, agency: OrganisationCode, number: CaseNumber
) -> Loaded[DirectComplaint]:
    id, received_at = ProceedingId(new_id()), stated.received_at or desk.now
    source = stated.receipt_source
    application = DirectApplication(
        owner=agency,
        number=number,
        received_at=received_at,
        receipt_source=desk.transaction.keep(id, "receipt_source", source) if source else None,
        channel=stated.channel,
        text=desk.transaction.keep(id, "description", stated.text),
        persons=keep_persons(desk.transaction, id, stated.persons),
        attachments=keep_files(desk.transaction, id, stated.files),
        anonymous=stated.anonymous,
        wishes=stated.wishes,
        operator=stated.operator,
    )
    first, turn = receive(id, application, desk.moment(received_at))
    return await begin(desk, first, turn, kind=ProceedingKind.DIRECT_COMPLAINT, number=number)
