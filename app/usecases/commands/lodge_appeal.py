"""Lodge an appeal (申诉)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.domain.case_numbers import format_number
from app.domain.identifiers import ProceedingId
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.domain.proceedings.appeal.receipt import AppealApplication, receive
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.article_10 import (
    HandOnApplication,
    KeepAppeal,
    LodgeAppeal,
    require_appeal_open,
)
from app.domain.proceedings.complaint.state import Complaint, Wanted
from app.domain.proceedings.direct_complaint.receipt import DirectApplication
from app.domain.proceedings.direct_complaint.receipt import receive as receive_directly
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind, Stage
from app.store.history_records import Loaded
from app.store.kept import new_id
from app.usecases.agencies import agency_of
from app.usecases.applications import ApplicationStated, EarlyApplication, application_on, number_on
from app.usecases.beginnings import begin
from app.usecases.concerning import open_brought
from app.usecases.desk import Desk
from app.usecases.office import Office
from app.usecases.outcome import Outcome


class IfEarly(StrEnum):
    """What the passenger wishes where Art. 10 is not open yet (rule S3)."""

    KEEP = "keep"  # it opens by itself when no reply comes in time
    DIRECT_COMPLAINT = "direct_complaint"  # rule S7


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealStated(ApplicationStated):
    """`new_facts`: after an appeal that was decided, only they make another (rule S15)."""

    new_facts: bool = False
    if_early: IfEarly = IfEarly.KEEP


async def lodge_appeal(
    office: Office, reference: str, *, stated: AppealStated, version: int | None, by: Actor, now: datetime
) -> Outcome | EarlyApplication:
    """Arts. 10, 12: the enforcement agency decides within 7 working days of receipt, and tells its decision.

    Before Art. 10 opens it is kept until it does, or taken as a direct complaint, as the passenger wishes. One
    appeal at a time; after a decision only new facts make another (rules S3, S15). The operator's staff hand on
    what a caller asks for.
    """
    async with office.command(by=by, now=now) as desk:
        case = await open_brought(desk, reference, Operation.APPEAL, version=version)
        agency = await agency_of(desk)
        try:
            require_appeal_open(desk.settled(case), desk.moment(case.proceeding.received_at))
        except Refused as refused:
            if refused.code is not RefusalCode.ARTICLE_10_NOT_OPEN:
                raise
            taken = await _early(desk, case, stated, agency, opens_at=refused.opens_at)
            return EarlyApplication(taken_as=Outcome.of(taken), opens_at=refused.opens_at)
        return Outcome.of(await _appeal(desk, case, stated, agency))


async def _early(
    desk: Desk,
    case: Loaded[Complaint],
    stated: AppealStated,
    agency: OrganisationCode,
    *,
    opens_at: datetime | None,
) -> Loaded[Any]:
    if stated.if_early is IfEarly.DIRECT_COMPLAINT:
        return await _directly(desk, case, stated, agency)
    return await _appeal(desk, case, stated, agency, opens_at=opens_at, is_kept=True)


async def _appeal(
    desk: Desk,
    case: Loaded[Complaint],
    stated: AppealStated,
    agency: OrganisationCode,
    *,
    opens_at: datetime | None = None,
    is_kept: bool = False,
) -> Loaded[Appeal]:
    id, complaint = ProceedingId(new_id()), desk.settled(case)
    number = await number_on(desk, case, Stage.APPEAL, ordinal=len(complaint.appeals) + 1)
    fields = await application_on(desk, case, stated, id=id, number=number)
    application = AppealApplication(
        **fields,
        owner=agency,
        complaint=case.id,
        operator=complaint.owner,
        ground=None if is_kept else complaint.ground,
        opens_at=opens_at,
    )
    first, turn = receive(id, application, desk.moment(application.received_at))
    appeal = await begin(desk, first, turn, kind=ProceedingKind.APPEAL, number=number, concerns=case.id)
    await desk.carry_out(
        case, KeepAppeal(appeal=id) if is_kept else LodgeAppeal(appeal=id, new_facts=stated.new_facts)
    )
    return appeal


async def _directly(
    desk: Desk, case: Loaded[Complaint], stated: AppealStated, agency: OrganisationCode
) -> Loaded[DirectComplaint]:
    """Rule S7: the agency decides within a working day to handle it or to pass it on."""
    id = ProceedingId(new_id())
    number = format_number(await desk.next_number(agency), desk.endings)
    fields = await application_on(desk, case, stated, id=id, number=number)
    application = DirectApplication(
        **fields, owner=agency, operator=case.proceeding.owner, complaint=case.id, is_early=True
    )
    first, turn = receive_directly(id, application, desk.moment(application.received_at))
    direct = await begin(
        desk, first, turn, kind=ProceedingKind.DIRECT_COMPLAINT, number=number, concerns=case.id
    )
    if is_waiting(case.proceeding, Wanted.APPEAL):
        await desk.happen(case, HandOnApplication(wanted=Wanted.APPEAL, to=agency))
    return direct


def is_waiting(complaint: Complaint, wanted: Wanted) -> bool:
    """Whether an application taken at another door has still to arrive (rule S3)."""
    return any(
        one.wanted is wanted and complaint.deadline(DeadlineKind.HAND_ON, one.cycle).is_running
        for one in complaint.hand_ons
    )
