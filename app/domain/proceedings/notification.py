"""Telling the passenger: attempts, forms with their evidence, and when a person counts as told (rule S8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.history import Kept
from app.domain.instants import local_date
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.policies import UnreachablePolicy


class NotificationForm(StrEnum):
    """How a person was told; each needs its evidence."""

    WRITTEN = "written"
    RECORDED_CALL = "recorded_call"
    SMS_WITH_RECEIPT = "sms_with_receipt"
    PORTAL_MESSAGE_READ = "portal_message_read"
    POST = "post"
    IN_PERSON_SIGNED = "in_person_signed"


BY_STAFF = frozenset(NotificationForm) - {NotificationForm.PORTAL_MESSAGE_READ}
"""A portal message is read by the passenger's own act, and by no statement of staff."""

REVIEW_FORMS = frozenset(NotificationForm) - {NotificationForm.SMS_WITH_RECEIPT}
"""Art. 11: in writing or by recorded call and the like; rule S4 names the evidence."""


class AttemptOutcome(StrEnum):
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    REFUSED_TO_TALK = "refused_to_talk"
    DEAD_NUMBER = "dead_number"
    UNDELIVERED = "undelivered"
    UNREAD = "unread"
    MESSAGE_LEFT = "message_left"


FAILED = frozenset(
    {
        AttemptOutcome.NO_ANSWER,
        AttemptOutcome.REFUSED_TO_TALK,
        AttemptOutcome.DEAD_NUMBER,
        AttemptOutcome.UNDELIVERED,
    }
)
"""What counts towards unreachable. An unread portal message does not: nobody was tried."""


class ToldHow(StrEnum):
    """Why a person counts as told; all but `TOLD` are listed apart (rule S8)."""

    TOLD = "told"
    UNREACHABLE = "unreachable"
    POSTED_UNDER_CODE = "posted_under_code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt. `stated_at` is when it took place; clocks go by the instant it came on record."""

    at: datetime
    stated_at: datetime
    channel: NotificationForm
    outcome: AttemptOutcome
    evidence: str | None
    note: Kept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """That and how a person was told of a result."""

    at: datetime
    how: ToldHow
    form: NotificationForm | None
    evidence: str | None


def is_unreachable(attempts: Sequence[Attempt], policy: UnreachablePolicy) -> bool:
    """Whether these attempts count as having told the person, where the last came before the due instant (rule S8).

    After it nobody counts as told who was not: a letter, a receipt, or the passenger's own reading tells them.
    """
    failed = [a for a in attempts if a.outcome in FAILED]
    is_dead = any(a.outcome is AttemptOutcome.DEAD_NUMBER for a in failed)
    needed = policy.attempts_dead_number if is_dead else policy.attempts
    days = {local_date(a.at) for a in failed}
    has_message = any(a.outcome is AttemptOutcome.MESSAGE_LEFT for a in attempts)
    return len(failed) >= needed and len(days) >= policy.days and has_message


def require_evidence(
    form: NotificationForm,
    evidence: str | None,
    *,
    allowed: Iterable[NotificationForm] = NotificationForm,
    basis: str = "S8",
) -> None:
    """Raise `Refused` where the form is not one that `basis` allows, or nothing proves it (rule S8)."""
    if form not in set(allowed):
        raise Refused(RefusalCode.FORM_NOT_ALLOWED, basis=basis, facts={"form": str(form)})
    if not evidence:
        raise Refused(RefusalCode.EVIDENCE_NEEDED, basis="S8", facts={"form": str(form)})
