"""Apply for review (申请复核)."""

from datetime import datetime

from app.domain.identifiers import ProceedingId
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.additions import AddChaser
from app.domain.proceedings.complaint.article_10 import ApplyForReview, require_review_open
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.review.receipt import ReviewApplication, receive
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import Stage
from app.store.history_records import Loaded
from app.store.kept import new_id
from app.usecases.applications import ApplicationStated, EarlyApplication, application_on, number_on
from app.usecases.beginnings import begin
from app.usecases.desk import Desk
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def apply_for_review(
    office: Office,
    reference: str,
    *,
    stated: ApplicationStated,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome | EarlyApplication:
    """Arts. 10, 11: the operator's head looks into it again, within 3 working days of receipt.

    Before Art. 10 opens it is taken as a chaser, and the answer names the instant at which the right opens. One
    review per complaint; a second one points to the appeal (rule S3).
    """
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        desk.permit(Operation.APPLY_FOR_REVIEW, case)
        moment = desk.moment(case.proceeding.received_at)
        try:
            require_review_open(desk.settled(case), moment)
        except Refused as refused:
            if refused.code is not RefusalCode.ARTICLE_10_NOT_OPEN:
                raise
            return await _as_chaser(desk, case, stated, refused.opens_at)
        return await _received(desk, case, stated)


async def _as_chaser(
    desk: Desk, case: Loaded[Complaint], stated: ApplicationStated, opens_at: datetime | None
) -> EarlyApplication:
    # rule S3: never refused, and the passenger is told the instant at which the right opens
    act = AddChaser(text=desk.keep(case, "chaser", stated.text), is_early_application=True)
    return EarlyApplication(taken_as=Outcome.of(await desk.happen(case, act)), opens_at=opens_at)


async def _received(desk: Desk, case: Loaded[Complaint], stated: ApplicationStated) -> Outcome:
    id, complaint = ProceedingId(new_id()), desk.settled(case)
    number = await number_on(desk, case, Stage.REVIEW, ordinal=len(complaint.reviews) + 1)
    fields = await application_on(desk, case, stated, id=id, number=number)
    application = ReviewApplication(
        **fields,
        owner=complaint.owner,
        complaint=case.id,
        ground=complaint.ground,
        handlers=complaint.handlers,
        unit_concerned=complaint.unit_concerned,
    )
    first, turn = receive(id, application, desk.moment(application.received_at))
    review = await begin(desk, first, turn, kind=ProceedingKind.REVIEW, number=number, concerns=case.id)
    await desk.carry_out(case, ApplyForReview(review=id))
    return Outcome.of(review)
