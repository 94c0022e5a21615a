"""Confirmed by the head, submitted, received, returned or accepted, restated (Art. 8, rules V3, F8)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.dossiers.dossier import DossierAct, DossierEvent
from app.domain.history import Kept
from app.domain.identifiers import CaseNumber
from app.domain.proceedings.proceeding import Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.reports.report import (
    CarriedMeasure,
    Compilation,
    Confirmation,
    FrozenFile,
    FrozenVersion,
    Report,
    Returned,
    Stated,
)
from app.domain.reports.restatement import Restated, restated
from app.domain.reports.status import Action, Status
from app.domain.reports.writing import Compile

VALID = "valid"
"""The name of the figure that asks for measures (Art. 8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportConfirmed(DossierEvent[Report]):
    digest: str

    def change(self, dossier: Report) -> Report:
        confirmation = Confirmation(at=self.at, by=self.by, digest=self.digest)
        return replace(dossier, status=Status.CONFIRMED, confirmation=confirmation)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmReport(DossierAct[Report]):
    """The head confirms what will be sent. `pending` are the complaints past their due instant whose validity nobody
    has determined: they block it, by number (rule V3)."""

    action: ClassVar = Action.CONFIRM
    compiled: Compilation
    carried: tuple[CarriedMeasure, ...]
    pending: tuple[CaseNumber, ...]

    def events(self, dossier: Report, moment: Moment) -> Iterable[DossierEvent[Report]]:
        require_determined(self.pending)
        _require_measures(dossier, self.compiled.stated)
        yield from Compile(compiled=self.compiled, carried=self.carried).events(dossier, moment)
        yield ReportConfirmed(at=moment.now, by=moment.by, digest=self.compiled.digest)


def require_determined(pending: tuple[CaseNumber, ...]) -> None:
    # rule V3: past due and still pending blocks the report of its quarter
    if pending:
        raise Refused(RefusalCode.REPORT_BLOCKED, basis="V3", facts={"numbers": list(pending)})


def _require_measures(report: Report, stated: Stated) -> None:
    # Art. 8: the next rectification measures, where there was anything to put right
    if dict(stated).get(VALID) and not report.measures:
        raise Refused(RefusalCode.REPORT_INCOMPLETE, basis="Art. 8", facts={"missing": "measures"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSubmitted(DossierEvent[Report]):
    version: FrozenVersion

    def change(self, dossier: Report) -> Report:
        return replace(
            dossier,
            status=Status.SUBMITTED,
            versions=(*dossier.versions, self.version),
            promised=dossier.promised | {one.id for one in dossier.measures},
            calls_sent=dossier.calls,
            writers=frozenset(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitReport(DossierAct[Report]):
    """What the head confirmed goes out and is frozen. `digests` are those of the files and of the report as it would be
    written now: another one than was confirmed is confirmed first."""

    action: ClassVar = Action.SUBMIT
    digests: frozenset[str]
    files: tuple[FrozenFile, ...]
    pending: tuple[CaseNumber, ...]

    def events(self, dossier: Report, moment: Moment) -> Iterable[DossierEvent[Report]]:
        require_determined(self.pending)
        confirmation, compiled = dossier.confirmation, dossier.compiled
        if confirmation is None or compiled is None or self.digests != {confirmation.digest}:
            raise Refused(RefusalCode.REPORT_CHANGED, basis="Art. 8")
        yield ReportSubmitted(
            at=moment.now,
            by=moment.by,
            version=FrozenVersion(
                number=len(dossier.versions) + 1,
                submitted_at=moment.now,
                submitted_by=moment.by,
                confirmed_by=confirmation.by,
                compiled=compiled,
                files=self.files,
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReceived(DossierEvent[Report]):
    def change(self, dossier: Report) -> Report:
        return replace(dossier, status=Status.RECEIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveReport(DossierAct[Report]):
    action: ClassVar = Action.RECEIVE

    def events(self, dossier: Report, moment: Moment) -> Iterable[DossierEvent[Report]]:
        yield ReportReceived(at=moment.now, by=moment.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReturned(DossierEvent[Report]):
    version: int
    reasons: Kept

    def change(self, dossier: Report) -> Report:
        returned = Returned(at=self.at, by=self.by, version=self.version, reasons=self.reasons)
        return replace(
            dossier, status=Status.RETURNED, confirmation=None, returns=(*dossier.returns, returned)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnReport(DossierAct[Report]):
    """With reasons; what was submitted stays on record, what follows is the next version."""

    action: ClassVar = Action.RETURN
    reasons: Kept

    def events(self, dossier: Report, moment: Moment) -> Iterable[DossierEvent[Report]]:
        yield ReportReturned(at=moment.now, by=moment.by, version=len(dossier.versions), reasons=self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAccepted(DossierEvent[Report]):
    version: int

    def change(self, dossier: Report) -> Report:
        return replace(dossier, status=Status.ACCEPTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptReport(DossierAct[Report]):
    action: ClassVar = Action.ACCEPT

    def events(self, dossier: Report, moment: Moment) -> Iterable[DossierEvent[Report]]:
        yield ReportAccepted(at=moment.now, by=moment.by, version=len(dossier.versions))


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatementBegun(DossierEvent[Report]):
    """A later version is drafted; `restated` are the figures that changed since the last."""

    reason: Kept
    restated: tuple[Restated, ...]

    def change(self, dossier: Report) -> Report:
        return replace(
            dossier,
            status=Status.DRAFT,
            confirmation=None,
            writers=dossier.writers | {self.by.id},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RestateReport(DossierAct[Report]):
    """Rule F8: `stated` are the figures as they are on record now."""

    action: ClassVar = Action.RESTATE
    reason: Kept
    stated: Stated

    def events(self, dossier: Report, moment: Moment) -> Iterable[DossierEvent[Report]]:
        submitted = dossier.submitted
        changed = restated(submitted.compiled.stated, self.stated) if submitted else ()
        if not changed:
            raise Refused(RefusalCode.NOTHING_RESTATED, basis="F8")
        yield RestatementBegun(at=moment.now, by=moment.by, reason=self.reason, restated=changed)
