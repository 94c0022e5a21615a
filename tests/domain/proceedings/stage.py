"""The people, the law and small proceedings that the tests of review, appeal and direct complaint begin with."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

import pytest

from app.domain.history import Kept
from app.domain.identifiers import CaseNumber, ItemId, ProceedingId
from app.domain.law import Law
from app.domain.parties import Actor, OrganisationCode, Role
from app.domain.proceedings.answered import Opinion
from app.domain.proceedings.answering import RecordAttempt
from app.domain.proceedings.appeal import procedure as appeal
from app.domain.proceedings.appeal.receipt import AppealApplication
from app.domain.proceedings.appeal.receipt import receive as receive_appeal
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.state import Wish, Wishes
from app.domain.proceedings.deadlines import Deadline
from app.domain.proceedings.direct_complaint import procedure as direct_complaint
from app.domain.proceedings.direct_complaint.receipt import DirectApplication
from app.domain.proceedings.direct_complaint.receipt import receive as receive_direct
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.engine import Procedure, carry_out, settle
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.domain.proceedings.proceeding import Act, Event, Moment, Proceeding
from app.domain.proceedings.review import procedure as review
from app.domain.proceedings.review.receipt import ReviewApplication
from app.domain.proceedings.review.receipt import receive as receive_review
from app.domain.proceedings.review.state import Review
from app.domain.proceedings.validity import Elements, Finding, Harm, Validity
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import ApplicationGround, Cause, Channel
from app.gateways.notice_files import shipped_calendar
from app.gateways.rulebook_files import read_rulebooks

OPERATOR, AGENCY = OrganisationCode("SYMTR"), OrganisationCode("SYZF")
LAW = Law(read_rulebooks().books[0], shipped_calendar())
MICROSECOND = timedelta(microseconds=1)


def actor(id: str, organisation: OrganisationCode | None, *roles: Role, acting: Role | None = None) -> Actor:
    held = frozenset({acting}) if acting else frozenset()
    return Actor(id=id, organisation=organisation, roles=frozenset(roles), acting=held, own_sign_in=True)


CLERK = actor("clerk", OPERATOR, Role.CLERK)
OTHER_CLERK = actor("other-clerk", OPERATOR, Role.CLERK)
HEAD = actor("head", OPERATOR, Role.UNIT_HEAD)
DEPUTY = actor("deputy", OPERATOR, Role.CLERK, acting=Role.UNIT_HEAD)
EXECUTIVE = actor("executive", OPERATOR, Role.RESPONSIBLE_EXECUTIVE)
OFFICER = actor("officer", AGENCY, Role.CASE_OFFICER)
OTHER_OFFICER = actor("other-officer", AGENCY, Role.CASE_OFFICER)
AGENCY_HEAD = actor("agency-head", AGENCY, Role.AGENCY_HEAD)
AGENCY_DEPUTY = actor("agency-deputy", AGENCY, Role.CASE_OFFICER, acting=Role.AGENCY_HEAD)
PASSENGER = actor("passenger", None, Role.PASSENGER)


def shanghai(text: str) -> datetime:
    """An instant in UTC from Shanghai wall time, such as `2026-09-28 10:00`."""
    return (datetime.fromisoformat(text) - timedelta(hours=8)).replace(tzinfo=UTC)


def kept(name: str = "text") -> Kept:
    return Kept(item=ItemId(name), commitment="0" * 64)


def moment(now: datetime, by: Actor, law: Law = LAW) -> Moment:
    return Moment(now=now, actor=by, law=law)


P = TypeVar("P", bound=Proceeding)


class Case(Generic[P]):
    """A proceeding under test: what is done to it, and when, in Shanghai wall time."""

    def __init__(self, proceeding: P, procedure: Procedure[P], events: Sequence[Event[P]] = ()) -> None:
        self.proceeding = proceeding
        self.procedure = procedure
        self.events = list(events)

    def do(self, act: Act[Any], at: str | datetime, by: Actor) -> list[Event[P]]:
        """Carry the act out; its events."""
        now = shanghai(at) if isinstance(at, str) else at
        turn = carry_out(self.proceeding, act, moment(now, by), self.procedure)
        self.proceeding = turn.proceeding
        self.events += turn.events
        return turn.events

    def refused(self, act: Act[Any], at: str | datetime, by: Actor) -> Refused:
        """The refusal of an act; nothing has happened."""
        before = self.proceeding
        with pytest.raises(Refused) as refusal:
            self.do(act, at, by)
        assert self.proceeding == before
        return refusal.value

    def wait_until(self, at: str | datetime) -> list[Event[P]]:
        now = shanghai(at) if isinstance(at, str) else at
        turn = settle(self.proceeding, now, self.procedure)
        self.proceeding = turn.proceeding
        self.events += turn.events
        return turn.events

    @property
    def status(self) -> str:
        return str(self.proceeding.state)

    def clock(self, kind: DeadlineKind, cycle: int = 1) -> Deadline:
        return self.proceeding.deadline(kind, cycle)

    @property
    def armed(self) -> set[DeadlineKind]:
        return {deadline.kind for deadline in self.proceeding.deadlines if deadline.is_armed}


def wishes(*which: Wish) -> Wishes:
    return Wishes(wishes=frozenset(which))


def a_review(received: str = "2026-09-24 10:00", *, by: Actor = PASSENGER, **stated: Any) -> Case[Review]:
    """Received on a Thursday; `clerk` handled the complaint, `driver` is whom it is about."""
    now = shanghai(received)
    usual = {
        "owner": OPERATOR,
        "number": CaseNumber("沈铁投〔2026〕00123号（复）"),
        "received_at": now,
        "channel": Channel.WEB,
        "text": kept(),
        "complaint": ProceedingId("complaint"),
        "ground": ApplicationGround.OBJECTION,
        "handlers": frozenset({CLERK.id}),
        "subjects": frozenset({"driver"}),
    }
    application = ReviewApplication(**{**usual, **stated})
    _, turn = receive_review(ProceedingId("review"), application, moment(now, by))
    return Case(turn.proceeding, review.PROCEDURE, turn.events)


def an_appeal(received: str = "2026-09-28 10:00", *, by: Actor = PASSENGER, **stated: Any) -> Case[Appeal]:
    """Received on the Monday before the National Day holidays of 2026."""
    now = shanghai(received)
    usual = {
        "owner": AGENCY,
        "number": CaseNumber("沈综执〔2026〕00045号（申）"),
        "received_at": now,
        "channel": Channel.WEB,
        "text": kept(),
        "complaint": ProceedingId("complaint"),
        "operator": OPERATOR,
        "ground": ApplicationGround.OBJECTION,
        "subjects": frozenset({"driver"}),
    }
    application = AppealApplication(**{**usual, **stated})
    _, turn = receive_appeal(ProceedingId("appeal"), application, moment(now, by))
    return Case(turn.proceeding, appeal.PROCEDURE, turn.events)


def a_direct_complaint(
    received: str = "2026-09-28 10:00", *, by: Actor = PASSENGER, **stated: Any
) -> Case[DirectComplaint]:
    now = shanghai(received)
    usual = {
        "owner": AGENCY,
        "number": CaseNumber("沈综执〔2026〕00046号"),
        "received_at": now,
        "channel": Channel.HOTLINE,
        "text": kept(),
        "subjects": frozenset({"driver"}),
    }
    application = DirectApplication(**{**usual, **stated})
    _, turn = receive_direct(ProceedingId("direct"), application, moment(now, by))
    return Case(turn.proceeding, direct_complaint.PROCEDURE, turn.events)


def reached(
    at: str,
    form: NotificationForm = NotificationForm.RECORDED_CALL,
    evidence: str | None = "rec-1",
) -> RecordAttempt[Any]:
    """The passenger was told at this instant."""
    return attempt(at, AttemptOutcome.REACHED, form, evidence)


def attempt(
    at: str,
    outcome: AttemptOutcome,
    form: NotificationForm = NotificationForm.RECORDED_CALL,
    evidence: str | None = None,
) -> RecordAttempt[Any]:
    return RecordAttempt(channel=form, outcome=outcome, stated_at=shanghai(at), evidence=evidence)


VALID = Opinion(
    validity=Validity.VALID,
    elements=Elements(cause=Cause.STAFF, harm=Harm.NEGATIVE_EFFECT, responsible="station-3"),
    finding=Finding.SUBSTANTIATED,
    reason=kept("reason"),
)
NOT_VALID = Opinion(
    validity=Validity.NOT_VALID,
    elements=Elements(cause=Cause.STAFF, harm=Harm.NONE_FOUND, responsible="station-3"),
    finding=Finding.SUBSTANTIATED,
    reason=kept("reason"),
)


def is_refused(refusal: Refused, code: RefusalCode, basis: str) -> bool:
    return (refusal.code, refusal.basis) == (code, basis)
