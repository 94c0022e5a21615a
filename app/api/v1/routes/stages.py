"""What reviews, appeals and direct complaints have in common: telling the answer, papers, validity (S8, S14, V1)."""

from fastapi import APIRouter

from app.api.v1.asking import Reference, TheActing
from app.api.v1.schemas.applications import ApplicationWithdrawalIn, SubjectIn, TextIn
from app.api.v1.schemas.decisions import DeterminationIn
from app.api.v1.schemas.matters import WishesIn
from app.api.v1.schemas.outcomes import OutcomeOut
from app.api.v1.schemas.replies import NotificationIn
from app.api.v1.stages import ALL, TheStage, offer
from app.domain.permissions.operations import Operation as May
from app.http.strict_route import StrictRoute
from app.usecases.commands.change_application_wishes import change_application_wishes
from app.usecases.commands.flag_application_conflict import flag_application_conflict
from app.usecases.commands.note_on_application import note_on_application
from app.usecases.commands.post_answer_under_code import post_answer_under_code
from app.usecases.commands.propose_opinion import propose_opinion
from app.usecases.commands.record_answer_attempt import record_answer_attempt
from app.usecases.commands.supplement_application import supplement_application
from app.usecases.commands.withdraw_application import withdraw_application

router = APIRouter(route_class=StrictRoute)


@offer(router, "/notifications", record_answer_attempt, May.NOTIFY, ALL)
async def notify(reference: Reference, of: TheStage, body: NotificationIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await record_answer_attempt(acting.office, reference, of=of, **dict(body), **acting.who)
    )


@offer(router, "/notifications/posting", post_answer_under_code, May.NOTIFY, ALL)
async def post(reference: Reference, of: TheStage, acting: TheActing) -> OutcomeOut:
    return acting.told(await post_answer_under_code(acting.office, reference, of=of, **acting.who))


@offer(router, "/determinations", propose_opinion, May.DETERMINE_VALIDITY, ALL)
async def propose(reference: Reference, of: TheStage, body: DeterminationIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await propose_opinion(acting.office, reference, of=of, **body.stated(), **acting.who))


@offer(router, "/notes", note_on_application, May.ADD_NOTE, ALL)
async def note(reference: Reference, of: TheStage, body: TextIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await note_on_application(acting.office, reference, of=of, text=body.text, **acting.who)
    )


@offer(router, "/supplements", supplement_application, May.ADD_SUPPLEMENT, ALL)
async def supplement(reference: Reference, of: TheStage, body: TextIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await supplement_application(acting.office, reference, of=of, text=body.text, **acting.who)
    )


@offer(router, "/wishes", change_application_wishes, May.ADD_SUPPLEMENT, ALL)
async def wish(reference: Reference, of: TheStage, body: WishesIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await change_application_wishes(acting.office, reference, of=of, wishes=body.stated(), **acting.who)
    )


@offer(router, "/conflicts", flag_application_conflict, May.FLAG_CONFLICT, ALL)
async def flag(reference: Reference, of: TheStage, body: SubjectIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await flag_application_conflict(acting.office, reference, of=of, subject=body.subject, **acting.who)
    )


@offer(router, "/withdrawal", withdraw_application, May.WITHDRAW, ALL)
async def withdraw(
    reference: Reference, of: TheStage, body: ApplicationWithdrawalIn, acting: TheActing
) -> OutcomeOut:
    return acting.told(
        await withdraw_application(acting.office, reference, of=of, **dict(body), **acting.who)
    )
