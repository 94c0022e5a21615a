"""Random acts over linked proceedings: mostly sensible ones, some refused, time passing between them."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

from app.domain.parties import Actor
from app.domain.proceedings import answering, opinions, papers
from app.domain.proceedings.agency import decision, extension, inquiry, orders
from app.domain.proceedings.agency.state import (
    DecisionOutcome,
    InadmissibleReason,
    InquiryKind,
    Officer,
    OrderKind,
    Reversed,
)
from app.domain.proceedings.appeal.handling import Accept
from app.domain.proceedings.appeal.receipt import OpenOnObjection
from app.domain.proceedings.complaint import (
    additions,
    decisions,
    endings,
    handling,
    proposals,
    reply,
    reversal,
    telling,
)
from app.domain.proceedings.complaint.state import Complaint, ProposalKind
from app.domain.proceedings.complaint.status import OPEN
from app.domain.proceedings.direct_complaint import follow_up, triage
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.domain.proceedings.proceeding import Act, Proceeding
from app.domain.proceedings.review.inquiry import TakeLead
from app.domain.proceedings.review.result import Conclude
from app.domain.proceedings.review.state import Review, ReviewOutcome
from app.domain.proceedings.validity import Finding
from app.domain.refusals import RefusalCode, Refused
from app.domain.taxonomy import HowHandled, MatterType, NonAcceptanceReason
from tests.domain.proceedings.linked_world import World
from tests.domain.proceedings.stage import (
    AGENCY_HEAD,
    CLERK,
    HEAD,
    NOT_VALID,
    OFFICER,
    OPERATOR,
    OTHER_OFFICER,
    PASSENGER,
    VALID,
    kept,
    shanghai,
)

Doing = tuple[Act[Any], Actor]
CONCERNED = ("driver", OFFICER.id, HEAD.id)
START = shanghai("2026-03-02 09:00")  # a Monday


class Walk:
    """Seeded. `accepted` and `refused` count what was tried."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.world = World(START)
        self.accepted = 0
        self.refused: dict[RefusalCode, int] = {}

    def step(self) -> None:
        hours = self.random.choice((0, 0, 0, 1, 1, 5, 20, 60))
        self.world.now += timedelta(hours=hours, microseconds=1)
        try:
            self._something()
            self.accepted += 1
        except Refused as refused:
            self.refused[refused.code] = self.refused.get(refused.code, 0) + 1

    def _something(self) -> None:
        everything = list(self.world.all.values())
        if len(everything) < 4 or self.random.random() < 0.03:
            complaint = self.world.complain(PASSENGER)
            if self.random.random() < 0.6:
                self.world.keep_appeal(complaint, PASSENGER)
        elif self.random.random() < 0.1:
            self._apply()
        elif self.random.random() < 0.02:
            self.world.settle_all()
        elif self.random.random() < 0.02 and (firsts := self._firsts()):
            self._answer(self.random.choice(firsts))
        else:
            target = self.random.choice(everything)
            act, by = self._some_act(target)
            self.world.act(target.id, act, by)

    def _firsts(self) -> list[Complaint]:
        """Those that others were merged into."""
        return [one for one in self.world.of(Complaint) if one.absorbed and one.status in OPEN]

    def _answer(self, one: Complaint) -> None:
        if one.started_at is None:
            self.world.act(one.id, handling.StartHandling(first_act=handling.FirstAct.TAKEN_UP), CLERK)
        drafted = reply.DraftReply(text=kept(), handled=(HowHandled.APOLOGY,))
        if str(self.world.all[one.id].status) != "resolved":
            self.world.act(one.id, drafted, CLERK)
            self.world.act(one.id, reply.SignReply(version=len(self.world.all[one.id].replies)), HEAD)
        self.world.act(one.id, telling.RecordAttempt(**self._tell()), CLERK)

    def _some_act(self, target: Proceeding) -> Doing:
        """Now and then any; mostly one that the table has an edge for."""
        acts = list(self._acts(target))
        table = self.world.procedure(target.id).table
        is_open = {edge.action for edge in table.edges if edge.status == target.state}
        sensible = [(act, by) for act, by in acts if act.action in is_open]
        return self.random.choice(sensible if sensible and self.random.random() < 0.95 else acts)

    def _apply(self) -> None:
        complaint = self.random.choice(self.world.of(Complaint)).id
        match self.random.randrange(7):
            case 0 | 1:
                self.world.apply_for_review(complaint, PASSENGER)
            case 2:
                self.world.lodge_appeal(complaint, PASSENGER, new_facts=self.random.random() < 0.8)
            case 3:
                self.world.keep_appeal(complaint, PASSENGER)
            case 4:
                self.world.complain_to_agency(PASSENGER)
            case _:
                self.world.complain_to_agency(PASSENGER, early_for=complaint)

    def _acts(self, target: Proceeding) -> Iterator[Doing]:
        match target:
            case Complaint():
                yield from self._complaint(target)
            case Review():
                yield from self._review()
            case DirectComplaint():
                yield from self._direct()
                yield from self._agency()
            case _:
                yield from ((Accept(), OFFICER), (Accept(), OFFICER), (OpenOnObjection(), PASSENGER))
                yield from self._agency()

    def _tell(self) -> dict[str, Any]:
        reached = self.random.random() < 0.7
        outcome = AttemptOutcome.REACHED if reached else AttemptOutcome.NO_ANSWER
        return {
            "channel": NotificationForm.WRITTEN,
            "outcome": outcome,
            "stated_at": self.world.now,
            "evidence": "letter",
        }

    def _complaint(self, one: Complaint) -> Iterator[Doing]:
        yield handling.StartHandling(first_act=handling.FirstAct.TAKEN_UP), CLERK
        drafted = one.reply is not None and not one.reply.is_signed
        if drafted:
            yield reply.SignReply(version=len(one.replies)), HEAD
        else:
            yield reply.DraftReply(text=kept(), handled=(HowHandled.APOLOGY,)), CLERK
        for _ in range(3):
            yield telling.RecordAttempt(**self._tell()), CLERK
        yield handling.AssignHandler(handler=self.random.choice((CLERK.id, HEAD.id))), HEAD
        if self.random.random() < 0.1:
            unit = self.random.random() < 0.3
            yield additions.FlagConflict(subject=self.random.choice(CONCERNED), unit_concerned=unit), CLERK
        if self.random.random() < 0.15 or one.absorbed:
            yield endings.Withdraw(evidence="rec"), PASSENGER
        if one.proposal is None:
            yield self._proposal(one), CLERK
        else:
            yield decisions.ConfirmProposal(target=self._target(one)), HEAD
            yield decisions.DeclineProposal(reason=kept()), HEAD
        if self.random.random() < 0.2:
            reversible = (ProposalKind.MERGE, ProposalKind.NON_ACCEPTANCE, ProposalKind.RETYPE)
            yield reversal.ReverseDecision(kind=self.random.choice(reversible), reason=kept()), OFFICER

    def _proposal(self, one: Complaint) -> proposals.Propose:
        match self.random.randrange(6):
            case 0:
                kind, ground = ProposalKind.NON_ACCEPTANCE, NonAcceptanceReason.LITIGATION
                return proposals.Propose(kind=kind, reason=kept(), ground=ground, competent_body="court")
            case 1:
                return proposals.Propose(
                    kind=ProposalKind.RETYPE, reason=kept(), to_type=MatterType.SUGGESTION
                )
            case 2:
                return proposals.Propose(kind=ProposalKind.REOPEN, reason=kept())
            case _:
                into = self._earlier_open(one)
                return proposals.Propose(
                    kind=ProposalKind.MERGE, reason=kept(), into=self._merge_target(into)
                )

    def _earlier_open(self, one: Complaint) -> Complaint:
        complaints: list[Complaint] = self.world.of(Complaint)
        is_earlier = [c for c in complaints if c.status in OPEN and c.received_at < one.received_at]
        return self.random.choice(is_earlier or complaints)

    def _target(self, one: Complaint) -> proposals.MergeTarget | None:
        if one.proposal is None or one.proposal.into is None:
            return None
        return self._merge_target(self.world.all[one.proposal.into])

    def _merge_target(self, into: Complaint) -> proposals.MergeTarget:
        return proposals.MergeTarget(
            id=into.id,
            received_at=into.received_at,
            is_open=into.status in OPEN and into.told is None,
            same_passenger=True,
        )

    def _review(self) -> Iterator[Doing]:
        yield TakeLead(), HEAD
        yield opinions.ProposeDetermination(opinion=self.random.choice((VALID, NOT_VALID))), CLERK
        outcome = self.random.choice((ReviewOutcome.CHANGED, ReviewOutcome.UPHELD, ReviewOutcome.ANSWERED))
        determines = self.random.random() < 0.5
        for _ in range(2):
            conclude = Conclude(
                outcome=outcome, text=kept(), finding=Finding.SUBSTANTIATED, determines=determines
            )
            yield conclude, HEAD
            yield answering.RecordAttempt(**self._tell()), HEAD
        if self.random.random() < 0.1:
            yield papers.Withdraw(evidence="rec"), PASSENGER

    def _direct(self) -> Iterator[Doing]:
        complaint = self.random.choice((None, *(c.id for c in self.world.of(Complaint)[-3:])))
        yield triage.TakeUp(operator=OPERATOR), OFFICER
        for _ in range(3):
            yield triage.PassOn(operator=OPERATOR, complaint=complaint), OFFICER
        yield follow_up.Chase(), OFFICER
        yield follow_up.RecordReport(text=kept(), told=self.random.random() < 0.5), CLERK
        yield follow_up.CheckResult(note=kept()), OFFICER
        yield follow_up.SendBack(reason=kept()), OFFICER

    def _agency(self) -> Iterator[Doing]:
        officers = (Officer(id="officer", certificate="1"), Officer(id="other-officer", certificate="2"))
        held_at = self.world.now
        yield (
            inquiry.RecordInquiry(
                kind=InquiryKind.INTERVIEW, officers=officers, held_at=held_at, minutes=kept()
            ),
            OFFICER,
        )
        yield extension.MarkDifficult(reason=kept()), OFFICER
        yield extension.RequestExtension(reason=kept()), OFFICER
        yield extension.ApproveExtension(), AGENCY_HEAD
        yield opinions.ProposeDetermination(opinion=self.random.choice((VALID, NOT_VALID))), OTHER_OFFICER
        for _ in range(4):
            yield self._decision(), OFFICER
            yield answering.RecordAttempt(**self._tell()), OFFICER
        yield decision.DetermineValidity(), OFFICER
        kind, order = self.random.choice(tuple(OrderKind)), f"order-{self.random.randrange(3)}"
        yield orders.IssueOrder(order=order, kind=kind, text=kept()), OFFICER
        yield orders.AnswerOrder(order=order, answer=kept()), CLERK
        yield orders.VerifyOrder(order=order, note=kept()), OFFICER
        if self.random.random() < 0.1:
            yield papers.Withdraw(evidence="rec"), PASSENGER

    def _decision(self) -> decision.Decide[Any]:
        if self.random.random() < 0.2:
            return decision.Decide(
                outcome=DecisionOutcome.NOT_ADMISSIBLE,
                text=kept(),
                inadmissible=InadmissibleReason.SAME_FACTS,
            )
        return decision.Decide(
            outcome=DecisionOutcome.UPHELD,
            text=kept(),
            finding=Finding.SUBSTANTIATED,
            overturns=self.random.choice((None, *Reversed)),
            determines=self.random.random() < 0.4,
        )
