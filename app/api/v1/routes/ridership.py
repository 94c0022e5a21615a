"""Ridership: stated by day or certified month, imported, listed, revised by two people (rules F3, F4)."""

import re
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.types import Scope

from app.api.v1.asking import TheAsking
from app.api.v1.routes.attachments import body_limit as attachment_limit
from app.api.v1.schemas.matters import OrganisationCodeIn
from app.api.v1.schemas.ridership import (
    BasisQuery,
    CoverageOut,
    CoverageQuery,
    LineIn,
    OperatorQuery,
    PeriodIn,
    RecordedOut,
    RevisionIn,
    RevisionOut,
    RevisionsOut,
    RidershipIn,
    RidershipQuery,
    ValueOut,
    ValuesOut,
    VersionsOut,
    key_of,
)
from app.api.v1.schemas.ridership_files import ImportOut, ImportQuery, ImportsOut, TakenInOut
from app.domain.parties import OrganisationCode
from app.domain.permissions.operations import Operation as May
from app.http.declaring import question, verb
from app.http.strict_route import StrictRoute
from app.http.uploads import UPLOAD_LIMIT, UPLOAD_REQUEST, Received, Sink, UploadRoute, receive_file
from app.usecases.commands.decline_ridership_revision import decline_ridership_revision
from app.usecases.commands.import_ridership import import_ridership
from app.usecases.commands.propose_ridership_revision import propose_ridership_revision
from app.usecases.commands.record_ridership import record_ridership
from app.usecases.commands.revise_ridership import revise_ridership
from app.usecases.queries.ridership import (
    list_ridership,
    list_ridership_imports,
    list_ridership_revisions,
    read_ridership_coverage,
    read_ridership_versions,
)

upload_router = APIRouter(route_class=UploadRoute, prefix="/ridership/imports", tags=["ridership"])
router = APIRouter(route_class=StrictRoute, prefix="/ridership", tags=["ridership"])

IMPORTS = "/api/v1/ridership/imports"
RevisionId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
ONE_VALUE = "/values/{operator}/{line}/{period}"


def body_limit(scope: Scope) -> int:
    """Files may be larger than anything else."""
    is_import = scope["method"] == "POST" and re.fullmatch(IMPORTS, scope["path"])
    return UPLOAD_LIMIT if is_import else attachment_limit(scope)


IMPORTING = verb(import_ridership, May.IMPORT_RIDERSHIP)
IMPORTING["openapi_extra"] = {**IMPORTING["openapi_extra"], **UPLOAD_REQUEST}


@upload_router.post("", **IMPORTING)
async def bring_in(query: Annotated[ImportQuery, Query()], request: Request, asking: TheAsking) -> ImportOut:
    async def receive(sink: Sink) -> Received:
        return await receive_file(request, sink)

    told = await import_ridership(
        asking.office,
        OrganisationCode(query.operator),
        receive=receive,
        stated=query.stated(),
        dry_run=query.dry_run,
        **asking.who,
    )
    return ImportOut.of(told)


@router.get("/imports", **question(list_ridership_imports, May.READ_REPORTS))
async def imports(query: Annotated[OperatorQuery, Query()], asking: TheAsking) -> ImportsOut:
    found = await list_ridership_imports(asking.office, OrganisationCode(query.operator), **asking.who)
    return ImportsOut(imports=[TakenInOut.of(one) for one in found])


@router.put(ONE_VALUE, **verb(record_ridership, May.IMPORT_RIDERSHIP))
async def put(
    operator: OrganisationCodeIn, line: LineIn, period: PeriodIn, body: RidershipIn, asking: TheAsking
) -> RecordedOut:
    stated = body.stated(line, period)
    new = await record_ridership(asking.office, OrganisationCode(operator), stated=stated, **asking.who)
    return RecordedOut(recorded=new)


@router.get(ONE_VALUE, **question(read_ridership_versions, May.READ_REPORTS))
async def versions(
    operator: OrganisationCodeIn,
    line: LineIn,
    period: PeriodIn,
    query: Annotated[BasisQuery, Query()],
    asking: TheAsking,
) -> VersionsOut:
    key = key_of(line, period, query.basis)
    found = await read_ridership_versions(asking.office, OrganisationCode(operator), key=key, **asking.who)
    return VersionsOut(versions=[ValueOut.of(one) for one in found])


@router.get("/values", **question(list_ridership, May.READ_REPORTS))
async def listed(query: Annotated[RidershipQuery, Query()], asking: TheAsking) -> ValuesOut:
    page = await list_ridership(
        asking.office, query.asked(), after=query.cursor, limit=query.limit, **asking.who
    )
    return ValuesOut.of(page)


@router.get("/coverage", **question(read_ridership_coverage, May.READ_REPORTS))
async def coverage(query: Annotated[CoverageQuery, Query()], asking: TheAsking) -> CoverageOut:
    return CoverageOut.of(await read_ridership_coverage(asking.office, query.asked(), **asking.who))


@router.post("/revisions", status_code=201, **verb(propose_ridership_revision, May.IMPORT_RIDERSHIP))
async def propose(body: RevisionIn, asking: TheAsking) -> RevisionOut:
    operator = OrganisationCode(body.operator)
    proposed = await propose_ridership_revision(asking.office, operator, stated=body.stated(), **asking.who)
    return RevisionOut.of(proposed)


@router.get("/revisions", **question(list_ridership_revisions, May.READ_REPORTS))
async def revisions(query: Annotated[OperatorQuery, Query()], asking: TheAsking) -> RevisionsOut:
    found = await list_ridership_revisions(asking.office, OrganisationCode(query.operator), **asking.who)
    return RevisionsOut(revisions=[RevisionOut.of(one) for one in found])


@router.post("/revisions/{revision}/confirmation", **verb(revise_ridership, May.REVISE_RIDERSHIP))
async def confirm(revision: RevisionId, asking: TheAsking) -> RevisionOut:
    return RevisionOut.of(await revise_ridership(asking.office, revision, **asking.who))


@router.post("/revisions/{revision}/refusal", **verb(decline_ridership_revision, May.REVISE_RIDERSHIP))
async def decline(revision: RevisionId, asking: TheAsking) -> RevisionOut:
    return RevisionOut.of(await decline_ridership_revision(asking.office, revision, **asking.who))
