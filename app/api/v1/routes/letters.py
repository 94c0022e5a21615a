"""Letters in official Chinese: which stand open, one as PDF, and keeping it as it was sent (issue_letter)."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from app.api.v1.asking import Reference, TheActing, TheAsking
from app.api.v1.schemas.letters import IssuedLetterOut, LetterOut, LettersOut
from app.api.v1.stages import ALL, TheStage, ask, offer
from app.documents.letters.letter import LetterKind
from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.complaint.state import Complaint
from app.http.declaring import question, verb
from app.http.strict_route import StrictRoute
from app.usecases.commands.issue_letter import issue_letter
from app.usecases.queries.letters import list_letters, print_letter

router = APIRouter(route_class=StrictRoute)

PDF = "application/pdf"
Kind = Annotated[LetterKind, Path(description="Which letter.")]


class PdfResponse(Response):
    media_type = PDF


@router.get("/complaints/{reference}/letters", tags=["complaints"], **question(list_letters, May.READ_CASE))
async def listed(reference: Reference, asking: TheAsking) -> LettersOut:
    kinds = await list_letters(asking.office, reference, of=Complaint, **asking.who)
    return LettersOut(items=[LetterOut.of(kind) for kind in kinds])


@router.get(
    "/complaints/{reference}/letters/{kind}",
    tags=["complaints"],
    response_class=PdfResponse,
    **question(print_letter, May.UNMASK_CONTACT),
)
async def printed(reference: Reference, kind: Kind, asking: TheAsking) -> Response:
    return PdfResponse(await print_letter(asking.office, reference, kind, of=Complaint, **asking.who))


@router.post("/complaints/{reference}/letters/{kind}", tags=["complaints"], **verb(issue_letter, May.NOTIFY))
async def issue(reference: Reference, kind: Kind, acting: TheActing) -> IssuedLetterOut:
    issued = await issue_letter(acting.office, reference, kind, of=Complaint, **acting.who)
    if issued.outcome is not None:
        acting.told(issued.outcome)
    return IssuedLetterOut.of(issued)


@ask(router, "/letters", list_letters, May.READ_CASE, ALL)
async def listed_of_stage(reference: Reference, of: TheStage, asking: TheAsking) -> LettersOut:
    kinds = await list_letters(asking.office, reference, of=of, **asking.who)
    return LettersOut(items=[LetterOut.of(kind) for kind in kinds])


@ask(router, "/letters/{kind}", print_letter, May.UNMASK_CONTACT, ALL)
async def printed_of_stage(reference: Reference, kind: Kind, of: TheStage, asking: TheAsking) -> PdfResponse:
    return PdfResponse(await print_letter(asking.office, reference, kind, of=of, **asking.who))


@offer(router, "/letters/{kind}", issue_letter, May.NOTIFY, ALL)
async def issue_of_stage(
    reference: Reference, kind: Kind, of: TheStage, acting: TheActing
) -> IssuedLetterOut:
    issued = await issue_letter(acting.office, reference, kind, of=of, **acting.who)
    if issued.outcome is not None:
        acting.told(issued.outcome)
    return IssuedLetterOut.of(issued)
