"""A file of ridership: what is said with it, and what was made of it."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Self

from pydantic import Field

from app.api.v1.schemas.case_lists import Flag
from app.api.v1.schemas.matters import OrganisationCodeIn
from app.api.v1.schemas.ridership import MissingOut
from app.documents.field_words import field_message
from app.domain.ridership.days import DayStyle
from app.domain.ridership.faults import RowFault
from app.domain.ridership.records import RidershipImport
from app.domain.ridership.units import Unit
from app.domain.ridership.values import Basis, Span
from app.http.strict_models import InstantOut, Line, Out, QueryModel
from app.usecases.commands.import_ridership import FileStated, RidershipImported

MOST_RUNS = 500


class ImportQuery(QueryModel):
    """`only`: the name in the file's column of operators whose rows are meant; `unit` where its header names none;
    `source` where its rows name none."""

    operator: OrganisationCodeIn
    dry_run: Flag = False
    only: Line | None = None
    unit: Unit | None = None
    source: Line | None = None

    def stated(self) -> FileStated:
        return FileStated(only=self.only, unit=self.unit, source=self.source)


class RowFaultOut(Out):
    """`line` counts from 1, the header included; null where the whole file is meant."""

    line: int | None
    column: str | None
    code: str
    message: str
    message_en: str

    @classmethod
    def all_of(cls, faults: Iterable[RowFault]) -> list[Self]:
        return [cls._of(fault, *field_message(fault.code, fault.limit)) for fault in faults]

    @classmethod
    def _of(cls, fault: RowFault, message: str, message_en: str) -> Self:
        return cls(
            line=fault.line, column=fault.column, code=fault.code, message=message, message_en=message_en
        )


class BasisUnitOut(Out):
    """`is_doubtful`: the values are so small, or so large, that the unit may be another."""

    basis: Basis
    unit: Unit
    is_doubtful: bool


class ImportOut(Out):
    """What was recognised, and what was, or by a dry run would be, recorded; nothing where there is a fault.

    `faults` lists the first thousand, `faults_total` counts all. `missing`: days of the file's period that no value
    covers.
    """

    file_name: str
    sha256: str
    is_dry_run: bool
    encoding: str | None
    workbook_sheet: str | None
    span: Span | None
    units: list[BasisUnitOut]
    day_style: DayStyle | None
    has_separators: bool
    columns_not_read: list[str]
    first: date | None
    last: date | None
    rows: int
    rows_left_out: int
    rows_blank: int
    recorded: int
    same: int
    faults: Annotated[list[RowFaultOut], Field(max_length=1000)]
    faults_total: int
    missing: Annotated[list[MissingOut], Field(max_length=MOST_RUNS)]
    missing_days: int

    @classmethod
    def of(cls, told: RidershipImported) -> Self:
        sheet, layout = told.sheet, told.sheet.layout
        days = [*sheet.values]
        return cls(
            file_name=told.file_name,
            sha256=told.sha256,
            is_dry_run=told.is_dry_run,
            encoding=told.encoding,
            workbook_sheet=told.workbook_sheet,
            span=layout.span if layout else None,
            units=[
                BasisUnitOut(basis=basis, unit=unit, is_doubtful=basis in sheet.doubtful_units)
                for basis, unit in (layout.units.items() if layout else ())
            ],
            day_style=sheet.day_style,
            has_separators=sheet.separators,
            columns_not_read=list(layout.not_read) if layout else [],
            first=min((key.first_on for key in days), default=None),
            last=max((key.last_on for key in days), default=None),
            rows=sheet.rows,
            rows_left_out=sheet.left_out,
            rows_blank=sheet.blank,
            recorded=len(told.new),
            same=told.same,
            faults=RowFaultOut.all_of(told.faults),
            faults_total=told.faults_total,
            missing=MissingOut.all_of(told.missing[:MOST_RUNS]),
            missing_days=sum(run.days for run in told.missing),
        )


class TakenInOut(Out):
    """A file that was taken in as a whole; `recorded` counts the values that were new."""

    id: str
    operator: str
    file_name: str
    sha256: str
    rows: int
    recorded: int
    imported_at: InstantOut
    imported_by: str

    @classmethod
    def of(cls, one: RidershipImport) -> Self:
        return cls(**{name: getattr(one, name) for name in cls.model_fields})


class ImportsOut(Out):
    imports: list[TakenInOut]
