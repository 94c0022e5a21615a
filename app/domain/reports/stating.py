"""What no record of the service counts and the operator states in its report: the quarter's calls (rules S10, F8)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.dossiers.dossier import DossierAct, DossierEvent
from app.domain.history import Kept
from app.domain.proceedings.proceeding import Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.reports.calls import HotlineCalls
from app.domain.reports.report import Report, StatedCalls
from app.domain.reports.status import Action, Status
from app.domain.reports.writing import written


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsStated(DossierEvent[Report]):
    """`source`: the report or ledger of the telephone system that they were taken from."""

    counts: HotlineCalls
    source: Kept

    def change(self, dossier: Report) -> Report:
        stated = StatedCalls(counts=self.counts, source=self.source)
        return replace(written(dossier, self), calls=stated)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCalls(DossierAct[Report]):
    """The latest stand. Of an accepted report they begin the next version, which shows old and new side by side."""

    action: ClassVar = Action.STATE_CALLS
    counts: HotlineCalls
    source: Kept

    def events(self, dossier: Report, moment: Moment) -> Iterable[DossierEvent[Report]]:
        went_out = dossier.calls_sent
        is_same = went_out is not None and went_out.counts == self.counts
        if dossier.status is Status.ACCEPTED and is_same:
            raise Refused(RefusalCode.NOTHING_RESTATED, basis="F8")
        yield CallsStated(at=moment.now, by=moment.by, counts=self.counts, source=self.source)
