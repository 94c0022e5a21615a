"""Validity by the three elements of Art. 16, and the finding of fact (rules V1, V2)."""

from fastapi import APIRouter

from app.api.v1.asking import Reference, TheActing
from app.api.v1.schemas.decisions import DeterminationIn
from app.api.v1.schemas.outcomes import OutcomeOut
from app.domain.permissions.operations import Operation as May
from app.http.declaring import verb
from app.http.strict_route import StrictRoute
from app.usecases.commands.confirm_determination import confirm_determination
from app.usecases.commands.determine_as_agency import determine_as_agency
from app.usecases.commands.propose_determination import propose_determination

router = APIRouter(
    route_class=StrictRoute, prefix="/complaints/{reference}/determinations", tags=["determinations"]
)


@router.post("", **verb(propose_determination, May.DETERMINE_VALIDITY))
async def propose(reference: Reference, body: DeterminationIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await propose_determination(acting.office, reference, **body.stated(), **acting.who))


@router.post("/confirmation", **verb(confirm_determination, May.CONFIRM_DETERMINATION))
async def confirm(reference: Reference, acting: TheActing) -> OutcomeOut:
    return acting.told(await confirm_determination(acting.office, reference, **acting.who))


@router.post("/agency", **verb(determine_as_agency, May.DETERMINE_VALIDITY))
async def determine(reference: Reference, body: DeterminationIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await determine_as_agency(acting.office, reference, **body.stated(), **acting.who))
