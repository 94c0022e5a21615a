"""A report as files: rendered from its content, kept under their hashes, read back as they were submitted (F8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.documents.report.files import MEDIA_TYPES, agency_files, annual_files, report_files
from app.documents.report.names import Names
from app.domain.issues.content import AgencyContent
from app.domain.issues.issue import IssuedVersion
from app.domain.parties import OrganisationCode, OrganisationKind
from app.domain.reports.content import AnnualContent, ReportContent
from app.domain.reports.report import FrozenFile, FrozenVersion
from app.gateways.blob_files import BlobFiles
from app.usecases.desk import ReadingDesk
from app.usecases.dossiers import period_moment
from app.usecases.errors import NotFound
from app.usecases.office import Office

Files = Mapping[str, bytes]


async def names_for(desk: ReadingDesk, operator: OrganisationCode, last_on: date) -> Names:
    """What its codes are called, by the law of the period's last day."""
    bodies = await desk.office.organisations.all(desk.reading)
    called = {one.code: one.name_zh for one in bodies}
    agency, authority = (
        next((one.name_zh for one in bodies if one.kind is kind), "")
        for kind in (OrganisationKind.AGENCY, OrganisationKind.AUTHORITY)
    )
    rulebook, network = period_moment(desk, last_on).law.rulebook, desk.office.network
    return Names(
        operator=called[operator],
        agency=agency,
        authority=authority,
        law=rulebook.title,
        law_number=rulebook.number,
        categories={code: one.name_zh for code, one in network.categories.items()},
        lines={code: one.name_zh for code, one in network.lines.items()},
        stations={code: one.name_zh for code, one in network.stations.items()},
        units={str(code): name for code, name in called.items()},
    )


def rendered(content: ReportContent | AnnualContent | AgencyContent, names: Names) -> Files:
    """By name. Takes its time: call it on a thread."""
    if isinstance(content, AnnualContent):
        return annual_files(content, names)
    if isinstance(content, AgencyContent):
        return agency_files(content, names)
    return report_files(content, names)


def media_type_of(name: str) -> str:
    return MEDIA_TYPES[name.rpartition(".")[2]]


def kept(blobs: BlobFiles, files: Files) -> tuple[FrozenFile, ...]:
    """On disk, each under its SHA-256, when this returns. Blocks."""
    return tuple(_keep(blobs, name, content) for name, content in sorted(files.items()))


def _keep(blobs: BlobFiles, name: str, content: bytes) -> FrozenFile:
    with blobs.incoming() as incoming:
        incoming.write(content)
        blob = incoming.keep()
    return FrozenFile(name=name, sha256=blob.sha256, size=blob.size)


def frozen(blobs: BlobFiles, version: FrozenVersion | IssuedVersion) -> Files:
    """As they were submitted. Blocks; raises OSError where one is gone."""
    return {file.name: blobs.path_of(file.sha256).read_bytes() for file in version.files}


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenFileView:
    """Where the bytes lie, and under which name they are given out."""

    path: Path
    name: str
    sha256: str


def file_of_version(
    office: Office, versions: Sequence[FrozenVersion | IssuedVersion], number: int, name: str
) -> FrozenFileView:
    """Raises NotFound."""
    version = next((one for one in versions if one.number == number), None)
    file = next((one for one in version.files if one.name == name), None) if version else None
    if file is None:
        raise NotFound
    return FrozenFileView(path=office.files.path_of(file.sha256), name=file.name, sha256=file.sha256)
