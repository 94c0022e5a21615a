"""The agency's quarterly paper: drafted, issued, revised, its files (Art. 13, rule F8)."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import FileResponse

from app.api.v1.asking import TheAsking
from app.api.v1.dossiers import (
    AgencyInPath,
    DossierOut,
    FileInPath,
    NumberInPath,
    QuarterInPath,
    TheDossierActing,
    as_attachment,
    frozen_file,
)
from app.api.v1.schemas.history import RecordOut
from app.api.v1.schemas.issues import AgencyReportOut, PapersQuery
from app.api.v1.schemas.reports import DossiersOut, ReasonsIn
from app.domain.permissions.operations import Operation as May
from app.http.declaring import question, verb
from app.http.preconditions import etag
from app.http.strict_route import StrictRoute
from app.usecases.commands.draft_agency_report import draft_agency_report
from app.usecases.commands.issue_agency_report import issue_agency_report
from app.usecases.commands.revise_agency_report import revise_agency_report
from app.usecases.queries.agency_reports import (
    list_agency_reports,
    read_agency_report,
    read_agency_report_draft,
    read_agency_report_file,
    read_agency_report_history,
)
from app.usecases.report_files import media_type_of

router = APIRouter(route_class=StrictRoute, prefix="/agency-reports/{agency}", tags=["agency reports"])
ONE = "/{quarter}"


@router.get("", **question(list_agency_reports, May.READ_AGENCY_REPORTS))
async def listed(
    agency: AgencyInPath, query: Annotated[PapersQuery, Query()], asking: TheAsking
) -> DossiersOut:
    found = await list_agency_reports(
        asking.office, agency=agency, cursor=query.cursor, limit=query.limit, **asking.who
    )
    return DossiersOut.of(found)


@router.put(ONE, **verb(draft_agency_report, May.DRAFT_AGENCY_REPORT))
async def drafted(agency: AgencyInPath, quarter: QuarterInPath, asking: TheAsking) -> DossierOut:
    return DossierOut.of(await draft_agency_report(asking.office, agency, quarter, **asking.who))


@router.get(ONE, **question(read_agency_report, May.READ_AGENCY_REPORTS))
async def read(
    agency: AgencyInPath, quarter: QuarterInPath, asking: TheAsking, response: Response
) -> AgencyReportOut:
    found = await read_agency_report(asking.office, agency, quarter, **asking.who)
    response.headers["etag"] = etag(found.version)
    return AgencyReportOut.of(found)


@router.get(f"{ONE}/history", **question(read_agency_report_history, May.READ_AGENCY_REPORTS))
async def history(agency: AgencyInPath, quarter: QuarterInPath, asking: TheAsking) -> list[RecordOut]:
    found = await read_agency_report_history(asking.office, agency, quarter, **asking.who)
    return [RecordOut.of(one) for one in found]


@router.get(
    f"{ONE}/draft/{{name}}",
    response_class=Response,
    **question(read_agency_report_draft, May.DRAFT_AGENCY_REPORT),
)
async def draft_file(
    agency: AgencyInPath, quarter: QuarterInPath, name: FileInPath, asking: TheAsking
) -> Response:
    content = await read_agency_report_draft(asking.office, agency, quarter, name, **asking.who)
    return Response(content, media_type=media_type_of(name), headers=as_attachment(name))


@router.get(
    f"{ONE}/versions/{{number}}/files/{{name}}",
    response_class=FileResponse,
    **question(read_agency_report_file, May.READ_AGENCY_REPORTS),
)
async def file(
    agency: AgencyInPath, quarter: QuarterInPath, number: NumberInPath, name: FileInPath, asking: TheAsking
) -> FileResponse:
    found = await read_agency_report_file(asking.office, agency, quarter, number, name, **asking.who)
    return frozen_file(found)


@router.post(f"{ONE}/issue", **verb(issue_agency_report, May.ISSUE_AGENCY_REPORT))
async def issued(agency: AgencyInPath, quarter: QuarterInPath, acting: TheDossierActing) -> DossierOut:
    return acting.told(await issue_agency_report(acting.office, agency, quarter, **acting.who))


@router.post(f"{ONE}/revision", **verb(revise_agency_report, May.ISSUE_AGENCY_REPORT))
async def revised(
    agency: AgencyInPath, quarter: QuarterInPath, body: ReasonsIn, acting: TheDossierActing
) -> DossierOut:
    return acting.told(
        await revise_agency_report(acting.office, agency, quarter, reason=body.reasons, **acting.who)
    )
