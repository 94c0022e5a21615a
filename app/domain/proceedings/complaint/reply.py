"""The reply: drafted, checked, signed, told; and what follows it (Art. 9; rules S8, S9, S11, S12)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from app.domain.history import Kept
from app.domain.proceedings.complaint.handling import require_no_conflict
from app.domain.proceedings.complaint.state import Complaint, Remedy, Reply, ReplyOutcome
from app.domain.proceedings.complaint.status import Action, Status
from app.domain.proceedings.proceeding import Act, By, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.policies import SigningPath
from app.domain.taxonomy import HowHandled


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyDrafted(Event[Complaint]):
    version: int
    text: Kept
    outcome: ReplyOutcome
    handled: tuple[HowHandled, ...]
    remedies: tuple[Remedy, ...]
    commitment: Kept | None
    commitment_due_on: date | None

    def change(self, proceeding: Complaint) -> Complaint:
        reply = Reply(
            version=self.version,
            text=self.text,
            outcome=self.outcome,
            handled=self.handled,
            remedies=self.remedies,
            commitment=self.commitment,
            commitment_due_on=self.commitment_due_on,
            drafted_by=self.by,
            drafted_at=self.at,
        )
        return replace(proceeding, replies=(*proceeding.replies, reply))


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReply(Act[Complaint]):
    """拟稿: a version of the reply; a later one replaces it until one is signed. A result may be a commitment with its
    day: it is followed up and extends nothing (rule S12)."""

    action: ClassVar = Action.DRAFT_REPLY
    text: Kept
    handled: tuple[HowHandled, ...]
    remedies: tuple[Remedy, ...] = ()
    commitment: Kept | None = None
    commitment_due_on: date | None = None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        require_no_conflict(proceeding, moment.actor.id)
        if HowHandled.COMMITMENT in self.handled and not (self.commitment and self.commitment_due_on):
            raise Refused(RefusalCode.OUTCOME_REASON_NEEDED, basis="S12")
        yield ReplyDrafted(
            at=moment.now,
            by=moment.by,
            version=len(proceeding.replies) + 1,
            text=self.text,
            outcome=ReplyOutcome.RESULT,
            handled=self.handled,
            remedies=self.remedies,
            commitment=self.commitment,
            commitment_due_on=self.commitment_due_on,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyChecked(Event[Complaint]):
    version: int

    def change(self, proceeding: Complaint) -> Complaint:
        return _with_reply(proceeding, self.version, checked_by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReply(Act[Complaint]):
    """审核, by somebody other than the drafter (rule S11, policy by category)."""

    action: ClassVar = Action.CHECK_REPLY
    version: int

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        reply = _latest(proceeding, self.version)
        if reply.drafted_by.id == moment.actor.id:
            raise Refused(RefusalCode.TWO_PERSONS_NEEDED, basis="S11")
        require_no_conflict(proceeding, moment.actor.id)
        yield ReplyChecked(at=moment.now, by=moment.by, version=self.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySigned(Event[Complaint]):
    """签发: the result stands. It is not yet told, and until then the deadline runs (Art. 9, rule S1)."""

    version: int

    def change(self, proceeding: Complaint) -> Complaint:
        signed = _with_reply(proceeding, self.version, signed_by=self.by)
        replies = tuple(
            replace(r, signed_at=self.at) if r.version == self.version else r for r in signed.replies
        )
        return replace(signed, replies=replies, status=Status.RESOLVED, resolved_at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignReply(Act[Complaint]):
    """Sign the latest version. By policy, severe categories are checked first and signed by the head (rule S11)."""

    action: ClassVar = Action.SIGN_REPLY
    version: int

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        reply = _latest(proceeding, self.version)
        require_no_conflict(proceeding, moment.actor.id)
        path = moment.law.rulebook.policy.signing.path(proceeding.category)
        if path is SigningPath.CHECKER_AND_HEAD:
            if reply.checked_by is None:
                raise Refused(RefusalCode.REPLY_NOT_CHECKED, basis="S11")
            if not moment.heads_unit:
                raise Refused(RefusalCode.HEAD_NEEDED, basis="S11")
        yield ReplySigned(at=moment.now, by=moment.by, version=self.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded(Event[Complaint]):
    """Not this operator's matter: forwarded (转送) to the competent body; the passenger is still to be told."""

    competent_body: str
    text: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        reply = Reply(
            version=len(proceeding.replies) + 1,
            text=self.text,
            outcome=ReplyOutcome.FORWARDED,
            handled=(HowHandled.FORWARDED,),
            remedies=(),
            commitment=None,
            commitment_due_on=None,
            drafted_by=self.by,
            drafted_at=self.at,
            signed_by=self.by,
            signed_at=self.at,
        )
        return replace(
            proceeding,
            status=Status.RESOLVED,
            resolved_at=self.at,
            replies=(*proceeding.replies, reply),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Forward(Act[Complaint]):
    """Another carrier's matter (tram, bus): forwarded to it, and the passenger told to whom (rule S9)."""

    action: ClassVar = Action.FORWARD
    competent_body: str
    text: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield Forwarded(at=moment.now, by=moment.by, competent_body=self.competent_body, text=self.text)


def _latest(proceeding: Complaint, version: int) -> Reply:
    reply = proceeding.reply
    if reply is None or reply.version != version:
        raise Refused(RefusalCode.UNKNOWN_PART, basis="S11")
    return reply


def _with_reply(
    proceeding: Complaint, version: int, *, checked_by: By | None = None, signed_by: By | None = None
) -> Complaint:
    replies = tuple(
        replace(r, checked_by=checked_by or r.checked_by, signed_by=signed_by or r.signed_by)
        if r.version == version
        else r
        for r in proceeding.replies
    )
    return replace(proceeding, replies=replies)
