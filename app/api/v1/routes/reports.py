"""Quarterly reports: drafted, written, confirmed, submitted, received, returned, accepted, restated (Art. 8)."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import FileResponse

from app.api.v1.asking import TheAsking
from app.api.v1.dossiers import (
    DossierOut,
    FileInPath,
    NumberInPath,
    OperatorInPath,
    PartInPath,
    QuarterInPath,
    TheDossierActing,
    as_attachment,
    frozen_file,
)
from app.api.v1.schemas.history import RecordOut
from app.api.v1.schemas.reports import (
    CallsIn,
    DossiersOut,
    DossiersQuery,
    FollowUpIn,
    MeasureIn,
    ReasonsIn,
    ReportOut,
    TextIn,
)
from app.domain.permissions.operations import Operation as May
from app.http.declaring import question, verb
from app.http.preconditions import etag
from app.http.strict_route import StrictRoute
from app.usecases.commands.accept_report import accept_report
from app.usecases.commands.add_typical_case import add_typical_case
from app.usecases.commands.compile_report import compile_report
from app.usecases.commands.confirm_report import confirm_report
from app.usecases.commands.draft_report import draft_report
from app.usecases.commands.drop_measure import drop_measure
from app.usecases.commands.drop_typical_case import drop_typical_case
from app.usecases.commands.follow_up_measure import follow_up_measure
from app.usecases.commands.plan_measure import plan_measure
from app.usecases.commands.receive_report import receive_report
from app.usecases.commands.restate_report import restate_report
from app.usecases.commands.return_report import return_report
from app.usecases.commands.state_calls import state_calls
from app.usecases.commands.submit_report import submit_report
from app.usecases.commands.write_analysis import write_analysis
from app.usecases.queries.reports import (
    list_reports,
    read_report,
    read_report_draft,
    read_report_file,
    read_report_history,
)
from app.usecases.report_files import media_type_of

router = APIRouter(route_class=StrictRoute, prefix="/reports", tags=["reports"])
ONE = "/{operator}/{quarter}"


@router.get("", **question(list_reports, May.READ_REPORTS))
async def listed(query: Annotated[DossiersQuery, Query()], asking: TheAsking) -> DossiersOut:
    found = await list_reports(
        asking.office, operator=query.operator, cursor=query.cursor, limit=query.limit, **asking.who
    )
    return DossiersOut.of(found)


@router.put(ONE, **verb(draft_report, May.DRAFT_REPORT))
async def drafted(operator: OperatorInPath, quarter: QuarterInPath, asking: TheAsking) -> DossierOut:
    return DossierOut.of(await draft_report(asking.office, operator, quarter, **asking.who))


@router.get(ONE, **question(read_report, May.READ_REPORTS))
async def read(
    operator: OperatorInPath, quarter: QuarterInPath, asking: TheAsking, response: Response
) -> ReportOut:
    found = await read_report(asking.office, operator, quarter, **asking.who)
    response.headers["etag"] = etag(found.version)
    return ReportOut.of(found)


@router.get(f"{ONE}/history", **question(read_report_history, May.READ_REPORTS))
async def history(operator: OperatorInPath, quarter: QuarterInPath, asking: TheAsking) -> list[RecordOut]:
    found = await read_report_history(asking.office, operator, quarter, **asking.who)
    return [RecordOut.of(one) for one in found]


@router.get(
    f"{ONE}/versions/{{number}}/files/{{name}}",
    response_class=FileResponse,
    **question(read_report_file, May.READ_REPORTS),
)
async def file(
    operator: OperatorInPath,
    quarter: QuarterInPath,
    number: NumberInPath,
    name: FileInPath,
    asking: TheAsking,
) -> FileResponse:
    found = await read_report_file(asking.office, operator, quarter, number, name, **asking.who)
    return frozen_file(found)


@router.get(f"{ONE}/draft/{{name}}", response_class=Response, **question(read_report_draft, May.DRAFT_REPORT))
async def draft_file(
    operator: OperatorInPath, quarter: QuarterInPath, name: FileInPath, asking: TheAsking
) -> Response:
    content = await read_report_draft(asking.office, operator, quarter, name, **asking.who)
    return Response(content, media_type=media_type_of(name), headers=as_attachment(name))


@router.post(f"{ONE}/compilation", **verb(compile_report, May.DRAFT_REPORT))
async def compiled(operator: OperatorInPath, quarter: QuarterInPath, acting: TheDossierActing) -> DossierOut:
    return acting.told(await compile_report(acting.office, operator, quarter, **acting.who))


@router.post(f"{ONE}/analysis", **verb(write_analysis, May.DRAFT_REPORT))
async def analysis(
    operator: OperatorInPath, quarter: QuarterInPath, body: TextIn, acting: TheDossierActing
) -> DossierOut:
    return acting.told(await write_analysis(acting.office, operator, quarter, text=body.text, **acting.who))


@router.post(f"{ONE}/calls", **verb(state_calls, May.DRAFT_REPORT))
async def calls_stated(
    operator: OperatorInPath, quarter: QuarterInPath, body: CallsIn, acting: TheDossierActing
) -> DossierOut:
    stated = await state_calls(
        acting.office,
        operator,
        quarter,
        offered=body.offered,
        answered=body.answered,
        called_back=body.called_back,
        source=body.source,
        **acting.who,
    )
    return acting.told(stated)


@router.post(f"{ONE}/typical-cases", **verb(add_typical_case, May.DRAFT_REPORT))
async def typical_case(
    operator: OperatorInPath, quarter: QuarterInPath, body: TextIn, acting: TheDossierActing
) -> DossierOut:
    return acting.told(await add_typical_case(acting.office, operator, quarter, text=body.text, **acting.who))


@router.post(f"{ONE}/typical-cases/{{case}}/removal", **verb(drop_typical_case, May.DRAFT_REPORT))
async def typical_case_dropped(
    operator: OperatorInPath, quarter: QuarterInPath, case: PartInPath, acting: TheDossierActing
) -> DossierOut:
    return acting.told(await drop_typical_case(acting.office, operator, quarter, case=case, **acting.who))


@router.post(f"{ONE}/measures", **verb(plan_measure, May.DRAFT_REPORT))
async def measure_planned(
    operator: OperatorInPath, quarter: QuarterInPath, body: MeasureIn, acting: TheDossierActing
) -> DossierOut:
    planned = await plan_measure(
        acting.office,
        operator,
        quarter,
        text=body.text,
        owner=body.owner,
        due_on=body.due_on,
        **acting.who,
    )
    return acting.told(planned)


@router.post(f"{ONE}/measures/{{measure}}/removal", **verb(drop_measure, May.DRAFT_REPORT))
async def measure_dropped(
    operator: OperatorInPath, quarter: QuarterInPath, measure: PartInPath, acting: TheDossierActing
) -> DossierOut:
    return acting.told(await drop_measure(acting.office, operator, quarter, measure=measure, **acting.who))


@router.post(f"{ONE}/measures/{{measure}}/follow-up", **verb(follow_up_measure, May.DRAFT_REPORT))
async def measure_followed_up(
    operator: OperatorInPath,
    quarter: QuarterInPath,
    measure: PartInPath,
    body: FollowUpIn,
    acting: TheDossierActing,
) -> DossierOut:
    told = await follow_up_measure(
        acting.office,
        operator,
        quarter,
        measure=measure,
        state=body.state,
        note=body.note,
        **acting.who,
    )
    return acting.told(told)


@router.post(f"{ONE}/confirmation", **verb(confirm_report, May.SUBMIT_REPORT))
async def confirmed(operator: OperatorInPath, quarter: QuarterInPath, acting: TheDossierActing) -> DossierOut:
    return acting.told(await confirm_report(acting.office, operator, quarter, **acting.who))


@router.post(f"{ONE}/submission", **verb(submit_report, May.DRAFT_REPORT))
async def submitted(operator: OperatorInPath, quarter: QuarterInPath, acting: TheDossierActing) -> DossierOut:
    return acting.told(await submit_report(acting.office, operator, quarter, **acting.who))


@router.post(f"{ONE}/receipt", **verb(receive_report, May.RECEIVE_REPORT))
async def received(operator: OperatorInPath, quarter: QuarterInPath, acting: TheDossierActing) -> DossierOut:
    return acting.told(await receive_report(acting.office, operator, quarter, **acting.who))


@router.post(f"{ONE}/return", **verb(return_report, May.RECEIVE_REPORT))
async def returned(
    operator: OperatorInPath, quarter: QuarterInPath, body: ReasonsIn, acting: TheDossierActing
) -> DossierOut:
    told = await return_report(acting.office, operator, quarter, reasons=body.reasons, **acting.who)
    return acting.told(told)


@router.post(f"{ONE}/acceptance", **verb(accept_report, May.RECEIVE_REPORT))
async def accepted(operator: OperatorInPath, quarter: QuarterInPath, acting: TheDossierActing) -> DossierOut:
    return acting.told(await accept_report(acting.office, operator, quarter, **acting.who))


@router.post(f"{ONE}/restatement", **verb(restate_report, May.DRAFT_REPORT))
async def restated(
    operator: OperatorInPath, quarter: QuarterInPath, body: ReasonsIn, acting: TheDossierActing
) -> DossierOut:
    told = await restate_report(acting.office, operator, quarter, reason=body.reasons, **acting.who)
    return acting.told(told)
