"""What is stated with the acts of handling (Art. 9; rules S1, S11 to S14)."""

from typing import Annotated

from pydantic import Field

from app.api.v1.schemas.matters import AccountIn, NetworkCode, PlaceIn
from app.domain.proceedings.complaint.handling import FirstAct
from app.domain.taxonomy import ExternalOwner
from app.http.strict_models import Day, Instant, Line, Reference, StrictModel, Text, Word


class StartIn(StrictModel):
    first_act: Word[FirstAct] = FirstAct.TAKEN_UP


class AssignmentIn(StrictModel):
    handler: AccountIn


class HandoverIn(StrictModel):
    to: AccountIn


class ClassificationIn(StrictModel):
    """The place as a whole: what is left out is no longer known."""

    category: NetworkCode
    place: PlaceIn


class DutyReportIn(StrictModel):
    emergency_reference: Reference | None = None


class CctvHoldIn(StrictModel):
    occurred_at: Instant


class CctvConfirmationIn(StrictModel):
    held_as: Reference
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class ExtendedLimitIn(StrictModel):
    """The number of the approval goes on record."""

    owner: Word[ExternalOwner]
    number: Line
    last_day: Day
    approval: Reference


class ReportBackIn(StrictModel):
    number: Line


class ConflictIn(StrictModel):
    """A member of staff that the case complains about, or the complaint unit itself (rule S14)."""

    subject: AccountIn | None = None
    unit_concerned: bool = False


class AbuseFlagIn(StrictModel):
    until: Day
    reason: Text
