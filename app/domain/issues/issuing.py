"""Begun once the period is over, brought to the figures of now, issued, revised (Art. 14, rule F8)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.dossiers.dossier import DossierAct, DossierEvent, DossierGenesis, DossierId
from app.domain.figures.periods import Period
from app.domain.history import Kept
from app.domain.issues.issue import Issue, IssuedVersion, Revision
from app.domain.issues.status import Action, Status
from app.domain.parties import OrganisationCode
from app.domain.proceedings.proceeding import Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.reports.report import Compilation, FrozenFile


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperBegun(DossierGenesis[Issue]):
    def start(self, id: DossierId) -> Issue:
        return Issue(id=id, operator=self.operator, period=self.period, opened_at=self.at)


def begin(period: Period, called: str, about: OrganisationCode, moment: Moment) -> PaperBegun:
    """`called`: 2026Q3, or 2026. Rule F8: of a period that is over."""
    if moment.now < period.ends_at:
        raise Refused(RefusalCode.PERIOD_NOT_OVER, basis="F8", opens_at=period.ends_at)
    return PaperBegun(at=moment.now, by=moment.by, operator=about, period=called)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCompiled(DossierEvent[Issue]):
    compiled: Compilation

    def change(self, dossier: Issue) -> Issue:
        return replace(dossier, compiled=self.compiled)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompilePaper(DossierAct[Issue]):
    """As of when its figures stood. Nothing where nothing changed, so that the same data give the same bytes."""

    action: ClassVar = Action.COMPILE
    compiled: Compilation

    def events(self, dossier: Issue, moment: Moment) -> Iterable[DossierEvent[Issue]]:
        if dossier.compiled is None or dossier.compiled.digest != self.compiled.digest:
            yield PaperCompiled(at=moment.now, by=moment.by, compiled=self.compiled)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperIssued(DossierEvent[Issue]):
    version: IssuedVersion

    def change(self, dossier: Issue) -> Issue:
        return replace(dossier, status=Status.ISSUED, versions=(*dossier.versions, self.version))


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePaper(DossierAct[Issue]):
    """`digest` is that of the rendered files: where the figures moved on meanwhile, nobody signs the older ones."""

    action: ClassVar = Action.ISSUE
    digest: str
    files: tuple[FrozenFile, ...]

    def events(self, dossier: Issue, moment: Moment) -> Iterable[DossierEvent[Issue]]:
        compiled = dossier.compiled
        if compiled is None or compiled.digest != self.digest:
            raise Refused(RefusalCode.REPORT_CHANGED, basis="F8")
        version = IssuedVersion(
            number=dossier.number,
            issued_at=moment.now,
            issued_by=moment.by,
            compiled=compiled,
            files=self.files,
        )
        yield PaperIssued(at=moment.now, by=moment.by, version=version)


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionBegun(DossierEvent[Issue]):
    reason: Kept
    number: int

    def change(self, dossier: Issue) -> Issue:
        revision = Revision(at=self.at, by=self.by, number=self.number, reason=self.reason)
        return replace(dossier, status=Status.DRAFT, revisions=(*dossier.revisions, revision))


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisePaper(DossierAct[Issue]):
    """Only where something stands otherwise than it was issued; the old version stays beside the new one."""

    action: ClassVar = Action.REVISE
    reason: Kept
    digest: str

    def events(self, dossier: Issue, moment: Moment) -> Iterable[DossierEvent[Issue]]:
        issued = dossier.issued
        if issued is None or issued.compiled.digest == self.digest:
            raise Refused(RefusalCode.NOTHING_RESTATED, basis="F8")
        yield RevisionBegun(at=moment.now, by=moment.by, reason=self.reason, number=issued.number)
