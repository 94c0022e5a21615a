"""What the agency's proceedings ask of a complaint: supervised follow-up, orders, chasers (rules S7, S15); and the
end of the one it was merged into.

As in `linked`, nobody asks for these acts here, and none of them is ever refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from app.domain.identifiers import ProceedingId
from app.domain.proceedings.clock_events import CloseReason
from app.domain.proceedings.complaint.additions import ChaserAdded
from app.domain.proceedings.complaint.endings import OWED_ALL_THE_SAME
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.status import Action, Status
from app.domain.proceedings.engine import closing
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.rulebook.kinds import DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionNoted(Event[Complaint]):
    """The agency passed it on, or follows it up, in this proceeding of its own; it reports back by that day."""

    supervision: ProceedingId
    report_by: date

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, supervised_by=(*proceeding.supervised_by, self.supervision))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSupervision(Act[Complaint]):
    """督办: whatever becomes of this complaint is told to the agency's proceeding (rule S7)."""

    action: ClassVar = Action.NOTE_SUPERVISION
    supervision: ProceedingId
    report_by: date

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if self.supervision not in proceeding.supervised_by:
            yield SupervisionNoted(
                at=moment.now, by=moment.by, supervision=self.supervision, report_by=self.report_by
            )


class Demand(StrEnum):
    """What the agency demands of the operator in an order, or in sending a result back."""

    RECTIFY = "rectify"
    HANDLE_AGAIN = "handle_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandNoted(Event[Complaint]):
    """The words stand in the agency's proceeding. To be handled again, it is open again; no second Art. 9 clock."""

    source: ProceedingId
    demand: Demand
    last_day: date

    def change(self, proceeding: Complaint) -> Complaint:
        if self.demand is not Demand.HANDLE_AGAIN:
            return proceeding
        match proceeding.status:
            case Status.RESOLVED | Status.CONCLUDED:
                return replace(
                    proceeding, status=Status.IN_PROGRESS, resolved_at=None, told=None, attempts=()
                )
            case Status.MERGED:  # told again through the one it was merged into
                return replace(proceeding, told=None)
            case _:
                return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDemand(Act[Complaint]):
    """The agency ordered something, or sent the result back; the clock of it runs in its own proceeding (S15)."""

    action: ClassVar = Action.NOTE_DEMAND
    source: ProceedingId
    demand: Demand
    last_day: date

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield DemandNoted(
            at=moment.now, by=moment.by, source=self.source, demand=self.demand, last_day=self.last_day
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChaser(Act[Complaint]):
    """The agency chased (催办); counted with the passenger's own chasers (rule S14)."""

    action: ClassVar = Action.NOTE_CHASER

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield ChaserAdded(at=moment.now, by=moment.by, text=None, is_early_application=False, opens_at=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetWithdrawalNoted(Event[Complaint]):
    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, work_orders=proceeding.orders_recalled)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTargetWithdrawn(Act[Complaint]):
    """The passenger withdrew the complaint this one was merged into: nobody waits for an answer to it (rule F1)."""

    action: ClassVar = Action.NOTE_TARGET_WITHDRAWN

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if proceeding.status is not Status.MERGED:
            return
        yield TargetWithdrawalNoted(at=moment.now, by=moment.by)
        for kind in DeadlineKind:
            if kind not in OWED_ALL_THE_SAME:
                yield from closing(proceeding, kind, moment, CloseReason.WITHDRAWN)
