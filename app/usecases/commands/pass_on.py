"""Pass a direct complaint on to an operator (转办)."""

from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.access import access_code
from app.domain.case_numbers import format_number
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.receipt import Intake, receive
from app.domain.proceedings.complaint.state import Complaint, Origin, Place
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.direct_complaint.triage import PassOn
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.taxonomy import Channel, MatterType
from app.store.history_records import Loaded
from app.store.kept import new_id
from app.usecases.applications import persons_for
from app.usecases.beginnings import begin
from app.usecases.colleagues import require_operator
from app.usecases.concerning import open_concerning
from app.usecases.desk import Desk
from app.usecases.intake import require_known_category, require_known_place
from app.usecases.office import Office
from app.usecases.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingOnStated:
    """To whom, by when, and what the operator's complaint is taken in as."""

    operator: OrganisationCode
    category: str
    place: Place = Place()
    report_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorsCase:
    """The complaint that carries the matter on. `code` and `link` are the passenger's, told with the passing on."""

    id: ProceedingId
    number: CaseNumber
    code: str | None = field(default=None, repr=False)
    link: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedToOperator:
    direct: Outcome
    case: OperatorsCase


async def pass_on(
    office: Office,
    reference: str,
    *,
    stated: PassingOnStated,
    version: int | None,
    by: Actor,
    now: datetime,
) -> HandedToOperator:
    """Rule S7: the operator takes it in as a complaint of its own, received now, the agency's receipt kept beside it.

    A matter that the operator has already goes to that case. Telling the passenger to whom and by when meets the
    agency's clock; the item stays under supervised follow-up until the result is told and checked.
    """
    async with office.command(by=by, now=now) as desk:
        direct = await open_concerning(desk, reference, DirectComplaint, version=version)
        desk.permit(Operation.TRIAGE_DIRECT_COMPLAINT, direct)
        await require_operator(desk, stated.operator, pointer="/operator")
        case = await _known(desk, direct, stated) or await _new_case(desk, direct, stated)
        act = PassOn(operator=stated.operator, complaint=case.id, report_by=stated.report_by)
        return HandedToOperator(direct=Outcome.of(await desk.carry_out(direct, act)), case=case)


async def _known(
    desk: Desk, direct: Loaded[DirectComplaint], stated: PassingOnStated
) -> OperatorsCase | None:
    """Rule S3: what came early is about a complaint that the operator has."""
    if direct.proceeding.complaint is None:
        return None
    case = await desk.reading.load(direct.proceeding.complaint, Complaint)
    return OperatorsCase(id=case.id, number=case.number) if case.proceeding.owner == stated.operator else None


async def _new_case(desk: Desk, direct: Loaded[DirectComplaint], stated: PassingOnStated) -> OperatorsCase:
    require_known_category(stated.category, desk.office.network)
    require_known_place(stated.place, desk.office.network)
    id = ProceedingId(new_id())
    number = format_number(await desk.next_number(stated.operator), desk.endings)
    intake = await _intake(desk, direct, stated, id=id, number=number)
    first, turn = receive(id, intake, desk.moment(desk.now))
    await begin(desk, first, turn, kind=ProceedingKind.COMPLAINT, number=number)
    return OperatorsCase(
        id=id,
        number=number,
        code=access_code(desk.office.access_key, id, generation=1),
        link=await desk.give_access(id),
    )


async def _intake(
    desk: Desk,
    direct: Loaded[DirectComplaint],
    stated: PassingOnStated,
    *,
    id: ProceedingId,
    number: CaseNumber,
) -> Intake:
    matter = direct.proceeding
    texts = await desk.reading.texts([matter.text.item])
    persons = await persons_for(desk, id, (), otherwise=matter.persons)
    return Intake(
        owner=stated.operator,
        number=number,
        received_at=desk.now,  # rule S1: the clock starts at the operator's receipt; the origin's is kept
        origin=Origin(body=matter.owner, number=direct.number, received_at=matter.received_at),
        channel=Channel.AGENCY,
        matter_type=MatterType.COMPLAINT,
        category=stated.category,
        place=stated.place,
        anonymous=matter.anonymous,
        wishes=matter.wishes,
        description=desk.transaction.keep(id, "description", texts[matter.text.item] or ""),
        persons=persons,
    )
