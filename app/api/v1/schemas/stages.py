"""A review, an appeal or a direct complaint as its own body sees it."""

from datetime import date
from typing import Any, Self

from app.api.v1.schemas.agency import FileRequestOut, OrderOut
from app.api.v1.schemas.case_parts import (
    ActionOut,
    AttemptOut,
    ByOut,
    DeterminationOut,
    ElementsOut,
    LinkedOut,
    PersonOut,
    ProposedDeterminationOut,
    Texts,
    ToldOut,
)
from app.api.v1.schemas.files import FileOut
from app.api.v1.schemas.matters import WishesOut
from app.api.v1.schemas.outcomes import DeadlineOut
from app.domain.proceedings.agency.state import (
    AgencyProceeding,
    Decision,
    DecisionOutcome,
    ExtensionOutcome,
    ExtensionRequest,
    InadmissibleReason,
    Inquiry,
    InquiryKind,
    Reversed,
)
from app.domain.proceedings.answered import Answered, ProposedOpinion
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.direct_complaint.state import DirectComplaint, OperatorOutcome, PassingOn
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.review.state import Review, ReviewOutcome, ReviewResult
from app.domain.proceedings.validity import Finding
from app.domain.taxonomy import ApplicationGround, HowHandled
from app.http.strict_models import InstantOut, Out
from app.usecases.case_views import CaseView


class StageOut(Out):
    """Settled to now. Persons are masked (rule D1); a text is null once it was erased. `actions` lists what the
    caller may ask for, and why not where it is not open.
    """

    id: str
    number: str
    kind: ProceedingKind
    version: int
    owner: str
    status: str
    received_at: InstantOut
    registered_at: InstantOut
    text: str | None
    anonymous: bool
    wishes: WishesOut
    persons: list[PersonOut]
    attachments: list[FileOut]
    subjects: list[str]
    handler: str | None
    supplements: int
    resolved_at: InstantOut | None
    attempts: list[AttemptOut]
    told: ToldOut | None
    proposed: ProposedDeterminationOut | None
    determinations: list[DeterminationOut]
    deadlines: list[DeadlineOut]
    linked: list[LinkedOut]
    actions: list[ActionOut]


def _shared(view: CaseView[Any]) -> dict[str, Any]:
    found: Answered = view.proceeding
    return {
        "id": view.id,
        "number": view.number,
        "kind": view.kind,
        "version": view.version,
        "owner": found.owner,
        "status": str(found.state),
        "received_at": found.received_at,
        "registered_at": found.registered_at,
        "anonymous": found.anonymous,
        "wishes": WishesOut.of(found.wishes),
        "subjects": sorted(found.subjects),
        "handler": found.handler,
        "supplements": found.supplements,
        "resolved_at": found.resolved_at,
        **_words(view, found),
        "deadlines": [DeadlineOut.of(one) for one in found.deadlines],
        "linked": [LinkedOut.of(one) for one in view.linked],
        "actions": [ActionOut.of(one) for one in view.actions],
    }


def _words(view: CaseView[Any], found: Answered) -> dict[str, Any]:
    texts = view.texts
    return {
        "text": texts.get(found.text.item),
        "persons": [PersonOut.of(one) for one in view.persons],
        "attachments": [FileOut.of(one) for one in view.files],
        "attempts": [AttemptOut.of(one, texts) for one in found.attempts],
        "told": ToldOut.of(found.told) if found.told else None,
        "proposed": _proposed(found.proposed, texts) if found.proposed else None,
        "determinations": [DeterminationOut.of(one, texts) for one in found.determinations],
    }


def _proposed(proposed: ProposedOpinion, texts: Texts) -> ProposedDeterminationOut:
    opinion = proposed.opinion
    return ProposedDeterminationOut(
        by=ByOut.of(proposed.by),
        validity=opinion.validity,
        elements=ElementsOut.of(opinion.elements),
        finding=opinion.finding,
        reason=texts.get(opinion.reason.item),
    )


class ReviewResultOut(Out):
    at: InstantOut
    by: ByOut
    outcome: ReviewOutcome
    text: str | None
    finding: Finding
    handled: list[HowHandled]

    @classmethod
    def of(cls, result: ReviewResult, texts: Texts) -> Self:
        return cls(
            at=result.at,
            by=ByOut.of(result.by),
            outcome=result.outcome,
            text=texts.get(result.text.item),
            finding=result.finding,
            handled=list(result.handled),
        )


class ReviewOut(StageOut):
    """`handler` is who leads it; `named_lead` whom the responsible executive named (rule S4)."""

    complaint: str
    ground: ApplicationGround
    named_lead: str | None
    findings: int
    result: ReviewResultOut | None

    @classmethod
    def of(cls, view: CaseView[Review]) -> Self:
        review, texts = view.proceeding, view.texts
        return cls(
            **_shared(view),
            complaint=review.complaint,
            ground=review.ground,
            named_lead=review.named_lead,
            findings=review.findings,
            result=ReviewResultOut.of(review.result, texts) if review.result else None,
        )


class OfficerOut(Out):
    id: str
    certificate: str


class InquiryOut(Out):
    kind: InquiryKind
    officers: list[OfficerOut]
    held_at: InstantOut
    minutes: str | None

    @classmethod
    def of(cls, inquiry: Inquiry, texts: Texts) -> Self:
        return cls(
            kind=inquiry.kind,
            officers=[OfficerOut(id=one.id, certificate=one.certificate) for one in inquiry.officers],
            held_at=inquiry.held_at,
            minutes=texts.get(inquiry.minutes.item),
        )


class ExtensionOut(Out):
    """`told_at` is when the passenger was told; owed before `original_due_at` (rule S6)."""

    outcome: ExtensionOutcome
    reason: str | None
    asked_by: ByOut
    asked_at: InstantOut
    decided_by: ByOut | None
    decided_at: InstantOut | None
    original_due_at: InstantOut | None
    told_at: InstantOut | None

    @classmethod
    def of(cls, request: ExtensionRequest, texts: Texts) -> Self:
        return cls(
            outcome=request.outcome,
            reason=texts.get(request.reason.item),
            asked_by=ByOut.of(request.by),
            asked_at=request.at,
            decided_by=ByOut.of(request.decided_by) if request.decided_by else None,
            decided_at=request.decided_at,
            original_due_at=request.original_due_at,
            told_at=request.told_at,
        )


class DecisionOut(Out):
    at: InstantOut
    by: ByOut
    outcome: DecisionOutcome
    text: str | None
    finding: Finding | None
    inadmissible: InadmissibleReason | None
    overturns: Reversed | None

    @classmethod
    def of(cls, decision: Decision, texts: Texts) -> Self:
        return cls(
            at=decision.at,
            by=ByOut.of(decision.by),
            outcome=decision.outcome,
            text=texts.get(decision.text.item),
            finding=decision.finding,
            inadmissible=decision.inadmissible,
            overturns=decision.overturns,
        )


class AgencyStageOut(StageOut):
    """`handler` is the case officer, `operator` whom it is about, `complaint` the operator's case, if any."""

    operator: str | None
    complaint: str | None
    difficult: bool
    inquiries: list[InquiryOut]
    file_requests: list[FileRequestOut]
    extension: ExtensionOut | None
    decision: DecisionOut | None
    orders: list[OrderOut]


def _agencys(view: CaseView[Any]) -> dict[str, Any]:
    found: AgencyProceeding = view.proceeding
    texts = view.texts
    return {
        **_shared(view),
        "operator": found.operator,
        "complaint": found.complaint,
        "difficult": found.difficult,
        "inquiries": [InquiryOut.of(one, texts) for one in found.inquiries],
        "file_requests": [FileRequestOut.of(one, texts.get(one.what.item)) for one in found.file_requests],
        "extension": ExtensionOut.of(found.extension, texts) if found.extension else None,
        "decision": DecisionOut.of(found.decision, texts) if found.decision else None,
        "orders": [OrderOut.of(one, texts.get(one.text.item)) for one in found.orders],
    }


class AppealOut(AgencyStageOut):
    """`opens_at` for one that is kept until Art. 10 opens; its clock counts from `opened_at` (rule S3)."""

    ground: ApplicationGround | None
    opens_at: InstantOut | None
    opened_at: InstantOut | None
    reply_told_at: InstantOut | None
    is_complaint_withdrawn: bool

    @classmethod
    def of(cls, view: CaseView[Appeal]) -> Self:
        appeal = view.proceeding
        return cls(
            **_agencys(view),
            ground=appeal.ground,
            opens_at=appeal.opens_at,
            opened_at=appeal.opened_at,
            reply_told_at=appeal.reply_told_at,
            is_complaint_withdrawn=appeal.is_complaint_withdrawn,
        )


class PassingOnOut(Out):
    """To whom, by when, and what came back (rule S7)."""

    operator: str
    report_by: date
    outcome: OperatorOutcome | None
    reported_at: InstantOut | None
    report: str | None
    times_sent_back: int

    @classmethod
    def of(cls, passing_on: PassingOn, texts: Texts) -> Self:
        result = passing_on.result
        return cls(
            operator=passing_on.operator,
            report_by=passing_on.report_by,
            outcome=result.outcome if result else None,
            reported_at=result.at if result else None,
            report=texts.get(result.text.item) if result and result.text else None,
            times_sent_back=passing_on.times_sent_back,
        )


class DirectComplaintOut(AgencyStageOut):
    """`is_early`: an appeal that came before Art. 10 opened (rule S3)."""

    is_early: bool
    chasers: int
    passing_on: PassingOnOut | None

    @classmethod
    def of(cls, view: CaseView[DirectComplaint]) -> Self:
        direct = view.proceeding
        return cls(
            **_agencys(view),
            is_early=direct.is_early,
            chasers=direct.chasers,
            passing_on=PassingOnOut.of(direct.passing_on, view.texts) if direct.passing_on else None,
        )
