"""A report as files: rendered from its content, kept under their hashes, read back as they were submitted (F8)."""

from collections.abc import Mapping

from app.domain.reports.content import ReportContent
from app.domain.reports.digest import canonical
from app.domain.reports.report import FrozenFile, FrozenVersion
from app.gateways.blob_files import BlobFiles

Files = Mapping[str, bytes]

DATA = "report.json"


def rendered(content: ReportContent) -> Files:
    """By name. Takes its time: call it on a thread."""
    return {DATA: canonical(content).encode()}


def kept(blobs: BlobFiles, files: Files) -> tuple[FrozenFile, ...]:
    """On disk, each under its SHA-256, when this returns. Blocks."""
    return tuple(_keep(blobs, name, content) for name, content in sorted(files.items()))


def _keep(blobs: BlobFiles, name: str, content: bytes) -> FrozenFile:
    with blobs.incoming() as incoming:
        incoming.write(content)
        blob = incoming.keep()
    return FrozenFile(name=name, sha256=blob.sha256, size=blob.size)


def frozen(blobs: BlobFiles, version: FrozenVersion) -> Files:
    """As they were submitted. Blocks; raises OSError where one is gone."""
    return {file.name: blobs.path_of(file.sha256).read_bytes() for file in version.files}
