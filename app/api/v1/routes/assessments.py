"""Service quality assessments to their end, and the year's summary (Arts. 13, 14; rule F9)."""

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse

from app.api.v1.asking import TheAsking
from app.api.v1.dossiers import (
    CutOffInPath,
    DossierOut,
    FileInPath,
    NumberInPath,
    OperatorInPath,
    TheDossierActing,
    YearInPath,
    as_attachment,
    frozen_file,
)
from app.api.v1.schemas.duties import AppraisalOut, DocumentIn, ResultIn, StepIn
from app.api.v1.schemas.history import RecordOut
from app.api.v1.schemas.reports import ReasonsIn, TextIn
from app.domain.permissions.operations import Operation as May
from app.http.declaring import question, verb
from app.http.preconditions import etag
from app.http.strict_route import StrictRoute
from app.usecases.commands.add_assessment_document import add_assessment_document
from app.usecases.commands.close_assessment import close_assessment
from app.usecases.commands.draft_annual_summary import draft_annual_summary
from app.usecases.commands.issue_annual_summary import issue_annual_summary
from app.usecases.commands.record_assessment_result import record_assessment_result
from app.usecases.commands.record_assessment_step import record_assessment_step
from app.usecases.commands.revise_annual_summary import revise_annual_summary
from app.usecases.queries.appraisals import (
    read_appraisal,
    read_appraisal_file,
    read_appraisal_history,
    read_issued_appraisal_file,
)
from app.usecases.report_files import media_type_of

router = APIRouter(route_class=StrictRoute, prefix="/assessments/{operator}/{cut_off}", tags=["assessments"])
appraisals_router = APIRouter(
    route_class=StrictRoute, prefix="/appraisals/{operator}/{year}", tags=["assessments"]
)


@router.post("/steps", **verb(record_assessment_step, May.ANSWER_THRESHOLD_DUTY))
async def step(
    operator: OperatorInPath, cut_off: CutOffInPath, body: StepIn, acting: TheDossierActing
) -> DossierOut:
    told = await record_assessment_step(
        acting.office, operator, cut_off, kind=body.kind, on=body.on, text=body.text, **acting.who
    )
    return acting.told(told)


@router.post("/documents", **verb(add_assessment_document, May.ANSWER_THRESHOLD_DUTY))
async def document(
    operator: OperatorInPath, cut_off: CutOffInPath, body: DocumentIn, acting: TheDossierActing
) -> DossierOut:
    told = await add_assessment_document(
        acting.office,
        operator,
        cut_off,
        title=body.title,
        reference=body.reference,
        sha256=body.sha256,
        **acting.who,
    )
    return acting.told(told)


@router.post("/result", **verb(record_assessment_result, May.ANSWER_THRESHOLD_DUTY))
async def result(
    operator: OperatorInPath, cut_off: CutOffInPath, body: ResultIn, acting: TheDossierActing
) -> DossierOut:
    told = await record_assessment_result(
        acting.office,
        operator,
        cut_off,
        text=body.text,
        points=body.points,
        rectify_by=body.rectify_by,
        **acting.who,
    )
    return acting.told(told)


@router.post("/closing", **verb(close_assessment, May.ANSWER_THRESHOLD_DUTY))
async def closing(
    operator: OperatorInPath, cut_off: CutOffInPath, body: TextIn, acting: TheDossierActing
) -> DossierOut:
    return acting.told(await close_assessment(acting.office, operator, cut_off, text=body.text, **acting.who))


@appraisals_router.get("", **question(read_appraisal, May.READ_THRESHOLDS))
async def appraisal(
    operator: OperatorInPath, year: YearInPath, asking: TheAsking, response: Response
) -> AppraisalOut:
    found = await read_appraisal(asking.office, operator, year, **asking.who)
    response.headers["etag"] = etag(found.version)
    return AppraisalOut.of(found)


@appraisals_router.put("", **verb(draft_annual_summary, May.ISSUE_ANNUAL_SUMMARY))
async def drafted(operator: OperatorInPath, year: YearInPath, asking: TheAsking) -> DossierOut:
    return DossierOut.of(await draft_annual_summary(asking.office, operator, year, **asking.who))


@appraisals_router.get("/history", **question(read_appraisal_history, May.READ_THRESHOLDS))
async def appraisal_history(operator: OperatorInPath, year: YearInPath, asking: TheAsking) -> list[RecordOut]:
    found = await read_appraisal_history(asking.office, operator, year, **asking.who)
    return [RecordOut.of(one) for one in found]


@appraisals_router.get(
    "/files/{name}", response_class=Response, **question(read_appraisal_file, May.READ_THRESHOLDS)
)
async def appraisal_file(
    operator: OperatorInPath, year: YearInPath, name: FileInPath, asking: TheAsking
) -> Response:
    content = await read_appraisal_file(asking.office, operator, year, name, **asking.who)
    return Response(content, media_type=media_type_of(name), headers=as_attachment(name))


@appraisals_router.get(
    "/versions/{number}/files/{name}",
    response_class=FileResponse,
    **question(read_issued_appraisal_file, May.READ_THRESHOLDS),
)
async def issued_file(
    operator: OperatorInPath, year: YearInPath, number: NumberInPath, name: FileInPath, asking: TheAsking
) -> FileResponse:
    found = await read_issued_appraisal_file(asking.office, operator, year, number, name, **asking.who)
    return frozen_file(found)


@appraisals_router.post("/issue", **verb(issue_annual_summary, May.ISSUE_ANNUAL_SUMMARY))
async def issued(operator: OperatorInPath, year: YearInPath, acting: TheDossierActing) -> DossierOut:
    return acting.told(await issue_annual_summary(acting.office, operator, year, **acting.who))


@appraisals_router.post("/revision", **verb(revise_annual_summary, May.ISSUE_ANNUAL_SUMMARY))
async def revised(
    operator: OperatorInPath, year: YearInPath, body: ReasonsIn, acting: TheDossierActing
) -> DossierOut:
    return acting.told(
        await revise_annual_summary(acting.office, operator, year, reason=body.reasons, **acting.who)
    )
