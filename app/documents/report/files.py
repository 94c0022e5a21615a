"""The files of a report, all from one content: the same content gives the same bytes everywhere."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

from app.documents.paper.docx import print_docx
from app.documents.paper.exact_json import print_json
from app.documents.paper.html import print_html
from app.documents.paper.model import Paper
from app.documents.paper.pdf import print_pdf
from app.documents.paper.xlsx import print_xlsx
from app.documents.report.agency import agency_report
from app.documents.report.annual import annual_summary
from app.documents.report.content import quarterly_report
from app.documents.report.data import agency_data, annual_data, report_data
from app.documents.report.names import Names
from app.domain.issues.content import AgencyContent
from app.domain.reports.content import AnnualContent, ReportContent

PRINTERS: Mapping[str, Callable[[Paper], bytes]] = {
    "docx": print_docx,
    "html": print_html,
    "pdf": print_pdf,
    "xlsx": print_xlsx,
}
_SLOWEST_FIRST = sorted(PRINTERS.items(), key=lambda printer: printer[0] != "pdf")
MEDIA_TYPES: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def report_files(content: ReportContent, names: Names) -> Mapping[str, bytes]:
    """report.docx, .html, .json, .pdf, .xlsx by name. Takes seconds of a core: run it in a thread."""
    data = print_json(report_data(content, names))
    return _files("report", data, quarterly_report(content, names, digest=_digest(data)))


def annual_files(content: AnnualContent, names: Names) -> Mapping[str, bytes]:
    """annual.docx and so on: the year's summary for the annual appraisal (Art. 14)."""
    data = print_json(annual_data(content, names))
    return _files("annual", data, annual_summary(content, names, digest=_digest(data)))


def agency_files(content: AgencyContent, names: Names) -> Mapping[str, bytes]:
    """agency.docx and so on: the agency's own quarter (rule F8)."""
    data = print_json(agency_data(content, names))
    return _files("agency", data, agency_report(content, names, digest=_digest(data)))


def _files(stem: str, data: bytes, paper: Paper) -> Mapping[str, bytes]:
    """The compiler of PDF works outside Python's lock: a thread for it and one for the others halve the wait."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        tasks = {f"{stem}.{ending}": pool.submit(print_as, paper) for ending, print_as in _SLOWEST_FIRST}
    printed = {name: task.result() for name, task in tasks.items()}
    return dict(sorted({**printed, f"{stem}.json": data}.items()))


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
