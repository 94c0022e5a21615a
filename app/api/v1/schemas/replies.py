"""What is stated with a reply and with telling it (Art. 9; rules S8 to S12)."""

from typing import Annotated

from pydantic import Field

from app.api.v1.schemas.matters import AccountIn, RemediesIn
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.domain.taxonomy import FollowUpAnswer, HowHandled, NonAcceptanceReason
from app.http.strict_models import Day, Instant, Line, Reference, StrictModel, Text, Word

HandledIn = Annotated[list[Word[HowHandled]], Field(min_length=1, max_length=len(HowHandled))]


class CommitmentIn(StrictModel):
    """What will be done and by which day; owned by the drafter where nobody else is named (rule S12)."""

    text: Text
    due_on: Day
    owner: AccountIn | None = None


class ReplyIn(StrictModel):
    text: Text
    handled: HandledIn
    remedies: RemediesIn = Field(default_factory=list)
    commitment: CommitmentIn | None = None


class TransferIn(StrictModel):
    """`text` is what the passenger will be told (rule S9)."""

    competent_body: Line
    text: Text


class ReferredPartIn(StrictModel):
    ground: Word[NonAcceptanceReason]
    competent_body: Line
    text: Text


class NotificationIn(StrictModel):
    """One attempt; without `stated_at` it took place now."""

    channel: Word[NotificationForm]
    outcome: Word[AttemptOutcome]
    stated_at: Instant | None = None
    evidence: Reference | None = None
    note: Text | None = None


class FollowUpCallIn(StrictModel):
    satisfaction: Word[FollowUpAnswer]
    note: Text | None = None
    wants_to_apply: bool | None = None


class SatisfactionIn(StrictModel):
    satisfaction: Word[FollowUpAnswer]


class EvidenceIn(StrictModel):
    evidence: Reference
