"""What the agency states, and what the operator answers it (Art. 12; rules S5 to S7, S15)."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field

from app.api.v1.schemas.matters import AccountIn, NetworkCode, OrganisationCodeIn, PlaceIn
from app.api.v1.schemas.outcomes import DeadlineOut, OutcomeOut
from app.domain.parties import OrganisationCode
from app.domain.proceedings.agency.state import (
    DecisionOutcome,
    FileRequest,
    InadmissibleReason,
    InquiryKind,
    Officer,
    Order,
    OrderKind,
    OrderState,
    Reversed,
)
from app.domain.proceedings.notification import NotificationForm
from app.domain.proceedings.validity import Finding
from app.http.strict_models import Day, Instant, InstantOut, Line, Out, Reference, StrictModel, Text, Word
from app.usecases.commands.pass_on import HandedToOperator, PassingOnStated
from app.usecases.queries.owed_to_agency import AskedFor, OwedToAgency

MOST_OFFICERS = 10
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class OfficerIn(StrictModel):
    """Who inquired, with the number of the enforcement certificate (rule S5)."""

    id: AccountIn
    certificate: Line

    def stated(self) -> Officer:
        return Officer(id=self.id, certificate=self.certificate)


class AssignedOfficerIn(StrictModel):
    officer: AccountIn


class InquiryIn(StrictModel):
    kind: Word[InquiryKind]
    officers: Annotated[list[OfficerIn], Field(min_length=1, max_length=MOST_OFFICERS)]
    held_at: Instant
    minutes: Text


class FileRequestIn(StrictModel):
    what: Text


class DeliveryIn(StrictModel):
    """`file` says by which reference the file is found."""

    file: Reference


class HoldOrderIn(StrictModel):
    occurred_at: Instant


class HoldConfirmationIn(StrictModel):
    held_as: Reference
    sha256: Sha256 | None = None


class TellingIn(StrictModel):
    form: Word[NotificationForm]
    evidence: Reference


class DecisionIn(StrictModel):
    """`finding` for every outcome but not admissible, which takes `inadmissible` (rule S5)."""

    outcome: Word[DecisionOutcome]
    text: Text
    finding: Word[Finding] | None = None
    inadmissible: Word[InadmissibleReason] | None = None
    overturns: Word[Reversed] | None = None
    determines: bool = False


class OrderIn(StrictModel):
    """Without a day it is the end of the rulebook's limit (rule S15)."""

    kind: Word[OrderKind]
    text: Text
    last_day: Day | None = None


class RejectionIn(StrictModel):
    reason: Text
    last_day: Day | None = None


class TakingUpIn(StrictModel):
    """`operator` is whose service it is about, where that was not known before."""

    operator: OrganisationCodeIn | None = None


class PassingOnIn(StrictModel):
    """`category` and `place` are what the operator's complaint is taken in with (rule S7)."""

    operator: OrganisationCodeIn
    category: NetworkCode
    place: PlaceIn = PlaceIn()
    report_by: Day | None = None

    def stated(self) -> PassingOnStated:
        return PassingOnStated(
            operator=OrganisationCode(self.operator),
            category=self.category,
            place=self.place.stated(),
            report_by=self.report_by,
        )


class ChaserIn(StrictModel):
    text: Text | None = None


class ReportIn(StrictModel):
    text: Text
    told: bool


class SendingBackIn(StrictModel):
    reason: Text
    report_by: Day | None = None


class OperatorsCaseOut(Out):
    """`code` and `link_token` are the passenger's, to be told with the passing on; null for a case that was there."""

    id: str
    number: str
    code: str | None
    link_token: str | None


class HandedToOperatorOut(Out):
    direct_complaint: OutcomeOut
    complaint: OperatorsCaseOut

    @classmethod
    def of(cls, handed: HandedToOperator) -> Self:
        case = handed.case
        return cls(
            direct_complaint=OutcomeOut.of(handed.direct),
            complaint=OperatorsCaseOut(id=case.id, number=case.number, code=case.code, link_token=case.link),
        )


class FileRequestOut(Out):
    id: str
    what: str | None
    delivered_at: InstantOut | None

    @classmethod
    def of(cls, request: FileRequest, what: str | None) -> Self:
        return cls(id=request.id, what=what, delivered_at=request.delivered_at)


class OrderOut(Out):
    id: str
    kind: OrderKind
    text: str | None
    last_day: date
    state: OrderState
    told_at: InstantOut | None

    @classmethod
    def of(cls, order: Order, text: str | None) -> Self:
        return cls(
            id=order.id,
            kind=order.kind,
            text=text,
            last_day=order.last_day,
            state=order.state,
            told_at=order.told_at,
        )


class OwedToAgencyOut(Out):
    """All that the operator sees of the agency's proceeding; `version` is for its own acts on it."""

    id: str
    version: int
    file_requests: list[FileRequestOut]
    orders: list[OrderOut]
    report_by: date | None
    deadlines: list[DeadlineOut]

    @classmethod
    def of(cls, owed: OwedToAgency) -> Self:
        return cls(
            id=owed.id,
            version=owed.version,
            file_requests=[_file(one) for one in owed.files],
            orders=[_order(one) for one in owed.orders],
            report_by=owed.report_by,
            deadlines=[DeadlineOut.of(one) for one in owed.deadlines],
        )


def _file(asked: AskedFor[FileRequest]) -> FileRequestOut:
    return FileRequestOut.of(asked.part, asked.text)


def _order(asked: AskedFor[Order]) -> OrderOut:
    return OrderOut.of(asked.part, asked.text)
