"""How a complaint ends without a reply of its own: withdrawn by the passenger, or merged into another (rule F1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.identifiers import ProceedingId
from app.domain.proceedings.clock_events import CloseReason, DeadlineClosed
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.status import Action, Status
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event[Complaint]):
    evidence: str

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, status=Status.WITHDRAWN, proposal=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Act[Complaint]):
    """The passenger's own act, with evidence; the complaint still counts and may be valid (rule F1)."""

    action: ClassVar = Action.WITHDRAW
    evidence: str

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if not self.evidence:
            raise Refused(RefusalCode.EVIDENCE_NEEDED, basis="F1")
        yield Withdrawn(at=moment.now, by=moment.by, evidence=self.evidence)
        for deadline in proceeding.deadlines:
            if deadline.is_running and deadline.kind is not DeadlineKind.CCTV_PURGE:
                yield DeadlineClosed(
                    at=moment.now,
                    by=moment.by,
                    kind=deadline.kind,
                    cycle=deadline.cycle,
                    reason=CloseReason.WITHDRAWN,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeNoted(Event[Complaint]):
    """On the complaint merged into: which one joined, or, after the agency reversed the merging, left again."""

    other: ProceedingId
    joined: bool

    def change(self, proceeding: Complaint) -> Complaint:
        kept = tuple(id for id in proceeding.absorbed if id != self.other)
        return replace(proceeding, absorbed=(*kept, self.other) if self.joined else kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteMerge(Act[Complaint]):
    """What telling this complaint's result will also answer (rule F1)."""

    action: ClassVar = Action.NOTE_MERGE
    other: ProceedingId
    joined: bool

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield MergeNoted(at=moment.now, by=moment.by, other=self.other, joined=self.joined)
