"""Supervision checks of the agency: recorded, corrected, struck, read (Art. 13)."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.api.v1.asking import TheAsking
from app.api.v1.dossiers import DossierOut, OperatorInPath, PartInPath, QuarterInPath, TheDossierActing
from app.api.v1.schemas.checks import (
    CheckBookOut,
    CheckBookQuery,
    CheckCorrectionIn,
    CheckIn,
    CheckOnRecordOut,
)
from app.api.v1.schemas.history import RecordOut
from app.api.v1.schemas.reports import DossiersOut, DossiersQuery, ReasonsIn
from app.domain.permissions.operations import Operation as May
from app.http.declaring import question, verb
from app.http.idempotency import TheRequestKey
from app.http.preconditions import etag
from app.http.strict_route import StrictRoute
from app.usecases.commands.correct_check import correct_check
from app.usecases.commands.record_check import record_check
from app.usecases.commands.strike_check import strike_check
from app.usecases.queries.checks import list_check_books, read_check_history, read_checks

router = APIRouter(route_class=StrictRoute, prefix="/supervision-checks", tags=["supervision checks"])
BOOK = "/{operator}/{quarter}"


@router.get("", **question(list_check_books, May.READ_CHECKS))
async def listed(query: Annotated[DossiersQuery, Query()], asking: TheAsking) -> DossiersOut:
    found = await list_check_books(
        asking.office, operator=query.operator, cursor=query.cursor, limit=query.limit, **asking.who
    )
    return DossiersOut.of(found)


@router.post("/{operator}", status_code=201, **verb(record_check, May.RECORD_CHECK))
async def record(
    operator: OperatorInPath,
    body: CheckIn,
    *,
    asking: TheAsking,
    key: TheRequestKey,
    response: Response,
) -> CheckOnRecordOut:
    recorded = await record_check(
        asking.office,
        operator,
        body.held(),
        idempotency=key.of(asking.who["by"]),
        **asking.who,
    )
    response.headers["location"] = f"/api/v1/supervision-checks/{recorded.operator}/{recorded.quarter}"
    response.headers["etag"] = etag(recorded.version)
    return CheckOnRecordOut.of(recorded)


@router.get(BOOK, **question(read_checks, May.READ_CHECKS))
async def read(
    operator: OperatorInPath,
    quarter: QuarterInPath,
    query: Annotated[CheckBookQuery, Query()],
    asking: TheAsking,
    response: Response,
) -> CheckBookOut:
    found = await read_checks(
        asking.office, operator, quarter, after=query.cursor, limit=query.limit, **asking.who
    )
    response.headers["etag"] = etag(found.version)
    return CheckBookOut.of(found)


@router.get(f"{BOOK}/history", **question(read_check_history, May.READ_CHECKS))
async def history(operator: OperatorInPath, quarter: QuarterInPath, asking: TheAsking) -> list[RecordOut]:
    found = await read_check_history(asking.office, operator, quarter, **asking.who)
    return [RecordOut.of(one) for one in found]


@router.post(f"{BOOK}/{{part}}/correction", **verb(correct_check, May.RECORD_CHECK))
async def correction(
    operator: OperatorInPath,
    quarter: QuarterInPath,
    part: PartInPath,
    body: CheckCorrectionIn,
    acting: TheDossierActing,
) -> DossierOut:
    told = await correct_check(
        acting.office, operator, quarter, part, body.check.held(), reason=body.reason, **acting.who
    )
    return acting.told(told)


@router.post(f"{BOOK}/{{part}}/striking", **verb(strike_check, May.RECORD_CHECK))
async def striking(
    operator: OperatorInPath,
    quarter: QuarterInPath,
    part: PartInPath,
    body: ReasonsIn,
    acting: TheDossierActing,
) -> DossierOut:
    told = await strike_check(acting.office, operator, quarter, part, reason=body.reasons, **acting.who)
    return acting.told(told)
