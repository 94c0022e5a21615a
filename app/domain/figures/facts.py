"""What can be counted of one complaint, flat: read off its folded history, or off the columns of its row."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.identifiers import IncidentId, ProceedingId
from app.domain.instants import local_date
from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint.state import Complaint, ReplyOutcome
from app.domain.proceedings.complaint.status import Status
from app.domain.proceedings.deadlines import Deadline, latest
from app.domain.proceedings.notification import ToldHow
from app.domain.proceedings.validity import Determination, Finding, Rank, Validity, holding
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Cause, Channel, FollowUpAnswer, HowHandled, MatterType


class CountedAs(StrEnum):
    """As what a matter counts: a complaint, by the way it took; or none (rules F1, S9, T8)."""

    ACCEPTED = "accepted"
    NON_ACCEPTED = "non_accepted"  # counts, listed apart (rule S9)
    FORWARDED = "forwarded"  # counts, listed apart (rule S9)
    WITHDRAWN = "withdrawn"  # counts, and may be valid (rule F1)
    MERGED = "merged"  # a repeat: not counted again (rule F1)
    RETYPED = "retyped"  # was a complaint (rule V3)
    OTHER_MATTER = "other_matter"  # never was one: enquiry, praise ... (rule F1)
    LEGACY = "legacy"  # received before the law (rule T8)


COUNTED = frozenset({CountedAs.ACCEPTED, CountedAs.NON_ACCEPTED, CountedAs.FORWARDED, CountedAs.WITHDRAWN})
"""What is a complaint in every figure; the others are listed under the exits, or nowhere."""


class Clock(StrEnum):
    """How one statutory clock stands. `OVERDUE` is an open one that is past due now; no row says so."""

    NOT_OWED = "not_owed"  # never opened, or closed before it fell due
    OPEN = "open"
    OVERDUE = "overdue"
    ON_TIME = "on_time"
    LATE = "late"
    MISSED = "missed"  # missed, then closed without having been done: withdrawn after it fell due

    @property
    def is_done(self) -> bool:
        return self in (Clock.ON_TIME, Clock.LATE)


@dataclass(frozen=True, slots=True)
class Timed:
    """A clock as it is recorded, and the instant by which lateness is judged."""

    clock: Clock
    due_at: datetime | None

    def at(self, now: datetime) -> Clock:
        """As it stands now, whether or not the worker has recorded it (rule T3)."""
        is_past = self.due_at is not None and now >= self.due_at
        return Clock.OVERDUE if self.clock is Clock.OPEN and is_past else self.clock


NOTHING_OWED = Timed(Clock.NOT_OWED, None)


def timed(deadline: Deadline | None) -> Timed:
    if deadline is None:
        return NOTHING_OWED
    was_missed = deadline.missed_at is not None
    if deadline.met_at is not None:
        clock = Clock.LATE if was_missed else Clock.ON_TIME
    elif deadline.closed_at is not None:
        clock = Clock.MISSED if was_missed else Clock.NOT_OWED
    else:
        clock = Clock.OPEN
    return Timed(clock, deadline.judged_due_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was determined of validity and of the facts, and what holds (rules V1, V2).

    `is_overturned`: the agency determined otherwise than the operator had.
    """

    validity: Validity = Validity.PENDING
    finding: Finding | None = None
    cause: Cause | None = None
    responsible: str | None = None
    is_overturned: bool = False


PENDING = Judgement()


def judgement(determinations: tuple[Determination, ...]) -> Judgement:
    held = holding(determinations)
    if held is None:
        return PENDING
    below = holding(one for one in determinations if one.rank is not Rank.AGENCY)
    is_agencys = held.rank is Rank.AGENCY
    return Judgement(
        validity=held.validity,
        finding=held.finding,
        cause=held.elements.cause,
        responsible=held.elements.responsible,
        is_overturned=is_agencys and below is not None and below.validity is not held.validity,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedCase:
    """The countable facts of one complaint.

    `concluded_on` is the day on which it first ended, told or withdrawn; taken up again it is not carried a second
    time (rule S15). `replied_how` says that the passenger was told at all, and how (rule S8). `original_type` is what
    it had been before its type was changed.
    """

    id: ProceedingId
    operator: OrganisationCode
    received_on: date
    counted_as: CountedAs
    original_type: MatterType | None
    concluded_on: date | None
    start: Timed
    reply: Timed
    replied_how: ToldHow | None
    judgement: Judgement
    channel: Channel
    category: str
    line: str | None
    station: str | None
    incident: IncidentId | None
    handled: tuple[HowHandled, ...]
    call: Clock
    satisfaction: FollowUpAnswer | None


def counted(complaint: Complaint) -> CountedCase:
    """What counts of a complaint; what holds across its reviews and appeals is noted in it (rule V2)."""
    told = complaint.first_told
    return CountedCase(
        id=complaint.id,
        operator=complaint.owner,
        received_on=local_date(complaint.received_at),  # rule F2
        counted_as=counted_as(complaint),
        original_type=complaint.original_type,
        concluded_on=_concluded_on(complaint),
        start=timed(latest(complaint.deadlines, DeadlineKind.START)),
        reply=timed(complaint.handling),
        replied_how=told.how if told else None,
        judgement=judgement(complaint.determinations),
        channel=complaint.channel,
        category=complaint.category,
        line=complaint.place.line,
        station=complaint.place.station,
        incident=complaint.incident,
        handled=_handled(complaint),
        call=timed(latest(complaint.deadlines, DeadlineKind.FOLLOW_UP_CALL)).clock,
        satisfaction=complaint.satisfaction,
    )


REPLIED_AS = {
    ReplyOutcome.RESULT: CountedAs.ACCEPTED,
    ReplyOutcome.NON_ACCEPTANCE: CountedAs.NON_ACCEPTED,
    ReplyOutcome.FORWARDED: CountedAs.FORWARDED,
}


def counted_as(complaint: Complaint) -> CountedAs:
    if complaint.legacy:  # rule T8
        return CountedAs.LEGACY
    if complaint.matter_type is not MatterType.COMPLAINT:  # rule F1
        was_complaint = complaint.original_type is MatterType.COMPLAINT
        return CountedAs.RETYPED if was_complaint else CountedAs.OTHER_MATTER
    if complaint.status is Status.MERGED:
        return CountedAs.MERGED
    if complaint.status is Status.WITHDRAWN:
        return CountedAs.WITHDRAWN
    reply = complaint.reply
    if reply is None or complaint.resolved_at is None:
        return CountedAs.ACCEPTED
    return REPLIED_AS[reply.outcome]


def _concluded_on(complaint: Complaint) -> date | None:
    told_at = complaint.first_told.at if complaint.first_told else None
    ended = [at for at in (told_at, complaint.withdrawn_at) if at is not None]
    return local_date(min(ended)) if ended else None


def _handled(complaint: Complaint) -> tuple[HowHandled, ...]:
    """How it was handled, by the reply that was signed last."""
    signed = [reply for reply in complaint.replies if reply.is_signed]
    return tuple(sorted(set(signed[-1].handled))) if signed else ()
