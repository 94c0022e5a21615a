"""Threshold tests and the authority's answer to a duty (Art. 13, rules F5, F7)."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.api.v1.asking import TheAsking
from app.api.v1.dossiers import CutOffInPath, DossierOut, OperatorInPath, TheDossierActing, YearInPath
from app.api.v1.schemas.duties import AssessmentIn, DutyOut, ReferenceIn, YearOfTestsOut
from app.api.v1.schemas.history import RecordOut
from app.api.v1.schemas.reports import DossiersOut, DossiersQuery, ReasonsIn
from app.domain.permissions.operations import Operation as May
from app.http.declaring import question, verb
from app.http.preconditions import etag
from app.http.strict_route import StrictRoute
from app.usecases.commands.ask_for_assessment import ask_for_assessment
from app.usecases.commands.decline_assessment import decline_assessment
from app.usecases.commands.defer_duty import defer_duty
from app.usecases.commands.open_assessment import open_assessment
from app.usecases.commands.refer_duty import refer_duty
from app.usecases.queries.duties import list_duties, read_duties, read_duty, read_duty_history

router = APIRouter(route_class=StrictRoute, prefix="/duties", tags=["duties"])
ONE = "/{operator}/{cut_off}"


@router.get("", **question(list_duties, May.READ_THRESHOLDS))
async def listed(query: Annotated[DossiersQuery, Query()], asking: TheAsking) -> DossiersOut:
    found = await list_duties(
        asking.office, operator=query.operator, cursor=query.cursor, limit=query.limit, **asking.who
    )
    return DossiersOut.of(found)


@router.get("/{operator}/years/{year}", **question(read_duties, May.READ_THRESHOLDS))
async def of_a_year(operator: OperatorInPath, year: YearInPath, asking: TheAsking) -> YearOfTestsOut:
    return YearOfTestsOut.of(await read_duties(asking.office, operator, year, **asking.who))


@router.get(ONE, **question(read_duty, May.READ_THRESHOLDS))
async def read(
    operator: OperatorInPath, cut_off: CutOffInPath, asking: TheAsking, response: Response
) -> DutyOut:
    found = await read_duty(asking.office, operator, cut_off, **asking.who)
    response.headers["etag"] = etag(found.version)
    return DutyOut.view(found)


@router.get(f"{ONE}/history", **question(read_duty_history, May.READ_THRESHOLDS))
async def history(operator: OperatorInPath, cut_off: CutOffInPath, asking: TheAsking) -> list[RecordOut]:
    found = await read_duty_history(asking.office, operator, cut_off, **asking.who)
    return [RecordOut.of(one) for one in found]


@router.post(f"{ONE}/assessment", **verb(ask_for_assessment, May.ANSWER_THRESHOLD_DUTY))
async def asked(
    operator: OperatorInPath, cut_off: CutOffInPath, body: AssessmentIn, acting: TheDossierActing
) -> DossierOut:
    told = await ask_for_assessment(
        acting.office,
        operator,
        cut_off,
        mode=body.mode,
        plan=body.plan,
        assessor=body.assessor,
        **acting.who,
    )
    return acting.told(told)


@router.post(f"{ONE}/assessment/opening", **verb(open_assessment, May.OPEN_ASSESSMENT))
async def opened(operator: OperatorInPath, cut_off: CutOffInPath, acting: TheDossierActing) -> DossierOut:
    return acting.told(await open_assessment(acting.office, operator, cut_off, **acting.who))


@router.post(f"{ONE}/assessment/return", **verb(decline_assessment, May.OPEN_ASSESSMENT))
async def declined(
    operator: OperatorInPath, cut_off: CutOffInPath, body: ReasonsIn, acting: TheDossierActing
) -> DossierOut:
    told = await decline_assessment(acting.office, operator, cut_off, reasons=body.reasons, **acting.who)
    return acting.told(told)


@router.post(f"{ONE}/deferral", **verb(defer_duty, May.ANSWER_THRESHOLD_DUTY))
async def deferred(
    operator: OperatorInPath, cut_off: CutOffInPath, body: ReasonsIn, acting: TheDossierActing
) -> DossierOut:
    return acting.told(await defer_duty(acting.office, operator, cut_off, reasons=body.reasons, **acting.who))


@router.post(f"{ONE}/reference", **verb(refer_duty, May.ANSWER_THRESHOLD_DUTY))
async def referred(
    operator: OperatorInPath, cut_off: CutOffInPath, body: ReferenceIn, acting: TheDossierActing
) -> DossierOut:
    return acting.told(await refer_duty(acting.office, operator, cut_off, to=body.to, **acting.who))
