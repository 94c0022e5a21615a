"""When Art. 10 opens: with a reply told, or at the due instant when none was (rule S3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.changing import replace
from app.domain.history import Kept
from app.domain.proceedings.clock_events import MissSuperseded
from app.domain.proceedings.complaint.state import Article10, Article10Basis, Complaint
from app.domain.proceedings.complaint.status import Status
from app.domain.proceedings.proceeding import BY_TIME, Event
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import MatterType


@dataclass(frozen=True, slots=True, kw_only=True)
class Article10Opened(Event[Complaint]):
    """Review and appeal are open from `at`: a result was told, or none was when it fell due."""

    basis: Article10Basis

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, article_10=Article10(opened_at=self.at, basis=self.basis))


@dataclass(frozen=True, slots=True, kw_only=True)
class Article10Superseded(Event[Complaint]):
    """A notice moved the due instant at which the right had opened: it opens at the new one (rule T6).

    What was applied for in between stands.
    """

    notice: str

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, article_10=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRecorded(Event[Complaint]):
    """The passenger objected, in whatever contact; `wants_to_apply` is None where it was not answered."""

    text: Kept | None
    wants_to_apply: bool | None

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, objections=proceeding.objections + 1)


def article_10_opening(proceeding: Complaint, now: datetime) -> Iterable[Event[Complaint]]:
    """What telling and time bring about: Art. 10 opens, once."""
    if proceeding.article_10 is not None or proceeding.status is Status.WITHDRAWN:
        return
    if _is_told_before_due(proceeding):
        told_at = proceeding.first_told.at if proceeding.first_told else now
        yield Article10Opened(at=told_at, by=BY_TIME, basis=Article10Basis.REPLY_TOLD)
    elif opened_at := _due_without_reply(proceeding, now):
        yield Article10Opened(at=opened_at, by=BY_TIME, basis=Article10Basis.NO_REPLY_IN_TIME)


def _is_told_before_due(proceeding: Complaint) -> bool:
    told, handling = proceeding.first_told, proceeding.handling
    if told is None:
        return False
    if handling is None:  # a legacy complaint; what is no complaint has no reply to object to (rule F1)
        return proceeding.matter_type is MatterType.COMPLAINT
    return told.at < handling.due_at


def _due_without_reply(proceeding: Complaint, now: datetime) -> datetime | None:
    """The right goes by the due instant; only lateness by the later one that was told (rule T6)."""
    handling = proceeding.handling
    if handling is None or handling.closed_at is not None or now < handling.due_at:
        return None
    # where both instants are one, the miss comes first
    is_miss_yet_to_be_recorded = handling.is_armed and handling.judged_due_at == handling.due_at
    return None if is_miss_yet_to_be_recorded else handling.due_at


def undone_with_a_miss(proceeding: Complaint, miss: MissSuperseded[Complaint]) -> Iterable[Event[Complaint]]:
    """The right that had opened because no reply came in time (rule T6)."""
    opened = proceeding.article_10
    if miss.kind is DeadlineKind.HANDLING and opened and opened.basis is Article10Basis.NO_REPLY_IN_TIME:
        yield Article10Superseded(at=miss.at, by=miss.by, notice=miss.notice)
