"""Reviews, appeals and direct complaints have verbs in common; each stands at its own address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Request

from app.domain.permissions.operations import Operation
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.review.state import Review
from app.http.declaring import Declared, question, verb

E = TypeVar("E", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class StageAt:
    """`noun` begins the operation ids of its verbs."""

    noun: str
    prefix: str
    of: type[Answered]


REVIEW = StageAt("review", "/complaints/{reference}/review", Review)
APPEAL = StageAt("appeal", "/complaints/{reference}/appeal", Appeal)
DIRECT_COMPLAINT = StageAt("direct_complaint", "/direct-complaints/{reference}", DirectComplaint)

AGENCYS = (APPEAL, DIRECT_COMPLAINT)
ALL = (REVIEW, *AGENCYS)

OF_KIND: dict[ProceedingKind, type[Answered]] = {
    ProceedingKind.REVIEW: Review,
    ProceedingKind.APPEAL: Appeal,
    ProceedingKind.DIRECT_COMPLAINT: DirectComplaint,
}


def offer(
    router: APIRouter,
    path: str,
    use_case: Callable[..., Any],
    operation: Operation,
    stages: tuple[StageAt, ...],
) -> Callable[[E], E]:
    """The same verb at each of these addresses; the endpoint asks for `TheStage` or `TheAgencyStage`."""
    return _registering(router.post, path, lambda: verb(use_case, operation), stages)


def ask(
    router: APIRouter,
    path: str,
    use_case: Callable[..., Any],
    operation: Operation,
    stages: tuple[StageAt, ...],
) -> Callable[[E], E]:
    """The same question at each of these addresses."""
    return _registering(router.get, path, lambda: question(use_case, operation), stages)


def _registering(
    method: Callable[..., Callable[[E], E]],
    path: str,
    declare: Callable[[], Declared],
    stages: tuple[StageAt, ...],
) -> Callable[[E], E]:
    def register(endpoint: E) -> E:
        for stage in stages:
            method(stage.prefix + path, tags=[stage.noun], **at(stage, declare()))(endpoint)
        return endpoint

    return register


def at(stage: StageAt, declared: Declared) -> Declared:
    """Said of one use case at one of several addresses: operation ids are unique."""
    declared["operation_id"] = f"{stage.noun}_{declared['operation_id']}"
    declared["summary"] = f"{declared['summary']} ({stage.noun.replace('_', ' ')})"
    return declared


def stage_at(request: Request) -> type[Answered]:
    """What the address says."""
    path: str = request.scope["route"].path
    return next(stage.of for stage in ALL if stage.prefix in path)


def agency_stage_at(request: Request) -> type[AgencyProceeding]:
    path: str = request.scope["route"].path
    return DirectComplaint if DIRECT_COMPLAINT.prefix in path else Appeal


TheStage = Annotated[type[Answered], Depends(stage_at)]
TheAgencyStage = Annotated[type[AgencyProceeding], Depends(agency_stage_at)]
