"""An operator and an agency in memory: linked proceedings, acts carried out with all their consequences."""

from collections import Counter, deque
from datetime import datetime
from typing import Any

from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.parties import SYSTEM, Actor
from app.domain.proceedings.appeal.receipt import AppealApplication
from app.domain.proceedings.appeal.receipt import receive as receive_appeal
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.article_10 import ApplyForReview, KeepAppeal, LodgeAppeal
from app.domain.proceedings.complaint.receipt import Intake
from app.domain.proceedings.complaint.receipt import receive as receive_complaint
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.consequences import Consequence, consequences
from app.domain.proceedings.direct_complaint.receipt import DirectApplication
from app.domain.proceedings.direct_complaint.receipt import receive as receive_direct
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.engine import Turn, carry_out
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Act, Event, Genesis, Proceeding
from app.domain.proceedings.registry import KINDS, fold
from app.domain.proceedings.review.receipt import ReviewApplication
from app.domain.proceedings.review.receipt import receive as receive_review
from app.domain.proceedings.review.state import Review
from app.domain.proceedings.settling import next_step
from app.domain.refusals import Refused
from app.domain.taxonomy import ApplicationGround, Channel, MatterType
from tests.domain.proceedings.stage import AGENCY, LAW, OPERATOR, kept, moment

KIND_OF: dict[type[Proceeding], ProceedingKind] = {
    Complaint: ProceedingKind.COMPLAINT,
    Review: ProceedingKind.REVIEW,
    Appeal: ProceedingKind.APPEAL,
    DirectComplaint: ProceedingKind.DIRECT_COMPLAINT,
}


class World:
    """Every act settles, is carried out, and is followed to exhaustion, as one transaction would."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.all: dict[ProceedingId, Any] = {}
        self.genesis: dict[ProceedingId, Genesis[Any]] = {}
        self.events: dict[ProceedingId, list[Event[Any]]] = {}
        self.applied: Counter[str] = Counter()

    def of(self, kind: type[Any]) -> list[Any]:
        return [one for one in self.all.values() if type(one) is kind]

    def act(self, target: ProceedingId, act: Act[Any], by: Actor) -> None:
        """Raises `Refused` where the act itself is refused, and nothing happened; a consequence never may."""
        self.settle(target)
        turn = carry_out(self.all[target], act, moment(self.now, by), self.procedure(target))
        self._record(target, turn.events, by)

    def settle_all(self) -> None:
        """What the worker does."""
        for target in list(self.all):
            self.settle(target)

    def settle(self, target: ProceedingId) -> None:
        one = self.all[target]
        if isinstance(one, Appeal) and str(one.status) == "kept" and one.complaint is not None:
            self._settle(one.complaint)
        self._settle(target)

    def _settle(self, target: ProceedingId) -> None:
        moved = set[ProceedingId]()
        while step := next_step(
            self.all[target], self.now, notice=None, law=LAW, procedure=self.procedure(target)
        ):
            moved |= self._follow_up(target, step, SYSTEM)
        self._settle_each(moved - {target})

    def _settle_each(self, moved: set[ProceedingId]) -> None:
        for id in sorted(moved):
            self._settle(id)

    def _record(self, target: ProceedingId, events: list[Event[Any]], by: Actor) -> None:
        self._settle_each(self._follow_up(target, events, by) - {target})

    def _follow_up(self, target: ProceedingId, events: list[Event[Any]], by: Actor) -> set[ProceedingId]:
        waiting, moved = deque(self._put(target, events)), set[ProceedingId]()
        while waiting:
            one = waiting.popleft()
            moved.add(one.target)
            self.applied[type(one.act).__name__] += 1
            waiting.extend(self._put(one.target, self._follow(one, by)))
        return moved

    def _follow(self, one: Consequence, by: Actor) -> list[Event[Any]]:
        if one.at is None:
            self._settle(one.target)
        target, at = self.all[one.target], one.at or self.now
        by = SYSTEM if one.at else by
        try:
            return carry_out(target, one.act, moment(at, by), self.procedure(one.target)).events
        except Refused as refused:
            raise AssertionError(f"{one} was refused in {target.state}: {refused}") from refused

    def _put(self, target: ProceedingId, events: list[Event[Any]]) -> tuple[Consequence, ...]:
        for event in events:
            self.all[target] = event.change(self.all[target])
        self.events[target] += events
        return consequences(self.all[target], events)

    def procedure(self, target: ProceedingId) -> Any:
        return KINDS[KIND_OF[type(self.all[target])]].procedure

    def _new(self, prefix: str) -> ProceedingId:
        return ProceedingId(f"{prefix}-{len(self.all) + 1}")

    def _begin(self, id: ProceedingId, genesis: Genesis[Any], turn: Turn[Any], by: Actor) -> ProceedingId:
        self.genesis[id], self.events[id], self.all[id] = genesis, [], genesis.start(id)
        self._record(id, turn.events, by)
        return id

    def folded(self, id: ProceedingId) -> Proceeding:
        return fold(id, self.genesis[id], self.events[id])

    def complain(self, by: Actor) -> ProceedingId:
        id = self._new("complaint")
        intake = Intake(
            owner=OPERATOR,
            number=CaseNumber(id),
            received_at=self.now,
            matter_type=MatterType.COMPLAINT,
            channel=Channel.HOTLINE,
            category="B01",
            description=kept(),
        )
        genesis, turn = receive_complaint(id, intake, moment(self.now, by))
        return self._begin(id, genesis, turn, by)

    def apply_for_review(self, complaint: ProceedingId, by: Actor) -> ProceedingId:
        id, about = self._new("review"), self.all[complaint]
        self.act(complaint, ApplyForReview(review=id), by)
        application = ReviewApplication(
            owner=OPERATOR,
            number=CaseNumber(id),
            received_at=self.now,
            channel=Channel.WEB,
            text=kept(),
            complaint=complaint,
            ground=self.all[complaint].ground,
            handlers=about.handlers,
            subjects=about.subjects,
            unit_concerned=about.unit_concerned,
        )
        genesis, turn = receive_review(id, application, moment(self.now, by))
        return self._begin(id, genesis, turn, by)

    def lodge_appeal(self, complaint: ProceedingId, by: Actor, *, new_facts: bool = False) -> ProceedingId:
        id = self._new("appeal")
        self.act(complaint, LodgeAppeal(appeal=id, new_facts=new_facts), by)
        return self._receive_appeal(id, complaint, by, ground=self.all[complaint].ground)

    def keep_appeal(self, complaint: ProceedingId, by: Actor) -> ProceedingId:
        id = self._new("appeal")
        self.act(complaint, KeepAppeal(appeal=id), by)
        return self._receive_appeal(id, complaint, by, ground=None)

    def _receive_appeal(
        self, id: ProceedingId, complaint: ProceedingId, by: Actor, *, ground: ApplicationGround | None
    ) -> ProceedingId:
        about = self.all[complaint]
        application = AppealApplication(
            owner=AGENCY,
            number=CaseNumber(id),
            received_at=self.now,
            channel=Channel.WEB,
            text=kept(),
            complaint=complaint,
            operator=OPERATOR,
            ground=ground,
            subjects=about.subjects,
            opens_at=about.handling.due_at if ground is None and about.handling else None,
        )
        genesis, turn = receive_appeal(id, application, moment(self.now, by))
        return self._begin(id, genesis, turn, by)

    def complain_to_agency(self, by: Actor, *, early_for: ProceedingId | None = None) -> ProceedingId:
        id = self._new("direct")
        application = DirectApplication(
            owner=AGENCY,
            number=CaseNumber(id),
            received_at=self.now,
            channel=Channel.HOTLINE,
            text=kept(),
            operator=OPERATOR if early_for else None,
            complaint=early_for,
            is_early=early_for is not None,
            subjects=self.all[early_for].subjects if early_for else frozenset(),
        )
        genesis, turn = receive_direct(id, application, moment(self.now, by))
        return self._begin(id, genesis, turn, by)
