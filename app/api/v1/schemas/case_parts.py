"""What a complaint is made of, as it is shown."""

from collections.abc import Mapping
from datetime import date
from typing import Self

from app.api.v1.schemas.matters import RemedyOut
from app.documents.refusals import refusal_detail
from app.domain.history import Kept, KeptElsewhere
from app.domain.identifiers import ItemId
from app.domain.proceedings.complaint.state import (
    Article10,
    Article10Basis,
    ExternalLimit,
    Linked,
    LinkedOutcome,
    Proposal,
    ProposalKind,
    ProposedDetermination,
    Reply,
    ReplyOutcome,
    WorkOrder,
    WorkOrderState,
)
from app.domain.proceedings.engine import Possibility
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.notification import Attempt, AttemptOutcome, NotificationForm, Told, ToldHow
from app.domain.proceedings.proceeding import By
from app.domain.proceedings.validity import Determination, Elements, Finding, Harm, Rank, Validity
from app.domain.refusals import RefusalCode
from app.domain.taxonomy import Cause, ExternalOwner, HowHandled, MatterType, NonAcceptanceReason
from app.http.strict_models import InstantOut, Out
from app.usecases.case_views import LinkedView, PersonView
from app.usecases.intake import PersonRole

Texts = Mapping[ItemId, str | None]


class ByOut(Out):
    """Who did it: the person, and the client it came through; `for_caller` where staff acted for a passenger."""

    id: str
    organisation: str | None
    via: str | None
    acting: bool
    for_caller: bool

    @classmethod
    def of(cls, by: By) -> Self:
        return cls(**{name: getattr(by, name) for name in cls.model_fields})


class PersonOut(Out):
    """Masked, unless it comes from `/contacts` (rule D1)."""

    role: PersonRole
    name: str | None
    phone: str | None
    other_contact: str | None
    language: str | None
    authority: str | None

    @classmethod
    def of(cls, person: PersonView) -> Self:
        return cls(**{name: getattr(person, name) for name in cls.model_fields})


class WorkOrderOut(Out):
    id: str
    unit: str
    is_lead: bool
    state: WorkOrderState

    @classmethod
    def of(cls, order: WorkOrder) -> Self:
        return cls(id=order.id, unit=order.unit, is_lead=order.is_lead, state=order.state)


class CommitmentOut(Out):
    text: str | None
    owner: str
    due_on: date


class ReplyOut(Out):
    version: int
    text: str | None
    outcome: ReplyOutcome
    handled: list[HowHandled]
    remedies: list[RemedyOut]
    commitment: CommitmentOut | None
    drafted_by: ByOut
    drafted_at: InstantOut
    checked_by: ByOut | None
    signed_by: ByOut | None
    signed_at: InstantOut | None

    @classmethod
    def of(cls, reply: Reply, texts: Texts) -> Self:
        promised = reply.commitment
        return cls(
            version=reply.version,
            text=texts.get(reply.text.item),
            outcome=reply.outcome,
            handled=list(reply.handled),
            remedies=[RemedyOut.of(one) for one in reply.remedies],
            commitment=CommitmentOut(
                text=texts.get(promised.text.item), owner=promised.owner, due_on=promised.due_on
            )
            if promised
            else None,
            drafted_by=ByOut.of(reply.drafted_by),
            drafted_at=reply.drafted_at,
            checked_by=ByOut.of(reply.checked_by) if reply.checked_by else None,
            signed_by=ByOut.of(reply.signed_by) if reply.signed_by else None,
            signed_at=reply.signed_at,
        )


class AttemptOut(Out):
    """`stated_at` is when it took place; clocks go by `at`, when it came on record (rule S8)."""

    at: InstantOut
    stated_at: InstantOut
    channel: NotificationForm
    outcome: AttemptOutcome
    evidence: str | None
    note: str | None

    @classmethod
    def of(cls, attempt: Attempt, texts: Texts) -> Self:
        return cls(
            at=attempt.at,
            stated_at=attempt.stated_at,
            channel=attempt.channel,
            outcome=attempt.outcome,
            evidence=attempt.evidence,
            note=texts.get(attempt.note.item) if attempt.note else None,
        )


class ToldOut(Out):
    at: InstantOut
    how: ToldHow
    form: NotificationForm | None
    evidence: str | None

    @classmethod
    def of(cls, told: Told) -> Self:
        return cls(at=told.at, how=told.how, form=told.form, evidence=told.evidence)


class Article10Out(Out):
    """Since when review and appeal are open to the passenger, and why."""

    opened_at: InstantOut
    basis: Article10Basis

    @classmethod
    def of(cls, opened: Article10) -> Self:
        return cls(opened_at=opened.opened_at, basis=opened.basis)


class ElementsOut(Out):
    """The three elements of Art. 16."""

    cause: Cause | None
    harm: Harm
    responsible: str | None

    @classmethod
    def of(cls, elements: Elements) -> Self:
        return cls(cause=elements.cause, harm=elements.harm, responsible=elements.responsible)


def _text(kept: Kept | KeptElsewhere, texts: Texts) -> str | None:
    return texts.get(kept.item) if isinstance(kept, Kept) else None


class ProposedDeterminationOut(Out):
    by: ByOut
    validity: Validity
    elements: ElementsOut
    finding: Finding
    reason: str | None

    @classmethod
    def of(cls, opinion: ProposedDetermination | Determination, texts: Texts) -> Self:
        return cls(
            by=ByOut.of(opinion.by),
            validity=opinion.validity,
            elements=ElementsOut.of(opinion.elements),
            finding=opinion.finding,
            reason=_text(opinion.reason, texts),
        )


class DeterminationOut(Out):
    """Which one holds: agency over review over operator; within a rank, the latest (rule V2)."""

    at: InstantOut
    rank: Rank
    opinion: ProposedDeterminationOut

    @classmethod
    def of(cls, determination: Determination, texts: Texts) -> Self:
        return cls(
            at=determination.at,
            rank=determination.rank,
            opinion=ProposedDeterminationOut.of(determination, texts),
        )


class ProposalOut(Out):
    """A decision asked for by one person and waiting for another (rule V3)."""

    kind: ProposalKind
    reason: str | None
    by: ByOut
    at: InstantOut
    to_type: MatterType | None
    into: str | None
    ground: NonAcceptanceReason | None
    competent_body: str | None
    received_at: InstantOut | None
    source: str | None

    @classmethod
    def of(cls, proposal: Proposal, texts: Texts) -> Self:
        return cls(
            kind=proposal.kind,
            reason=texts.get(proposal.reason.item),
            by=ByOut.of(proposal.by),
            at=proposal.at,
            to_type=proposal.to_type,
            into=proposal.into,
            ground=proposal.ground,
            competent_body=proposal.competent_body,
            received_at=proposal.received_at,
            source=texts.get(proposal.source.item) if proposal.source else None,
        )


class LinkedStageOut(Out):
    """That there is a review or an appeal, and how it stands; its file is its owner's."""

    applied_at: InstantOut
    outcome: LinkedOutcome

    @classmethod
    def of(cls, linked: Linked) -> Self:
        return cls(applied_at=linked.applied_at, outcome=linked.outcome)


class ExternalLimitOut(Out):
    """`cycle` is that of its deadline of kind `external`."""

    owner: ExternalOwner
    number: str
    cycle: int

    @classmethod
    def of(cls, limit: ExternalLimit) -> Self:
        return cls(owner=limit.owner, number=limit.number, cycle=limit.cycle)


class LinkedOut(Out):
    """Another proceeding of the same case that the caller may know of."""

    id: str
    number: str
    kind: ProceedingKind
    owner: str
    status: str
    received_at: InstantOut

    @classmethod
    def of(cls, row: LinkedView) -> Self:
        return cls(
            id=row.id,
            number=row.number,
            kind=row.kind,
            owner=row.owner,
            status=row.status,
            received_at=row.received_at,
        )


class RefusalOut(Out):
    """Which rule says no, and from when it would say yes."""

    code: RefusalCode
    basis: str
    opens_at: InstantOut | None
    detail: str
    detail_en: str


class ActionOut(Out):
    """Open now where `refused` is null."""

    action: str
    refused: RefusalOut | None

    @classmethod
    def of(cls, possibility: Possibility) -> Self:
        refused = possibility.refused
        if refused is None:
            return cls(action=possibility.action, refused=None)
        detail, detail_en = refusal_detail(refused)
        said = RefusalOut(
            code=refused.code,
            basis=refused.basis,
            opens_at=refused.opens_at,
            detail=detail,
            detail_en=detail_en,
        )
        return cls(action=possibility.action, refused=said)
