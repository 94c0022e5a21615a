"""How a complaint ends without a reply: withdrawn by the passenger (rule F1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.proceedings.clock_events import CloseReason
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.status import Action, Status
from app.domain.proceedings.engine import closing
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind

OWED_ALL_THE_SAME = frozenset({DeadlineKind.CCTV_PURGE, DeadlineKind.DUTY_REPORT, DeadlineKind.EXTERNAL})
"""A withdrawal ends neither a hazard, nor a purge day, nor what 12345 is waiting for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event[Complaint]):
    evidence: str

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(
            proceeding,
            status=Status.WITHDRAWN,
            withdrawn_at=self.at,
            proposal=None,
            handover_to=None,
            work_orders=proceeding.orders_recalled,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Act[Complaint]):
    """The passenger's own act, with evidence; the complaint still counts and may be valid (rule F1)."""

    action: ClassVar = Action.WITHDRAW
    evidence: str

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if not self.evidence:
            raise Refused(RefusalCode.EVIDENCE_NEEDED, basis="F1")
        yield Withdrawn(at=moment.now, by=moment.by_passenger, evidence=self.evidence)
        for kind in DeadlineKind:
            if kind not in OWED_ALL_THE_SAME:
                yield from closing(proceeding, kind, moment, CloseReason.WITHDRAWN)
