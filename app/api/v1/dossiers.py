"""What the routes of reports and duties share: how one is named, and how a verb's outcome is told."""

from typing import Annotated, Self

from fastapi import Depends, Path, Response
from fastapi.responses import FileResponse

from app.api.v1.asking import Seen
from app.domain.parties import OrganisationCode
from app.http.callers import By
from app.http.preconditions import SeenVersion, etag
from app.http.site import Now, TheOffice
from app.http.strict_models import Out
from app.usecases.dossiers import DossierOutcome
from app.usecases.office import Office
from app.usecases.report_files import FrozenFileView, media_type_of

OperatorInPath = Annotated[str, Path(pattern=r"^[A-Z0-9]{2,16}$", description="The operator's code.")]
AgencyInPath = Annotated[str, Path(pattern=r"^[A-Z0-9]{2,16}$", description="The agency's code.")]
QuarterInPath = Annotated[str, Path(pattern=r"^20[0-9]{2}Q[1-4]$", description="Such as 2026Q3.")]
CutOffInPath = Annotated[
    str, Path(pattern=r"^20[0-9]{2}(Q[1-3])?$", description="2026Q1, 2026Q2, 2026Q3, or 2026 for the year's.")
]
PartInPath = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
FileInPath = Annotated[str, Path(pattern=r"^(report|annual|agency)\.(docx|html|json|pdf|xlsx)$")]
NumberInPath = Annotated[int, Path(ge=1, le=999)]
YearInPath = Annotated[int, Path(ge=2019, le=2100)]


class DossierOut(Out):
    """Where a report or a duty stands; `version` is what the next verb names in If-Match."""

    operator: OrganisationCode
    period: str
    status: str
    version: int

    @classmethod
    def of(cls, outcome: DossierOutcome) -> Self:
        return cls(
            operator=outcome.operator,
            period=outcome.period,
            status=outcome.status,
            version=outcome.version,
        )


class ActingOnDossier:
    """A verb on a report or a duty, from the version that its caller saw."""

    def __init__(self, office: Office, who: Seen, response: Response) -> None:
        self.office = office
        self.who = who
        self._response = response

    def told(self, outcome: DossierOutcome) -> DossierOut:
        self._response.headers["etag"] = etag(outcome.version)
        return DossierOut.of(outcome)


async def acting_on_dossier(
    office: TheOffice, by: By, now: Now, version: SeenVersion, response: Response
) -> ActingOnDossier:
    return ActingOnDossier(office, Seen(by=by, now=now, version=version), response)


TheDossierActing = Annotated[ActingOnDossier, Depends(acting_on_dossier)]


def frozen_file(found: FrozenFileView) -> FileResponse:
    """As it went out."""
    headers = {"etag": f'"{found.sha256}"'}
    return FileResponse(
        found.path, media_type=media_type_of(found.name), filename=found.name, headers=headers
    )


def as_attachment(name: str) -> dict[str, str]:
    """The headers of a file that is made anew when asked for."""
    return {"content-disposition": f'attachment; filename="{name}"'}
