"""Open the answer (查看答复)."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.history import Kept
from app.domain.identifiers import CaseNumber
from app.domain.instants import SHANGHAI
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.answering import ReadResult as ReadAnswer
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.telling import ReadResult as ReadReply
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.notification import Told
from app.domain.refusals import RefusalCode, Refused
from app.store.history_records import Loaded
from app.usecases.answers import answer_of, is_answer_waiting
from app.usecases.concerning import open_concerning
from app.usecases.desk import Desk
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the passenger has been told, and when. Of a matter passed on: to whom, and by when they report (S7)."""

    number: CaseNumber
    outcome: str | None
    text: str | None
    told: Told
    operator: OrganisationCode | None = None
    report_by: date | None = None


async def read_result(
    office: Office, *, of: type[Complaint] | type[Answered], by: Actor, now: datetime
) -> Answer:
    """The passenger opens the reply, the review's result or the agency's decision under link or code.

    With that it has been told, as a portal message read; one that is only waiting tells nobody (rule S8).
    """
    async with office.command(by=by, now=now) as desk:
        if issubclass(of, Complaint):
            return await _reply(desk, await desk.open(by.id, Complaint))
        return await _answer(desk, await open_concerning(desk, by.id, of, version=None))


async def _reply(desk: Desk, case: Loaded[Complaint]) -> Answer:
    desk.permit(Operation.READ_OWN_REPLY, case)
    if is_answer_waiting(case.proceeding):
        case = await desk.carry_out(case, ReadReply(evidence=portal_reading(desk.now)))
    return await _told(desk, case)


async def _answer(desk: Desk, found: Loaded[Answered]) -> Answer:
    desk.permit(Operation.READ_OWN_REPLY, found)
    if is_answer_waiting(found.proceeding):
        act: ReadAnswer[Answered] = ReadAnswer(evidence=portal_reading(desk.now))
        found = await desk.carry_out(found, act)
    return await _told(desk, found)


async def _told(desk: Desk, found: Loaded[Complaint] | Loaded[Answered]) -> Answer:
    proceeding = found.proceeding
    if proceeding.told is None:
        raise Refused(RefusalCode.RESULT_NOT_RECORDED, basis="S8")
    outcome, text = answer_of(proceeding)
    passing_on = proceeding.passing_on if isinstance(proceeding, DirectComplaint) else None
    return Answer(
        number=found.number,
        outcome=outcome,
        text=await _text(desk, text) if text else None,
        told=proceeding.told,
        operator=passing_on.operator if passing_on else None,
        report_by=passing_on.report_by if passing_on else None,
    )


def portal_reading(now: datetime) -> str:
    """The evidence of a portal message read: the access log holds the visit of that instant."""
    return f"portal {now.astimezone(SHANGHAI).isoformat()}"


async def _text(desk: Desk, kept: Kept) -> str | None:
    return (await desk.reading.texts([kept.item])).get(kept.item)
