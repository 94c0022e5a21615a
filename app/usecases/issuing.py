"""Papers that a body issues of a period: found, begun, brought to the figures of now, frozen (Art. 14, rule F8)."""

from dataclasses import dataclass, replace
from typing import Any

from app.documents.report.names import Names
from app.domain.dossiers.dossier import DossierId, DossierKind
from app.domain.figures.periods import Period, Quarter, year
from app.domain.instants import require_aware
from app.domain.issues.digest import IssuedContent, as_of, compiled, digest_of
from app.domain.issues.issue import Issue
from app.domain.issues.issuing import CompilePaper, begin
from app.domain.issues.status import Action
from app.domain.parties import OrganisationCode, OrganisationKind
from app.domain.proceedings.engine import Possibility
from app.domain.reports.content import IssueRestated
from app.domain.reports.restatement import restated
from app.gateways.tokens import new_id
from app.store.dossier_records import LoadedDossier
from app.store.dossiers import dossier_of, start_dossier
from app.usecases.administration import is_command_line
from app.usecases.agency_paper import agency_content
from app.usecases.annual import annual_content
from app.usecases.desk import Desk, ReadingDesk
from app.usecases.dossiers import (
    open_actions,
    period_moment,
    permit_action,
    take_further,
)
from app.usecases.errors import NotFound
from app.usecases.report_files import names_for

ABOUT = {
    DossierKind.AGENCY_REPORT: OrganisationKind.AGENCY,
    DossierKind.ANNUAL_SUMMARY: OrganisationKind.OPERATOR,
}
"""Whom a paper of each kind is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperNamed:
    """Which paper: `period` is a quarter (2026Q3) of the agency's report, a year (2026) of the annual summary."""

    kind: DossierKind
    about: OrganisationCode
    period: str

    @property
    def whole(self) -> Period:
        if self.kind is DossierKind.AGENCY_REPORT:
            return Quarter.read(self.period).period
        return year(int(self.period))


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView:
    """`issue` is None as long as nothing of it is on record; `content` is the paper as it would be written now.
    `is_changed`: what was issued stands otherwise now."""

    issue: Issue | None
    version: int
    content: IssuedContent
    is_changed: bool
    actions: tuple[Possibility, ...]


async def body_named(desk: ReadingDesk, paper: PaperNamed) -> None:
    """Raises NotFound for a body that such a paper is never about."""
    found = await desk.office.organisations.get(desk.reading, paper.about)
    if found is None or found.kind is not ABOUT[paper.kind]:
        raise NotFound


async def on_record(desk: ReadingDesk, paper: PaperNamed) -> LoadedDossier[Issue] | None:
    return await dossier_of(desk.reading, paper.kind, paper.about, paper.period)


async def find_issue(desk: ReadingDesk, paper: PaperNamed) -> LoadedDossier[Issue]:
    """Raises NotFound."""
    found = await on_record(desk, paper)
    if found is None:
        raise NotFound
    return found


async def written_now(desk: ReadingDesk, paper: PaperNamed, issue: Issue | None) -> IssuedContent:
    """As it would be written now, under the instant on record where that still stands."""
    content: IssuedContent
    if paper.kind is DossierKind.AGENCY_REPORT:
        content = await agency_content(desk, paper.about, Quarter.read(paper.period))
    else:
        content = await annual_content(desk, paper.about, int(paper.period))
    stands = issue.compiled if issue else None
    is_standing = stands is not None and stands.digest == digest_of(content)
    instant = stands.as_of if stands is not None and is_standing else content.as_of
    content = as_of(content, require_aware(instant))  # in UTC, whoever asks
    if issue is None:
        return content
    return replace(content, version=len(issue.versions) + 1, restatements=_restatements(issue, content))


def _restatements(issue: Issue, content: IssuedContent) -> tuple[IssueRestated, ...]:
    """Rule F8: against the latest version that was issued."""
    issued, now = issue.issued, compiled(content)
    if issued is None or issued.compiled.digest == now.digest:
        return ()
    figures = restated(issued.compiled.stated, now.stated)
    return (IssueRestated(version=issued.number, issued_at=issued.issued_at, figures=figures),)


async def names_of(desk: ReadingDesk, paper: PaperNamed) -> Names:
    names = await names_for(desk, paper.about, paper.whole.last_on)
    return replace(names, agency=names.operator) if paper.kind is DossierKind.AGENCY_REPORT else names


async def begun(desk: Desk, paper: PaperNamed) -> LoadedDossier[Issue]:
    """The paper on record, begun now where there was none. Raises `Refused` before its period is over."""
    found: LoadedDossier[Any] | None = await on_record(desk, paper)
    if found is not None:
        return found
    await body_named(desk, paper)
    genesis = begin(paper.whole, paper.period, paper.about, period_moment(desk, paper.whole.last_on))
    started = await start_dossier(desk.transaction, DossierId(new_id()), paper.kind, genesis)
    return started or await find_issue(desk, paper)


async def brought_up(
    desk: Desk, paper: PaperNamed, loaded: LoadedDossier[Issue]
) -> tuple[LoadedDossier[Issue], IssuedContent]:
    """Where nothing changed nothing is written, and the instant stays: the same data give the same bytes."""
    content = await written_now(desk, paper, loaded.dossier)
    after = await take_further(desk, loaded, CompilePaper(compiled=compiled(content)))
    return after, content


def permit_paper(desk: ReadingDesk, paper: PaperNamed, action: Action) -> None:
    """The command line builds, and never signs."""
    if is_command_line(desk.by) and action is Action.COMPILE:
        return
    permit_action(desk, action, paper.kind, paper.about)


async def view_of(desk: ReadingDesk, paper: PaperNamed) -> IssueView:
    """Whoever may not write it reads what was issued, and nothing before; that is asked by the caller."""
    loaded = await on_record(desk, paper)
    if loaded is None:
        await body_named(desk, paper)
        content = await written_now(desk, paper, None)
        return IssueView(issue=None, version=0, content=content, is_changed=False, actions=())
    issue = loaded.dossier
    content = await written_now(desk, paper, issue)
    return IssueView(
        issue=issue,
        version=loaded.version,
        content=content,
        is_changed=bool(content.restatements),
        actions=tuple(open_actions(desk, loaded)),
    )
