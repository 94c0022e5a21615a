"""The head of the complaint unit leads the investigation (Art. 11: 由……机构的负责人组织调查; rule S4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.history import Kept
from app.domain.parties import Role
from app.domain.proceedings.answered import require_no_conflict
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.proceedings.review.state import Review
from app.domain.proceedings.review.status import Action, Status
from app.domain.refusals import RefusalCode, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadNamed(Event[Review]):
    lead: str
    reason: Kept

    def change(self, proceeding: Review) -> Review:
        return replace(proceeding, named_lead=self.lead)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLead(Act[Review]):
    """The responsible executive names another lead where the head may not lead (rule S4, policy)."""

    action: ClassVar = Action.NAME_LEAD
    lead: str
    reason: Kept

    def events(self, proceeding: Review, moment: Moment) -> Iterable[Event[Review]]:
        if not moment.is_executive:
            raise Refused(RefusalCode.EXECUTIVE_NEEDED, basis="S4")
        _require_may_lead(proceeding, self.lead)
        yield LeadNamed(at=moment.now, by=moment.by, lead=self.lead, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTaken(Event[Review]):
    """`as_acting_head`: by a written appointment with dates."""

    as_acting_head: bool

    def change(self, proceeding: Review) -> Review:
        return replace(
            proceeding,
            status=Status.UNDER_INQUIRY,
            handler=self.by.id,
            handlers=proceeding.handlers | {self.by.id},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeLead(Act[Review]):
    """Lead the investigation: the head or acting head of the complaint unit, or whom the executive named."""

    action: ClassVar = Action.TAKE_LEAD

    def events(self, proceeding: Review, moment: Moment) -> Iterable[Event[Review]]:
        _require_may_lead(proceeding, moment.actor.id)
        if proceeding.named_lead not in (None, moment.actor.id):
            raise Refused(RefusalCode.LEAD_IS_ANOTHER, basis="S4")
        if proceeding.named_lead is None:
            _require_unconcerned_head(proceeding, moment)
        as_acting_head = Role.UNIT_HEAD in moment.actor.acting
        yield LeadTaken(at=moment.now, by=moment.by, as_acting_head=as_acting_head)


def require_not_leading(proceeding: Review, moment: Moment) -> None:
    """Whoever leads it has nothing more to take; another who may lead still can."""
    if proceeding.handler == moment.actor.id:
        raise Refused(RefusalCode.ALREADY_LEADING, basis="Art. 11")


def _require_unconcerned_head(proceeding: Review, moment: Moment) -> None:
    if not moment.actor.has(Role.UNIT_HEAD):
        raise Refused(RefusalCode.HEAD_NEEDED, basis="Art. 11")
    if proceeding.unit_concerned:  # rule S14: where the unit or its head is concerned, the body above decides
        raise Refused(RefusalCode.EXECUTIVE_NEEDED, basis="S14")


def _require_may_lead(proceeding: Review, person: str) -> None:
    # rule S4: who handled the complaint, or is its subject, does not lead
    require_no_conflict(proceeding, person)
    if person in proceeding.complaint_handlers:
        raise Refused(RefusalCode.CONFLICT_OF_INTEREST, basis="S4")


def require_lead(proceeding: Review, moment: Moment) -> None:
    if proceeding.handler != moment.actor.id:
        raise Refused(RefusalCode.LEAD_IS_ANOTHER, basis="Art. 11")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlersNoted(Event[Review]):
    handlers: frozenset[str]
    unit_concerned: bool

    def change(self, proceeding: Review) -> Review:
        lead = None if proceeding.handler in self.handlers else proceeding.handler
        return replace(
            proceeding,
            complaint_handlers=proceeding.complaint_handlers | self.handlers,
            unit_concerned=proceeding.unit_concerned or self.unit_concerned,
            handler=lead,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHandlers(Act[Review]):
    """Who has handled the complaint meanwhile, or that its unit is concerned: a lead who may not lead loses it."""

    action: ClassVar = Action.NOTE_HANDLERS
    handlers: frozenset[str]
    unit_concerned: bool

    def events(self, proceeding: Review, moment: Moment) -> Iterable[Event[Review]]:
        new = self.handlers - proceeding.complaint_handlers
        if new or (self.unit_concerned and not proceeding.unit_concerned):
            yield HandlersNoted(at=moment.now, by=moment.by, handlers=new, unit_concerned=self.unit_concerned)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecorded(Event[Review]):
    text: Kept

    def change(self, proceeding: Review) -> Review:
        return replace(proceeding, findings=proceeding.findings + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFinding(Act[Review]):
    """What was looked into and found (核实有关情况); anyone of the complaint unit who helps may record it, the lead
    answers for it.
    """

    action: ClassVar = Action.RECORD_FINDING
    text: Kept

    def events(self, proceeding: Review, moment: Moment) -> Iterable[Event[Review]]:
        yield FindingRecorded(at=moment.now, by=moment.by, text=self.text)
