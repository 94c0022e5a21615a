"""Shapes of papers that a body issues: the agency's quarter, the annual summary (Art. 14, rule F8)."""

from typing import Self

from app.api.v1.schemas.agency_figures import AgencyFiguresOut
from app.api.v1.schemas.case_lists import CursorIn
from app.api.v1.schemas.case_parts import ActionOut
from app.api.v1.schemas.reports import FrozenFileOut, RestatedOut, StatedOut
from app.domain.issues.content import AgencyContent, OperatorQuarter
from app.domain.issues.issue import Issue, IssuedVersion
from app.domain.issues.status import Status
from app.domain.reports.content import IssueRestated
from app.http.strict_models import LISTED, InstantOut, Out, PageSize, QueryModel
from app.usecases.issuing import IssueView


class PapersQuery(QueryModel):
    """The agency stands in the address."""

    cursor: CursorIn | None = None
    limit: PageSize = LISTED


class IssuedVersionOut(Out):
    """What was issued, and never changes (rule F8)."""

    number: int
    issued_at: InstantOut
    issued_by: str
    stated: StatedOut
    files: list[FrozenFileOut]

    @classmethod
    def of(cls, version: IssuedVersion) -> Self:
        return cls(
            number=version.number,
            issued_at=version.issued_at,
            issued_by=version.issued_by.id,
            stated=StatedOut.of(version.compiled),
            files=FrozenFileOut.all_of(version.files),
        )

    @classmethod
    def all_of(cls, issue: Issue | None) -> list[Self]:
        return [cls.of(one) for one in issue.versions] if issue else []


class IssueRestatementOut(Out):
    """Figures of the latest issued version that stand otherwise on record now; none of them: something else does."""

    version: int
    issued_at: InstantOut
    figures: list[RestatedOut]

    @classmethod
    def of(cls, restatement: IssueRestated) -> Self:
        return cls(
            version=restatement.version,
            issued_at=restatement.issued_at,
            figures=[
                RestatedOut(figure=one.figure, before=one.before, after=one.after)
                for one in restatement.figures
            ],
        )


class OperatorQuarterOut(Out):
    """One operator beside the others; `trips` is null where ridership is missing. `owed` is the denominator of the
    reply rate."""

    operator: str
    received: int
    valid: int
    pending: int
    trips: int | None
    is_above: bool | None
    replied: int
    replied_on_time: int
    owed: int
    forwarded: int
    report_version: int | None
    report_submitted_at: InstantOut | None
    report_received_at: InstantOut | None

    @classmethod
    def of(cls, one: OperatorQuarter, content: AgencyContent) -> Self:
        found = one.headline
        return cls(
            operator=one.operator,
            received=found.received,
            valid=found.rate.valid,
            pending=found.rate.pending,
            trips=found.rate.ridership.trips,
            is_above=found.rate.is_above(content.threshold),
            replied=found.replies.replied,
            replied_on_time=found.replies.on_time,
            owed=found.replies.owed,
            forwarded=one.forwarded,
            report_version=one.report.version,
            report_submitted_at=one.report.submitted_at,
            report_received_at=one.report.received_at,
        )


class AgencyReportOut(Out):
    """`figures` and `operators` are the paper as it would be written now. `version` is what the next verb names in
    If-Match, 0 as long as nothing is on record; `status` is null until then."""

    agency: str
    quarter: str
    status: Status | None
    version: int
    figures: AgencyFiguresOut
    operators: list[OperatorQuarterOut]
    versions: list[IssuedVersionOut]
    restatements: list[IssueRestatementOut]
    actions: list[ActionOut]

    @classmethod
    def of(cls, view: IssueView) -> Self:
        content = view.content
        if not isinstance(content, AgencyContent):
            raise TypeError("no paper of the agency")
        return cls(
            agency=content.agency,
            quarter=str(content.quarter),
            status=view.issue.status if view.issue else None,
            version=view.version,
            figures=AgencyFiguresOut.of(content.figures),
            operators=[OperatorQuarterOut.of(one, content) for one in content.operators],
            versions=IssuedVersionOut.all_of(view.issue),
            restatements=[IssueRestatementOut.of(one) for one in content.restatements],
            actions=[ActionOut.of(one) for one in view.actions],
        )
