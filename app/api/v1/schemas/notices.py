"""Shapes of holiday notices: imported, compared, activated (rule T6)."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Self

from pydantic import Field

from app.api.v1.schemas.calendar import DayOut
from app.domain.calendar.difference import DayChange
from app.http.strict_models import Day, InstantOut, Line, Out, QueryModel, QueryNumber, StrictModel
from app.usecases.commands.import_notice import NoticeImported
from app.usecases.queries.notices import NoticeDifference, NoticeStanding

MOST_CLAUSES = 20
MOST_DAYS = 31
Year = Annotated[int, Field(ge=2019, le=2100)]


Days = Annotated[list[Day], Field(max_length=MOST_DAYS)]
Names = Annotated[list[Line], Field(max_length=MOST_CLAUSES)]


class ClauseIn(StrictModel):
    """One holiday: its days off, first and last included, and the weekend days worked for it."""

    name: Line
    off_from: Day
    off_to: Day
    stated_days: Annotated[int, Field(ge=1, le=MOST_DAYS)] | None = None
    work: Days = Field(default_factory=list)
    basis: Line | None = None


class NoticeIn(StrictModel):
    """A State Council notice as printed; `replaces` names clauses of earlier notices of the year."""

    year: Year
    number: Line
    signed: Day
    published: Day
    url: Line | None = None
    replaces: Names = Field(default_factory=list)
    cancels_makeup: Days = Field(default_factory=list)
    clauses: Annotated[list[ClauseIn], Field(max_length=MOST_CLAUSES)]

    def payload(self) -> dict[str, Any]:
        """In the shape of the data files; what was left out stays out."""
        return self.model_dump(mode="json", exclude_none=True)


class NoticeNamed(StrictModel):
    number: Line
    year: Year


class NoticeQuery(QueryModel):
    number: Line
    year: Annotated[QueryNumber, Field(ge=2019, le=2100)]


class DayChangeOut(Out):
    """`moves_deadlines`: a day that was off is worked, or the reverse; otherwise only its reason changes."""

    day: date
    before: DayOut
    after: DayOut
    moves_deadlines: bool

    @classmethod
    def all_of(cls, changes: Iterable[DayChange]) -> list[Self]:
        return [
            cls(
                day=one.day,
                before=DayOut.of(one.before),
                after=DayOut.of(one.after),
                moves_deadlines=one.moves_deadlines,
            )
            for one in changes
        ]


class NoticeDifferenceOut(Out):
    """What activating would change; `proceedings` would be looked at, not all of them move."""

    number: str
    year: int
    changes: list[DayChangeOut]
    proceedings: int

    @classmethod
    def of(cls, difference: NoticeDifference) -> Self:
        return cls(
            number=difference.notice.number,
            year=difference.notice.year,
            changes=DayChangeOut.all_of(difference.changes),
            proceedings=difference.proceedings,
        )

    @classmethod
    def imported(cls, imported: NoticeImported) -> Self:
        return cls(
            number=imported.notice.number,
            year=imported.notice.year,
            changes=DayChangeOut.all_of(imported.changes),
            proceedings=imported.proceedings,
        )


class NoticeOut(Out):
    """`reached_all_at`: when the last open deadline had been counted anew by it."""

    number: str
    year: int
    published_on: date
    is_shipped: bool
    imported_at: InstantOut
    imported_by: str
    activated_at: InstantOut | None
    activated_by: str | None
    reached_all_at: InstantOut | None

    @classmethod
    def of(cls, standing: NoticeStanding) -> Self:
        return cls(
            number=standing.number,
            year=standing.year,
            published_on=standing.published_on,
            is_shipped=standing.is_shipped,
            imported_at=standing.imported_at,
            imported_by=standing.imported_by,
            activated_at=standing.activated_at,
            activated_by=standing.activated_by,
            reached_all_at=standing.reached_all_at,
        )


class NoticesOut(Out):
    notices: list[NoticeOut]
