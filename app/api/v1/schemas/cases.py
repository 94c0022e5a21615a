"""A complaint as staff see it: where it stands, its words, and what can be done next."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from app.api.v1.schemas.case_parts import (
    ActionOut,
    Article10Out,
    AttemptOut,
    DeterminationOut,
    ExternalLimitOut,
    LinkedOut,
    LinkedStageOut,
    PersonOut,
    ProposalOut,
    ProposedDeterminationOut,
    ReplyOut,
    ToldOut,
    WorkOrderOut,
)
from app.api.v1.schemas.files import FileOut
from app.api.v1.schemas.matters import OriginOut, PlaceOut, RemedyOut, WishesOut
from app.api.v1.schemas.outcomes import DeadlineOut
from app.domain.identifiers import ItemId
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.status import Status
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.validity import Validity
from app.domain.taxonomy import Channel, FollowUpAnswer, MatterType
from app.http.strict_models import InstantOut, Out
from app.usecases.case_views import CaseView

Texts = Mapping[ItemId, str | None]


class ComplaintOut(Out):
    """Settled to now, whether or not the worker has been there. Persons are masked (rule D1); a text is null once
    it was erased. `actions` lists what the caller may ask for, and why not where it is not open.
    """

    id: str
    number: str
    kind: ProceedingKind
    version: int
    owner: str
    status: Status
    matter_type: MatterType
    original_type: MatterType | None
    channel: Channel
    category: str
    severe: bool
    legacy: bool
    received_at: InstantOut
    registered_at: InstantOut
    origin: OriginOut | None
    place: PlaceOut
    description: str | None
    anonymous: bool
    wishes: WishesOut
    persons: list[PersonOut]
    remedies_asked: list[RemedyOut]
    attachments: list[FileOut]
    handler: str | None
    handover_to: str | None
    subjects: list[str]
    unit_concerned: bool
    started_at: InstantOut | None
    work_orders: list[WorkOrderOut]
    replies: list[ReplyOut]
    resolved_at: InstantOut | None
    attempts: list[AttemptOut]
    told: ToldOut | None
    article_10: Article10Out | None
    validity: Validity
    determinations: list[DeterminationOut]
    proposed_determination: ProposedDeterminationOut | None
    proposal: ProposalOut | None
    reviews: list[LinkedStageOut]
    appeals: list[LinkedStageOut]
    external_limits: list[ExternalLimitOut]
    incident: str | None
    related: list[str]
    merged_into: str | None
    supplements: int
    chasers: int
    objections: int
    satisfaction: FollowUpAnswer | None
    abuse_until: date | None
    deadlines: list[DeadlineOut]
    linked: list[LinkedOut]
    actions: list[ActionOut]

    @classmethod
    def of(cls, view: CaseView[Complaint]) -> Self:
        case, texts = view.proceeding, view.texts
        return cls(
            id=view.id,
            number=view.number,
            kind=view.kind,
            version=view.version,
            description=texts.get(case.description.item),
            persons=[PersonOut.of(one) for one in view.persons],
            attachments=[FileOut.of(one) for one in view.files],
            linked=[LinkedOut.of(one) for one in view.linked],
            actions=[ActionOut.of(one) for one in view.actions],
            **_plain(case),
            **_matter(case),
            **_handling(case, texts),
            **_decided(case, texts),
        )


PLAIN = (
    "owner", "status", "matter_type", "original_type", "channel", "category", "severe", "legacy", "received_at",
    "registered_at", "anonymous", "handler", "handover_to", "unit_concerned", "started_at", "resolved_at",
    "validity", "incident", "merged_into", "supplements", "chasers", "objections", "satisfaction", "abuse_until",
)  # fmt: skip


def _plain(case: Complaint) -> dict[str, Any]:
    return {name: getattr(case, name) for name in PLAIN}


def _matter(case: Complaint) -> dict[str, Any]:
    return {
        "origin": OriginOut.of(case.origin) if case.origin else None,
        "place": PlaceOut.of(case.place),
        "wishes": WishesOut.of(case.wishes),
        "remedies_asked": [RemedyOut.of(one) for one in case.remedies_asked],
        "subjects": sorted(case.subjects),
        "related": sorted(case.related),
    }


def _handling(case: Complaint, texts: Texts) -> dict[str, Any]:
    return {
        "work_orders": [WorkOrderOut.of(one) for one in case.work_orders],
        "replies": [ReplyOut.of(one, texts) for one in case.replies],
        "attempts": [AttemptOut.of(one, texts) for one in case.attempts],
        "told": ToldOut.of(case.told) if case.told else None,
        "external_limits": [ExternalLimitOut.of(one) for one in case.external_limits],
        "deadlines": [DeadlineOut.of(one) for one in case.deadlines],
    }


def _decided(case: Complaint, texts: Texts) -> dict[str, Any]:
    proposed, asked = case.proposed_determination, case.proposal
    return {
        "article_10": Article10Out.of(case.article_10) if case.article_10 else None,
        "determinations": [DeterminationOut.of(one, texts) for one in case.determinations],
        "proposed_determination": ProposedDeterminationOut.of(proposed, texts) if proposed else None,
        "proposal": ProposalOut.of(asked, texts) if asked else None,
        "reviews": [LinkedStageOut.of(one) for one in case.reviews],
        "appeals": [LinkedStageOut.of(one) for one in case.appeals],
    }
