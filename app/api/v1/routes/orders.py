"""The agency's decision and what it orders the operator to do (rules S5, S15)."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from app.api.v1.asking import Reference, TheActing, TheAsking
from app.api.v1.schemas.agency import DecisionIn, OrderIn, OwedToAgencyOut, RejectionIn, TellingIn
from app.api.v1.schemas.applications import TextIn
from app.api.v1.schemas.outcomes import OutcomeOut
from app.api.v1.stages import AGENCYS, APPEAL, DIRECT_COMPLAINT, TheAgencyStage, ask, offer
from app.domain.permissions.operations import Operation as May
from app.http.preconditions import etag
from app.http.strict_route import StrictRoute
from app.usecases.commands.answer_order import answer_order
from app.usecases.commands.decide_application import decide_application
from app.usecases.commands.determine_opinion import determine_opinion
from app.usecases.commands.issue_order import issue_order
from app.usecases.commands.reject_order_answer import reject_order_answer
from app.usecases.commands.tell_order_result import tell_order_result
from app.usecases.commands.verify_order import verify_order
from app.usecases.queries.owed_to_agency import read_owed_to_agency

router = APIRouter(route_class=StrictRoute)

Part = Annotated[str, Path(max_length=64, description="The order's id.")]


@offer(router, "/decision", decide_application, May.DECIDE_APPEAL, (APPEAL,))
@offer(router, "/decision", decide_application, May.CONCLUDE_DIRECT_COMPLAINT, (DIRECT_COMPLAINT,))
async def decide(reference: Reference, of: TheAgencyStage, body: DecisionIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await decide_application(acting.office, reference, of=of, **dict(body), **acting.who))


@offer(router, "/determinations/confirmation", determine_opinion, May.DETERMINE_VALIDITY, AGENCYS)
async def determine(reference: Reference, of: TheAgencyStage, acting: TheActing) -> OutcomeOut:
    return acting.told(await determine_opinion(acting.office, reference, of=of, **acting.who))


@offer(router, "/orders", issue_order, May.ISSUE_ORDER, AGENCYS)
async def issue(reference: Reference, of: TheAgencyStage, body: OrderIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await issue_order(acting.office, reference, of=of, **dict(body), **acting.who))


@offer(router, "/orders/{part}/answer", answer_order, May.ANSWER_ORDER, AGENCYS)
async def answer(
    reference: Reference, part: Part, of: TheAgencyStage, body: TextIn, acting: TheActing
) -> OutcomeOut:
    return acting.told(
        await answer_order(acting.office, reference, of=of, order=part, answer=body.text, **acting.who)
    )


@offer(router, "/orders/{part}/rejection", reject_order_answer, May.CHECK_ORDER, AGENCYS)
async def reject(
    reference: Reference, part: Part, of: TheAgencyStage, body: RejectionIn, acting: TheActing
) -> OutcomeOut:
    return acting.told(
        await reject_order_answer(acting.office, reference, of=of, order=part, **dict(body), **acting.who)
    )


@offer(router, "/orders/{part}/verification", verify_order, May.CHECK_ORDER, AGENCYS)
async def verify(
    reference: Reference, part: Part, of: TheAgencyStage, body: TextIn, acting: TheActing
) -> OutcomeOut:
    return acting.told(
        await verify_order(acting.office, reference, of=of, order=part, note=body.text, **acting.who)
    )


@offer(router, "/orders/{part}/telling", tell_order_result, May.NOTIFY, AGENCYS)
async def tell(
    reference: Reference, part: Part, of: TheAgencyStage, body: TellingIn, acting: TheActing
) -> OutcomeOut:
    return acting.told(
        await tell_order_result(acting.office, reference, of=of, order=part, **dict(body), **acting.who)
    )


@ask(router, "/owed", read_owed_to_agency, May.DELIVER_FILE, AGENCYS)
async def owed(
    reference: Reference, of: TheAgencyStage, asking: TheAsking, response: Response
) -> OwedToAgencyOut:
    found = await read_owed_to_agency(asking.office, reference, of=of, **asking.who)
    response.headers["etag"] = etag(found.version)
    return OwedToAgencyOut.of(found)
