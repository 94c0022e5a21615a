"""A complaint as far as a test needs it: received, started, resolved, told."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from app.domain.history import Kept
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.law import Law
from app.domain.parties import Actor
from app.domain.proceedings.complaint import procedure as complaint
from app.domain.proceedings.complaint.decisions import ConfirmProposal
from app.domain.proceedings.complaint.handling import FirstAct, StartHandling
from app.domain.proceedings.complaint.proposals import MergeTarget, Propose
from app.domain.proceedings.complaint.receipt import Intake, receive
from app.domain.proceedings.complaint.reply import DraftReply, SignReply
from app.domain.proceedings.complaint.state import Article10Basis, Complaint, ProposalKind
from app.domain.proceedings.complaint.telling import RecordAttempt
from app.domain.proceedings.engine import carry_out
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.rulebook.policies import Policies
from app.domain.taxonomy import Channel, HowHandled, MatterType, NonAcceptanceReason
from tests.domain.proceedings.stage import CLERK, HEAD, LAW, OPERATOR, Case, kept, shanghai

RECEIVED = "2026-03-02 10:00"  # a Monday; no day off until Saturday 4 April
DUE = "2026-03-12 00:00"  # after the 7th working day, Wednesday 11 March


class ComplaintCase(Case[Complaint]):
    """With the law that holds for it, where a test changes a policy."""

    law: Law = LAW

    def do(self, act: Act[Any], at: str | datetime, by: Actor) -> list[Event[Complaint]]:
        now = shanghai(at) if isinstance(at, str) else at
        turn = carry_out(self.proceeding, act, Moment(now=now, actor=by, law=self.law), self.procedure)
        self.proceeding = turn.proceeding
        self.events += turn.events
        return turn.events

    @property
    def opened(self) -> tuple[datetime, Article10Basis] | None:
        """Since when Art. 10 is open, and why."""
        found = self.proceeding.article_10
        return (found.opened_at, found.basis) if found else None


def a_complaint(
    received: str = RECEIVED, *, registered: str | None = None, by: Actor = CLERK, **stated: Any
) -> ComplaintCase:
    """Of a staff matter, by telephone; `registered` later than `received` needs its source (rule S10)."""
    return complaint_under(LAW, received, registered=registered, by=by, **stated)


def complaint_under(
    law: Law, received: str = RECEIVED, *, registered: str | None = None, by: Actor = CLERK, **stated: Any
) -> ComplaintCase:
    usual = {
        "owner": OPERATOR,
        "number": CaseNumber("沈铁投〔2026〕00123号"),
        "received_at": shanghai(received),
        "matter_type": MatterType.COMPLAINT,
        "channel": Channel.HOTLINE,
        "category": "S01",
        "description": kept("description"),
        "persons": (kept("person"),),
    }
    intake = Intake(**{**usual, **stated})
    now = shanghai(registered or received)
    moment = Moment(now=now, actor=by, law=law)
    _, turn = receive(ProceedingId("complaint"), intake, moment)
    case = ComplaintCase(turn.proceeding, complaint.PROCEDURE, turn.events)
    case.law = law
    return case


def under(**policies: Any) -> Law:
    """The law of Shenyang with other policies."""
    policy: Policies = replace(LAW.rulebook.policy, **policies)
    return Law(replace(LAW.rulebook, policy=policy), LAW.calendar)


START = StartHandling(first_act=FirstAct.TAKEN_UP)
DRAFT = DraftReply(text=kept("reply"), handled=(HowHandled.APOLOGY,))


def started(received: str = RECEIVED, **stated: Any) -> ComplaintCase:
    """Taken up by the clerk at the instant of receipt."""
    case = a_complaint(received, **stated)
    case.do(START, received, CLERK)
    return case


def resolved(received: str = RECEIVED, *, at: str | None = None, **stated: Any) -> ComplaintCase:
    """A reply signed, the passenger not yet told."""
    case = started(received, **stated)
    sign(case, at or received)
    return case


def sign(case: ComplaintCase, at: str, by: Actor = CLERK, draft: DraftReply = DRAFT) -> None:
    case.do(draft, at, by)
    case.do(SignReply(version=len(case.proceeding.replies)), at, by)


def told(received: str = RECEIVED, *, at: str | None = None, **stated: Any) -> ComplaintCase:
    """The result told by a recorded call."""
    case = resolved(received, **stated)
    at = at or received
    case.do(reached(at), at, CLERK)
    return case


def reached(
    at: str, form: NotificationForm = NotificationForm.RECORDED_CALL, evidence: str | None = "rec-1"
) -> RecordAttempt:
    return attempt(at, AttemptOutcome.REACHED, form, evidence)


def attempt(
    at: str,
    outcome: AttemptOutcome,
    form: NotificationForm = NotificationForm.RECORDED_CALL,
    evidence: str | None = None,
) -> RecordAttempt:
    return RecordAttempt(channel=form, outcome=outcome, stated_at=shanghai(at), evidence=evidence)


def target(received: str = "2026-03-02 09:00", **changes: Any) -> MergeTarget:
    usual = {
        "id": ProceedingId("first"),
        "received_at": shanghai(received),
        "is_open": True,
        "same_passenger": True,
    }
    return MergeTarget(**{**usual, **changes})


MERGE = Propose(kind=ProposalKind.MERGE, reason=kept("reason"), into=target())
NOT_ACCEPT = Propose(
    kind=ProposalKind.NON_ACCEPTANCE,
    reason=kept("reason"),
    ground=NonAcceptanceReason.LITIGATION,
    competent_body="court",
)
REOPEN = Propose(kind=ProposalKind.REOPEN, reason=kept("reason"))


SOURCE = kept("recording")


def retype(to_type: MatterType) -> Propose:
    return Propose(kind=ProposalKind.RETYPE, reason=kept("reason"), to_type=to_type)


def correct_receipt(to: str, source: Kept | None = SOURCE) -> Propose:
    return Propose(
        kind=ProposalKind.RECEIPT_CORRECTION,
        reason=kept("reason"),
        received_at=shanghai(to),
        source=source,
    )


def decide(case: ComplaintCase, proposal: Propose, at: str) -> None:
    """Asked by the clerk, confirmed by the head."""
    case.do(proposal, at, CLERK)
    case.do(ConfirmProposal(target=proposal.into), at, HEAD)
