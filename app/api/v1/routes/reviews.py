"""The review by the operator, led by the head of the complaint unit (Arts. 10, 11)."""

from fastapi import APIRouter, Response

from app.api.v1.asking import Reference, TheActing, TheAsking
from app.api.v1.early import or_early
from app.api.v1.schemas.agency import TellingIn
from app.api.v1.schemas.applications import (
    ConclusionIn,
    EarlyOut,
    LeadIn,
    ReviewApplicationIn,
    TextIn,
)
from app.api.v1.schemas.outcomes import OutcomeOut
from app.api.v1.schemas.stages import ReviewOut
from app.api.v1.stages import REVIEW, at
from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.review.state import Review
from app.http.declaring import question, verb
from app.http.preconditions import etag
from app.http.strict_route import StrictRoute
from app.usecases.applications import EarlyApplication
from app.usecases.commands.apply_for_review import apply_for_review
from app.usecases.commands.ask_for_review_extension import ask_for_review_extension
from app.usecases.commands.conclude_review import conclude_review
from app.usecases.commands.name_review_lead import name_review_lead
from app.usecases.commands.record_review_finding import record_review_finding
from app.usecases.commands.send_review_in_writing import send_review_in_writing
from app.usecases.commands.take_review_lead import take_review_lead
from app.usecases.outcome import Outcome
from app.usecases.queries.application import read_application

router = APIRouter(route_class=StrictRoute, prefix=REVIEW.prefix, tags=[REVIEW.noun])


def applied(outcome: Outcome | EarlyApplication, response: Response) -> OutcomeOut | EarlyOut:
    """202 where Art. 10 is not open yet: taken, and not as what was asked for (rule S3)."""
    if isinstance(outcome, EarlyApplication):
        response.status_code = 202
        response.headers["etag"] = etag(outcome.taken_as.version)
        return EarlyOut.of(outcome)
    response.headers["etag"] = etag(outcome.version)
    return OutcomeOut.of(outcome)


@router.post("", status_code=201, **or_early(verb(apply_for_review, May.APPLY_FOR_REVIEW)))
async def apply(
    reference: Reference, body: ReviewApplicationIn, acting: TheActing, response: Response
) -> OutcomeOut | EarlyOut:
    outcome = await apply_for_review(acting.office, reference, stated=body.stated(), **acting.who)
    return applied(outcome, response)


@router.get("", **at(REVIEW, question(read_application, May.READ_CASE)))
async def read(reference: Reference, asking: TheAsking, response: Response) -> ReviewOut:
    view = await read_application(asking.office, reference, of=Review, **asking.who)
    response.headers["etag"] = etag(view.version)
    return ReviewOut.of(view)


@router.post("/lead", **verb(take_review_lead, May.LEAD_REVIEW))
async def lead(reference: Reference, acting: TheActing) -> OutcomeOut:
    return acting.told(await take_review_lead(acting.office, reference, **acting.who))


@router.post("/named-lead", **verb(name_review_lead, May.NAME_REVIEW_LEAD))
async def name_lead(reference: Reference, body: LeadIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await name_review_lead(acting.office, reference, lead=body.lead, reason=body.reason, **acting.who)
    )


@router.post("/findings", **verb(record_review_finding, May.RECORD_REVIEW_FINDING))
async def find(reference: Reference, body: TextIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await record_review_finding(acting.office, reference, text=body.text, **acting.who))


@router.post("/conclusion", **verb(conclude_review, May.CONCLUDE_REVIEW))
async def conclude(reference: Reference, body: ConclusionIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await conclude_review(
            acting.office,
            reference,
            outcome=body.outcome,
            text=body.text,
            finding=body.finding,
            handled=tuple(body.handled),
            determines=body.determines,
            **acting.who,
        )
    )


@router.post("/letter", **verb(send_review_in_writing, May.NOTIFY))
async def send(reference: Reference, body: TellingIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await send_review_in_writing(
            acting.office, reference, form=body.form, evidence=body.evidence, **acting.who
        )
    )


@router.post("/extension", **verb(ask_for_review_extension, May.CONCLUDE_REVIEW))
async def extend(reference: Reference, acting: TheActing) -> OutcomeOut:
    return acting.told(await ask_for_review_extension(acting.office, reference, **acting.who))
