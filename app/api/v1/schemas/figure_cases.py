"""The cases behind a figure: which are asked for, and a line each."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field

from app.api.v1.schemas.case_lists import CursorIn
from app.api.v1.schemas.figures import FiguresQuery
from app.domain.figures.facts import Clock, CountedAs
from app.domain.figures.groups import Dimension
from app.domain.figures.selection import FigureKey
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.validity import Finding, Validity
from app.domain.taxonomy import Channel, FollowUpAnswer, HowHandled
from app.http.strict_models import LISTED, InstantOut, Out, PageSize
from app.usecases.queries.figures import (
    FigureCase,
    FigureCasesAsked,
    FigureCasesListed,
    FigureStage,
    FigureStagesAsked,
    FigureStagesListed,
)

MOST_VALUE = 200


class FigureCasesQuery(FiguresQuery):
    """`figure` is a key of `counted`. With `dimension` and no `value`: the cases that have none. Of `responsible`, the
    value is a unit on record, or `unlisted` for all others: nobody is asked for by name (rule D1).
    """

    figure: FigureKey = FigureKey.RECEIVED
    dimension: Dimension | None = None
    value: Annotated[str, Field(min_length=1, max_length=MOST_VALUE)] | None = None
    handled: HowHandled | None = None
    satisfaction: FollowUpAnswer | None = None
    cursor: CursorIn | None = None
    limit: PageSize = LISTED

    def asked(self) -> FigureCasesAsked:
        return FigureCasesAsked(
            figure=self.figure,
            dimension=self.dimension,
            value=self.value,
            handled=self.handled,
            satisfaction=self.satisfaction,
        )


class FigureStagesQuery(FiguresQuery):
    """`outcome` is a key of `outcomes`."""

    kind: ProceedingKind
    outcome: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")] | None = None
    cursor: CursorIn | None = None
    limit: PageSize = LISTED

    def asked(self) -> FigureStagesAsked:
        return FigureStagesAsked(kind=self.kind, outcome=self.outcome)


class FigureCaseOut(Out):
    """A complaint behind a figure; nothing of who complained. `start` and `answer`: how the clocks of Art. 9 stand."""

    id: str
    number: str
    received_at: InstantOut
    received_on: date
    concluded_on: date | None
    channel: Channel
    category: str
    line: str | None
    station: str | None
    counted_as: CountedAs
    validity: Validity
    finding: Finding | None
    start: Clock
    answer: Clock

    @classmethod
    def of(cls, case: FigureCase) -> Self:
        return cls(**{name: getattr(case, name) for name in cls.model_fields})


class FigureCasesOut(Out):
    """`next` goes on with the list, `previous` back: send one as `cursor`, with the same question; null at the ends."""

    cases: list[FigureCaseOut]
    previous: str | None
    next: str | None

    @classmethod
    def of(cls, found: FigureCasesListed) -> Self:
        return cls(
            cases=[FigureCaseOut.of(case) for case in found.rows], previous=found.previous, next=found.next
        )


class FigureStageOut(Out):
    id: str
    number: str
    kind: ProceedingKind
    received_at: InstantOut
    received_on: date
    outcome: str
    answer: Clock

    @classmethod
    def of(cls, stage: FigureStage) -> Self:
        return cls(**{name: getattr(stage, name) for name in cls.model_fields})


class FigureStagesOut(Out):
    stages: list[FigureStageOut]
    previous: str | None
    next: str | None

    @classmethod
    def of(cls, found: FigureStagesListed) -> Self:
        return cls(
            stages=[FigureStageOut.of(stage) for stage in found.rows],
            previous=found.previous,
            next=found.next,
        )
