"""Shapes of quarterly reports (Art. 8, rules V3, F8)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Self

from pydantic import Field

from app.api.v1.schemas.case_lists import CursorIn
from app.api.v1.schemas.case_parts import ActionOut
from app.api.v1.schemas.figure_parts import ShareOut
from app.api.v1.schemas.matters import OrganisationCodeIn
from app.domain.dossiers.dossier import DossierHead, DossierId
from app.domain.reports.calls import MOST_CALLS
from app.domain.reports.content import Narrative, Restatement, WordedCalls, WordedMeasure
from app.domain.reports.digest import stated_of
from app.domain.reports.report import (
    Compilation,
    FrozenFile,
    FrozenVersion,
    MeasureState,
    Report,
)
from app.domain.reports.status import Status
from app.http.strict_models import (
    LISTED,
    Day,
    InstantOut,
    Line,
    Out,
    PageSize,
    QueryModel,
    Reference,
    StrictModel,
    Text,
    Word,
)
from app.usecases.cursors import PageOf
from app.usecases.queries.reports import ReportView


class TextIn(StrictModel):
    text: Text


class ReasonsIn(StrictModel):
    reasons: Text


class MeasureIn(StrictModel):
    """`owner` is the unit that carries it out."""

    text: Text
    owner: Line
    due_on: Day


CallCount = Annotated[int, Field(ge=0, le=MOST_CALLS)]


class CallsIn(StrictModel):
    """Calls to the complaint hotline in the quarter. The abandoned are `offered` less `answered`; `called_back` are
    those of them that were called back. `source`: the report or ledger of the telephone system.
    """

    offered: CallCount
    answered: CallCount
    called_back: CallCount
    source: Reference


class FollowUpIn(StrictModel):
    """Done, not kept, or still planned; `note` says how that is known."""

    state: Word[MeasureState]
    note: Text


class DossiersQuery(QueryModel):
    """Without an operator: one's own, or all that one oversees."""

    operator: OrganisationCodeIn | None = None
    cursor: CursorIn | None = None
    limit: PageSize = LISTED


class DossierHeadOut(Out):
    id: DossierId
    operator: str
    period: str
    status: str
    version: int


class DossiersOut(Out):
    """`next` goes on with the list, `previous` back: send one as `cursor`, with the same operator; null at the ends."""

    items: list[DossierHeadOut]
    previous: str | None
    next: str | None

    @classmethod
    def of(cls, found: PageOf[DossierHead]) -> Self:
        names = DossierHeadOut.model_fields
        items = [DossierHeadOut(**{name: getattr(one, name) for name in names}) for one in found.rows]
        return cls(items=items, previous=found.previous, next=found.next)


class StatedOut(Out):
    """The figures a version rests on, as of an instant; null where one cannot be told (rule F4)."""

    as_of: InstantOut
    digest: str
    figures: dict[str, int | None]

    @classmethod
    def of(cls, compiled: Compilation) -> Self:
        return cls(as_of=compiled.as_of, digest=compiled.digest, figures=dict(compiled.stated))


class FrozenFileOut(Out):
    name: str
    sha256: str
    size: int

    @classmethod
    def all_of(cls, files: Iterable[FrozenFile]) -> list[Self]:
        return [cls(name=one.name, sha256=one.sha256, size=one.size) for one in files]


class FrozenVersionOut(Out):
    """What was submitted, and never changes (rule F8)."""

    number: int
    submitted_at: InstantOut
    submitted_by: str
    confirmed_by: str
    stated: StatedOut
    files: list[FrozenFileOut]

    @classmethod
    def of(cls, version: FrozenVersion) -> Self:
        return cls(
            number=version.number,
            submitted_at=version.submitted_at,
            submitted_by=version.submitted_by.id,
            confirmed_by=version.confirmed_by.id,
            stated=StatedOut.of(version.compiled),
            files=FrozenFileOut.all_of(version.files),
        )


class HotlineCallsOut(Out):
    """Calls to the complaint hotline as the operator states them; a rate's `percent` is null where nobody called."""

    offered: int
    answered: int
    abandoned: int
    called_back: int
    answer_rate: ShareOut
    call_back_rate: ShareOut
    source: str

    @classmethod
    def of(cls, calls: WordedCalls) -> Self:
        counts = calls.counts
        return cls(
            offered=counts.offered,
            answered=counts.answered,
            abandoned=counts.abandoned,
            called_back=counts.called_back,
            answer_rate=ShareOut.of(counts.answer_rate),
            call_back_rate=ShareOut.of(counts.call_back_rate),
            source=calls.source,
        )


class WrittenOut(Out):
    id: str
    text: str


class MeasureOut(Out):
    """`planned_in` is the quarter whose report promised it."""

    id: str
    text: str
    owner: str
    due_on: date
    planned_in: str
    state: MeasureState
    note: str | None


class NarrativeOut(Out):
    """What the operator wrote; `carried` are measures of earlier reports, followed up in this one."""

    analysis: str | None
    typical_cases: list[WrittenOut]
    measures: list[MeasureOut]
    carried: list[MeasureOut]

    @classmethod
    def of(cls, report: Report, said: Narrative) -> Self:
        cases = zip(report.typical_cases, said.typical_cases, strict=True)
        return cls(
            analysis=said.analysis,
            typical_cases=[WrittenOut(id=case.id, text=text) for case, text in cases],
            measures=_measures([one.id for one in report.measures], said.measures),
            carried=_measures([one.id for one in report.carried], said.carried),
        )


def _measures(ids: Sequence[str], worded: Sequence[WordedMeasure]) -> list[MeasureOut]:
    return [
        MeasureOut(
            id=id,
            text=one.text,
            owner=one.owner,
            due_on=one.due_on,
            planned_in=one.planned_in,
            state=one.state,
            note=one.note,
        )
        for id, one in zip(ids, worded, strict=True)
    ]


class RestatedOut(Out):
    figure: str
    before: int | None
    after: int | None


class RestatementOut(Out):
    """Figures of a submitted version that stand otherwise on record now."""

    period: str
    version: int
    figures: list[RestatedOut]

    @classmethod
    def of(cls, restatement: Restatement) -> Self:
        return cls(
            period=restatement.period,
            version=restatement.version,
            figures=[
                RestatedOut(figure=one.figure, before=one.before, after=one.after)
                for one in restatement.figures
            ],
        )


class CurrentOut(Out):
    """The report as it would be written now. `pending`: past due and not determined; they block it (rule V3). `calls`
    is null where the operator has stated none: that blocks nothing.
    """

    number: int
    is_draft: bool
    figures: dict[str, int | None]
    pending: list[str]
    calls: HotlineCallsOut | None
    narrative: NarrativeOut
    restatements: list[RestatementOut]


class ReportOut(Out):
    """`current` is null for others than the operator while a version is being written. `remind_on` is policy: the
    regulation sets no date (rule F8). `return_reasons` are those of the latest return.
    """

    operator: str
    quarter: str
    status: Status
    version: int
    remind_on: date
    compiled: StatedOut | None
    current: CurrentOut | None
    versions: list[FrozenVersionOut]
    return_reasons: str | None
    actions: list[ActionOut]

    @classmethod
    def of(cls, view: ReportView) -> Self:
        report, content = view.report, view.content
        is_shown = content is not None and report.compiled is not None
        return cls(
            operator=report.operator,
            quarter=report.period,
            status=report.status,
            version=view.version,
            remind_on=view.remind_on,
            compiled=StatedOut.of(report.compiled) if report.compiled and is_shown else None,
            current=_current(view),
            versions=[FrozenVersionOut.of(one) for one in report.versions],
            return_reasons=view.reasons,
            actions=[ActionOut.of(one) for one in view.actions],
        )


def _current(view: ReportView) -> CurrentOut | None:
    content = view.content
    if content is None:
        return None
    return CurrentOut(
        number=content.version,
        is_draft=content.is_draft,
        figures=dict(stated_of(content.figures, content.counted_calls)),
        pending=list(content.pending),
        calls=HotlineCallsOut.of(content.calls) if content.calls else None,
        narrative=NarrativeOut.of(view.report, content.narrative),
        restatements=[RestatementOut.of(one) for one in content.restatements],
    )
