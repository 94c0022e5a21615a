"""A passenger at their own case: reading, applying, adding, rating, withdrawing (Art. 10; rules S3, S8, F1).

The token says which case; what a passenger says does not depend on the version they saw, so none is named.
"""

from fastapi import APIRouter, Response

from app.api.v1.asking import TheAsking
from app.api.v1.early import or_early
from app.api.v1.routes.reviews import applied as applied_for
from app.api.v1.schemas.applications import EarlyOut
from app.api.v1.schemas.outcomes import OutcomeOut
from app.api.v1.schemas.public import (
    AnswerOut,
    OwnAppealIn,
    OwnChaserIn,
    OwnObjectionIn,
    OwnRatingIn,
    OwnReviewIn,
    OwnSupplementIn,
    OwnWishesIn,
    PassengerCaseOut,
    ReissuedOut,
    ReissueIn,
    StageIn,
)
from app.api.v1.stages import OF_KIND
from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.kinds import ProceedingKind
from app.http.declaring import Declared, question, verb
from app.http.strict_route import StrictRoute
from app.usecases.commands.add_chaser import add_chaser
from app.usecases.commands.add_supplement import add_supplement
from app.usecases.commands.apply_for_review import apply_for_review
from app.usecases.commands.change_application_wishes import change_application_wishes
from app.usecases.commands.change_wishes import change_wishes
from app.usecases.commands.lodge_appeal import lodge_appeal
from app.usecases.commands.open_kept_appeal import open_kept_appeal
from app.usecases.commands.rate_satisfaction import rate_satisfaction
from app.usecases.commands.read_result import portal_reading, read_result
from app.usecases.commands.record_objection import record_objection
from app.usecases.commands.reissue_access_code import reissue_access_code
from app.usecases.commands.supplement_application import supplement_application
from app.usecases.commands.withdraw_application import withdraw_application
from app.usecases.commands.withdraw_complaint import withdraw_complaint
from app.usecases.queries.passenger_case import read_passenger_case

router = APIRouter(route_class=StrictRoute, prefix="/public/case", tags=["public"])


def own(declared: Declared) -> Declared:
    """The passenger's address of what staff do for a caller at another."""
    declared["operation_id"] = f"own_{declared['operation_id']}"
    declared["summary"] = f"{declared['summary']} (the passenger's own)"
    return declared


@router.get("", **question(read_passenger_case, May.READ_CASE))
async def read(asking: TheAsking) -> PassengerCaseOut:
    return PassengerCaseOut.of(await read_passenger_case(asking.office, **asking.who))


@router.post("/results", **verb(read_result, May.READ_OWN_REPLY))
async def open_result(body: StageIn, asking: TheAsking) -> AnswerOut:
    of = OF_KIND.get(body.stage, Complaint)
    return AnswerOut.of(await read_result(asking.office, of=of, **asking.who))


@router.post("/review", status_code=201, **own(or_early(verb(apply_for_review, May.APPLY_FOR_REVIEW))))
async def apply(body: OwnReviewIn, asking: TheAsking, response: Response) -> OutcomeOut | EarlyOut:
    case = asking.who["by"].id
    applied = await apply_for_review(asking.office, case, stated=body.stated(), version=None, **asking.who)
    return applied_for(applied, response)


@router.post("/appeal", status_code=201, **own(or_early(verb(lodge_appeal, May.APPEAL))))
async def lodge(body: OwnAppealIn, asking: TheAsking, response: Response) -> OutcomeOut | EarlyOut:
    case = asking.who["by"].id
    lodged = await lodge_appeal(asking.office, case, stated=body.stated(), version=None, **asking.who)
    return applied_for(lodged, response)


@router.post("/appeal/opening", **own(verb(open_kept_appeal, May.APPEAL)))
async def open_kept(asking: TheAsking) -> OutcomeOut:
    case = asking.who["by"].id
    return OutcomeOut.of(await open_kept_appeal(asking.office, case, version=None, **asking.who))


@router.post("/supplements", **own(verb(add_supplement, May.ADD_SUPPLEMENT)))
async def supplement(body: OwnSupplementIn, asking: TheAsking) -> OutcomeOut:
    office, case, text = asking.office, asking.who["by"].id, body.text
    if body.stage is ProceedingKind.COMPLAINT:
        return OutcomeOut.of(await add_supplement(office, case, text=text, version=None, **asking.who))
    of = OF_KIND[body.stage]
    return OutcomeOut.of(
        await supplement_application(office, case, of=of, text=text, version=None, **asking.who)
    )


@router.post("/wishes", **own(verb(change_wishes, May.ADD_SUPPLEMENT)))
async def wish(body: OwnWishesIn, asking: TheAsking) -> OutcomeOut:
    office, case, wishes = asking.office, asking.who["by"].id, body.wishes.stated()
    if body.stage is ProceedingKind.COMPLAINT:
        return OutcomeOut.of(await change_wishes(office, case, wishes=wishes, version=None, **asking.who))
    of = OF_KIND[body.stage]
    return OutcomeOut.of(
        await change_application_wishes(office, case, of=of, wishes=wishes, version=None, **asking.who)
    )


@router.post("/withdrawal", **own(verb(withdraw_complaint, May.WITHDRAW)))
async def withdraw(body: StageIn, asking: TheAsking) -> OutcomeOut:
    office, case = asking.office, asking.who["by"].id
    evidence = portal_reading(asking.who["now"])
    if body.stage is ProceedingKind.COMPLAINT:
        return OutcomeOut.of(
            await withdraw_complaint(office, case, evidence=evidence, version=None, **asking.who)
        )
    of = OF_KIND[body.stage]
    return OutcomeOut.of(
        await withdraw_application(office, case, of=of, evidence=evidence, version=None, **asking.who)
    )


@router.post("/chasers", **own(verb(add_chaser, May.ADD_SUPPLEMENT)))
async def chase(body: OwnChaserIn, asking: TheAsking) -> OutcomeOut:
    case = asking.who["by"].id
    return OutcomeOut.of(await add_chaser(asking.office, case, text=body.text, version=None, **asking.who))


@router.post("/objections", **own(verb(record_objection, May.ADD_SUPPLEMENT)))
async def objected(body: OwnObjectionIn, asking: TheAsking) -> OutcomeOut:
    case = asking.who["by"].id
    return OutcomeOut.of(
        await record_objection(
            asking.office,
            case,
            text=body.text,
            wants_to_apply=body.wants_to_apply,
            version=None,
            **asking.who,
        )
    )


@router.post("/satisfaction", **own(verb(rate_satisfaction, May.RATE_SATISFACTION)))
async def rate(body: OwnRatingIn, asking: TheAsking) -> OutcomeOut:
    case = asking.who["by"].id
    return OutcomeOut.of(
        await rate_satisfaction(
            asking.office, case, satisfaction=body.satisfaction, version=None, **asking.who
        )
    )


@router.post("/code", **verb(reissue_access_code, May.REISSUE_CODE))
async def renew(body: ReissueIn, asking: TheAsking) -> ReissuedOut:
    return ReissuedOut.of(
        await reissue_access_code(asking.office, replace_links=body.replace_links, **asking.who)
    )
