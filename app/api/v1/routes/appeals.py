"""The appeal to the enforcement agency (Arts. 10, 12), and applications on their way to where they belong (S3)."""

from fastapi import APIRouter, Response

from app.api.v1.asking import Reference, TheActing, TheAsking
from app.api.v1.early import or_early
from app.api.v1.routes.reviews import applied
from app.api.v1.schemas.applications import AppealIn, EarlyOut, HandingOnIn
from app.api.v1.schemas.outcomes import OutcomeOut
from app.api.v1.schemas.stages import AppealOut
from app.api.v1.stages import APPEAL, at
from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.appeal.state import Appeal
from app.http.declaring import question, verb
from app.http.preconditions import etag
from app.http.strict_route import StrictRoute
from app.usecases.commands.accept_appeal import accept_appeal
from app.usecases.commands.hand_on_application import hand_on_application
from app.usecases.commands.lodge_appeal import lodge_appeal
from app.usecases.commands.open_kept_appeal import open_kept_appeal
from app.usecases.queries.application import read_application

router = APIRouter(route_class=StrictRoute, tags=[APPEAL.noun])


@router.post(APPEAL.prefix, status_code=201, **or_early(verb(lodge_appeal, May.APPEAL)))
async def lodge(
    reference: Reference, body: AppealIn, asking: TheAsking, response: Response
) -> OutcomeOut | EarlyOut:
    """What is applied for does not depend on the version; the agency has seen none, before this opens the case."""
    lodged = await lodge_appeal(asking.office, reference, stated=body.stated(), version=None, **asking.who)
    return applied(lodged, response)


@router.get(APPEAL.prefix, **at(APPEAL, question(read_application, May.READ_CASE)))
async def read(reference: Reference, asking: TheAsking, response: Response) -> AppealOut:
    view = await read_application(asking.office, reference, of=Appeal, **asking.who)
    response.headers["etag"] = etag(view.version)
    return AppealOut.of(view)


@router.post(APPEAL.prefix + "/acceptance", **verb(accept_appeal, May.ACCEPT_APPEAL))
async def accept(reference: Reference, acting: TheActing) -> OutcomeOut:
    return acting.told(await accept_appeal(acting.office, reference, **acting.who))


@router.post(APPEAL.prefix + "/opening", **verb(open_kept_appeal, May.APPEAL))
async def open_kept(reference: Reference, acting: TheActing) -> OutcomeOut:
    return acting.told(await open_kept_appeal(acting.office, reference, **acting.who))


@router.post("/complaints/{reference}/handing-on", **verb(hand_on_application, May.HAND_ON_APPLICATION))
async def hand_on(reference: Reference, body: HandingOnIn, asking: TheAsking) -> OutcomeOut:
    return OutcomeOut.of(
        await hand_on_application(
            asking.office, reference, wanted=body.wanted, to=body.to, version=None, **asking.who
        )
    )
