"""The reply: drafted, checked, signed; forwarded where it is another's matter (Art. 9; rules S9, S11, S12)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from app.domain.history import Kept
from app.domain.instants import local_date
from app.domain.proceedings.complaint.guards import require_handler
from app.domain.proceedings.complaint.state import Commitment, Complaint, Remedy, Reply, ReplyOutcome
from app.domain.proceedings.complaint.status import Action, Status
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.taxonomy import HowHandled, NonAcceptanceReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyDrafted(Event[Complaint]):
    version: int
    text: Kept
    outcome: ReplyOutcome
    handled: tuple[HowHandled, ...]
    remedies: tuple[Remedy, ...]
    commitment: Commitment | None

    def change(self, proceeding: Complaint) -> Complaint:
        reply = Reply(
            version=self.version,
            text=self.text,
            outcome=self.outcome,
            handled=self.handled,
            remedies=self.remedies,
            commitment=self.commitment,
            drafted_by=self.by,
            drafted_at=self.at,
        )
        return replace(
            proceeding,
            replies=(*proceeding.replies, reply),
            handlers=proceeding.handlers | {self.by.id},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReply(Act[Complaint]):
    """拟稿: a version of the reply; a later one replaces it until one is signed.

    A result may be a commitment with its day, owned by the drafter where nobody else is named: it is followed up
    and extends nothing (rule S12). Money in fen; what was possible for nobody is explained in the text.
    """

    action: ClassVar = Action.DRAFT_REPLY
    text: Kept
    handled: tuple[HowHandled, ...]
    remedies: tuple[Remedy, ...] = ()
    commitment: Kept | None = None
    commitment_due_on: date | None = None
    commitment_owner: str | None = None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield ReplyDrafted(
            at=moment.now,
            by=moment.by,
            version=len(proceeding.replies) + 1,
            text=self.text,
            outcome=ReplyOutcome.RESULT,
            handled=self.handled,
            remedies=self.remedies,
            commitment=self._commitment(moment),
        )

    def _commitment(self, moment: Moment) -> Commitment | None:
        if HowHandled.COMMITMENT not in self.handled and self.commitment is None:
            return None
        if self.commitment is None or self.commitment_due_on is None:
            raise Refused(RefusalCode.OUTCOME_REASON_NEEDED, basis="S12")
        if self.commitment_due_on < local_date(moment.now):
            first = local_date(moment.now)
            raise Refused(RefusalCode.DAY_OUT_OF_RANGE, basis="S12", facts={"first": first})
        return Commitment(
            text=self.commitment,
            owner=self.commitment_owner or moment.actor.id,
            due_on=self.commitment_due_on,
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
        _require_latest(proceeding, self.version)
        yield ReplyChecked(at=moment.now, by=moment.by, version=self.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyReturned(Event[Complaint]):
    version: int
    reason: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        return _with_reply(proceeding, self.version, returned_by=self.by, returned=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnReply(Act[Complaint]):
    """退回拟稿: not checked, not signed; the reason goes back to the drafter, who drafts another version (rule S11)."""

    action: ClassVar = Action.RETURN_REPLY
    version: int
    reason: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        _require_latest(proceeding, self.version)
        yield ReplyReturned(at=moment.now, by=moment.by, version=self.version, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySigned(Event[Complaint]):
    """签发: the result stands. It is not yet told, and until then the deadline runs (Art. 9, rule S1)."""

    version: int

    def change(self, proceeding: Complaint) -> Complaint:
        signed = _with_reply(proceeding, self.version, signed_by=self.by, signed_at=self.at)
        return replace(signed, status=Status.RESOLVED, resolved_at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignReply(Act[Complaint]):
    """签发 the latest version: the drafter alone, or checked first and signed by the head, as the category
    asks for (rule S11, policy).
    """

    action: ClassVar = Action.SIGN_REPLY
    version: int

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        _require_latest(proceeding, self.version)
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
            drafted_by=self.by,
            drafted_at=self.at,
            signed_by=self.by,
            signed_at=self.at,
        )
        return replace(
            proceeding,
            status=Status.RESOLVED,
            started_at=proceeding.started_at or self.at,
            resolved_at=self.at,
            handler=self.by.id,
            handlers=proceeding.handlers | {self.by.id},
            replies=(*proceeding.replies, reply),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Forward(Act[Complaint]):
    """转送: another carrier's matter (tram, bus), forwarded to it by the handler, and the passenger told to whom
    (rule S9). Taken up by the same act where it was not yet (rule T4).
    """

    action: ClassVar = Action.FORWARD
    competent_body: str
    text: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        require_handler(proceeding, moment)
        yield Forwarded(at=moment.now, by=moment.by, competent_body=self.competent_body, text=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReferred(Event[Complaint]):
    ground: NonAcceptanceReason
    competent_body: str
    text: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferPart(Act[Complaint]):
    """Of a police, court or injury-claim matter only that part leaves; the service part goes on (rule S9)."""

    action: ClassVar = Action.REFER_PART
    ground: NonAcceptanceReason
    competent_body: str
    text: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if not self.competent_body:
            raise Refused(RefusalCode.OUTCOME_REASON_NEEDED, basis="S9")
        yield PartReferred(
            at=moment.now,
            by=moment.by,
            ground=self.ground,
            competent_body=self.competent_body,
            text=self.text,
        )


def _require_latest(proceeding: Complaint, version: int) -> None:
    if proceeding.reply is None or proceeding.reply.version != version:
        raise Refused(RefusalCode.UNKNOWN_PART, basis="S11")


def _with_reply(proceeding: Complaint, version: int, **changed: Any) -> Complaint:
    replies = tuple(
        replace(reply, **changed) if reply.version == version else reply for reply in proceeding.replies
    )
    return replace(proceeding, replies=replies)
