"""What each problem code means: the addresses that the `type` of a problem points to."""

from fastapi import APIRouter

from app.api.v1.schemas.problems import ProblemKindOut, ProblemKindsOut
from app.documents.field_words import FIELD_WORDS
from app.documents.problems import PROBLEMS
from app.http.declaring import open_to_all
from app.http.strict_route import StrictRoute
from app.usecases.errors import NotFound

router = APIRouter(route_class=StrictRoute, tags=["problems"])

WHY = "the words of this API's refusals"


async def list_problems() -> list[ProblemKindOut]:
    """Every code that this version may answer with: its status, and what it says."""
    return [await read_problem(code) for code in sorted({*PROBLEMS, *FIELD_WORDS})]


async def read_problem(code: str) -> ProblemKindOut:
    """What one code means: its status, and what it says in Chinese and English."""
    if code in PROBLEMS:
        return ProblemKindOut.of_problem(code)
    if code in FIELD_WORDS:
        return ProblemKindOut.of_field(code)
    raise NotFound


@router.get("/problems", **open_to_all(list_problems, why=WHY))
async def problems() -> ProblemKindsOut:
    return ProblemKindsOut(problems=await list_problems())


@router.get("/problems/{code}", **open_to_all(read_problem, why=WHY))
async def problem(code: str) -> ProblemKindOut:
    return await read_problem(code)
