"""Import a file of ridership (导入客运量文件)."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.domain.instants import local_date
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.operations import Operation
from app.domain.ridership.coverage import MissingRun, operator_ridership
from app.domain.ridership.faults import Faults, RidershipRefused, RowFault
from app.domain.ridership.records import RidershipImport
from app.domain.ridership.sheet import Sheet, Terms, read_sheet
from app.domain.ridership.units import Unit
from app.domain.ridership.values import RidershipValue
from app.gateways.blob_files import Incoming
from app.gateways.ridership_files import RidershipFile
from app.store.kept import new_id
from app.store.organisations import Organisation
from app.store.ridership import add_import, add_values, hold_ridership
from app.usecases.desk import Desk, ReadingDesk
from app.usecases.errors import Invalid
from app.usecases.office import Office
from app.usecases.ridership import lines_of, permit_ridership
from app.usecases.ridership_record import BesideRecord, beside_record

ROWS_A_STEP = 2000
LONGEST_NAME = 120
BYTES_A_STEP = 1 << 20


class Named(Protocol):
    """What came with the bytes: their name."""

    @property
    def file_name(self) -> str: ...


Receive = Callable[[Incoming], Awaitable[Named]]
"""Writes what arrives into the place it is given."""

Progress = Callable[[float], None]
"""Hears how much of the file has been read, from 0 to 1; called from another thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStated:
    """What the file does not say itself. `only`: the name in its column of operators whose rows are meant; `unit` where
    its header names none; `source` where its rows name none."""

    only: str | None = None
    unit: Unit | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that a dry run has set aside, by its SHA-256, and its name."""

    sha256: str
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RidershipImported:
    """What was recognised, what is wrong by line and column, and what is `new` on record, or would be.

    `missing`: days without a value between the first and the last day of the file, by line."""

    file_name: str
    sha256: str
    is_dry_run: bool
    encoding: str | None
    workbook_sheet: str | None
    sheet: Sheet
    new: tuple[RidershipValue, ...]
    same: int
    faults: tuple[RowFault, ...]
    faults_total: int
    missing: tuple[MissingRun, ...]


async def import_ridership(
    office: Office,
    operator: OrganisationCode,
    *,
    receive: Receive | CheckedFile,
    stated: FileStated | Callable[[], FileStated],
    dry_run: bool,
    sets_aside: bool = False,
    progress: Progress | None = None,
    by: Actor,
    now: datetime,
) -> RidershipImported:
    """A CSV or XLSX of days or certified months: all of it or nothing, in one transaction (rules F3, F4).

    The header names the columns in any order: 日期 or 月份, 线路 (without it: the whole operator), 客运量 and 进站量
    with their unit 人次 or 万人次, 停运依据, 来源. UTF-8 or GB18030; thousands separators are taken. What was
    recognised is told, and every bad row by line and column. What is on record with the same number is passed over,
    with another one refused. A dry run tells the same and records nothing; one that `sets_aside` keeps a file without
    faults for a day, so that it need not be sent again. `stated` is called where it comes with the file.

    Raises RidershipRefused with every fault, but for a dry run.
    """
    async with office.query(by=by, now=now) as asked:
        body = await permit_ridership(asked, Operation.IMPORT_RIDERSHIP, operator)
    with office.files.incoming() as incoming:
        name = (await _received(office, receive, incoming)).file_name[:LONGEST_NAME]
        file = RidershipFile(incoming.file, size=incoming.size)
        faults = Faults()
        said = stated() if callable(stated) else stated
        terms = _terms(office, body, said, source=name, today=local_date(now))
        sheet = await asyncio.to_thread(_read, file, terms, faults, progress)
        read = _Read(name, incoming.sha256, file, sheet, faults)
        if sets_aside and not faults:
            await asyncio.to_thread(incoming.set_aside)
    if dry_run:
        async with office.query(by=by, now=now) as reading_desk:
            return await _told(reading_desk, operator, read, is_dry_run=True)
    async with office.command(by=by, now=now) as desk:
        await hold_ridership(desk.transaction, operator)
        told = await _told(desk, operator, read, is_dry_run=False)
        if faults:
            raise RidershipRefused.of(faults)
        await _keep(desk, operator, told)
        return told


async def _received(office: Office, receive: Receive | CheckedFile, incoming: Incoming) -> Named:
    """Raises Invalid where what was set aside is there no longer."""
    if not isinstance(receive, CheckedFile):
        return await receive(incoming)
    try:
        with office.files.path_aside(receive.sha256).open("rb") as kept:
            while part := await asyncio.to_thread(kept.read, BYTES_A_STEP):
                incoming.write(part)
    except OSError:
        raise Invalid(pointer="/sha256", code="file.not_kept") from None
    return receive


@dataclass(frozen=True, slots=True)
class _Read:
    file_name: str
    sha256: str
    file: RidershipFile
    sheet: Sheet
    faults: Faults


def _terms(office: Office, operator: Organisation, stated: FileStated, *, source: str, today: date) -> Terms:
    return Terms(
        names=frozenset({operator.code, operator.name_zh, operator.name_en}),
        lines=office.network.lines_of(operator.code),
        today=today,
        source=stated.source or source,
        only=stated.only,
        unit=stated.unit,
    )


def _read(file: RidershipFile, terms: Terms, faults: Faults, progress: Progress | None) -> Sheet:
    def heard(rows: int) -> None:
        if progress is not None and rows % ROWS_A_STEP == 0:
            progress(file.done)

    sheet = read_sheet(file.rows(faults), terms, faults=faults, heard=heard)
    if progress is not None:
        progress(1.0)
    return sheet


async def _told(
    desk: ReadingDesk, operator: OrganisationCode, read: _Read, *, is_dry_run: bool
) -> RidershipImported:
    sheet, faults = read.sheet, read.faults
    beside = await beside_record(desk, operator, sheet.values, faults=faults, place=sheet.place)
    return RidershipImported(
        file_name=read.file_name,
        sha256=read.sha256,
        is_dry_run=is_dry_run,
        encoding=read.file.encoding,
        workbook_sheet=read.file.sheet,
        sheet=sheet,
        new=tuple(beside.new.values()),
        same=beside.same,
        faults=tuple(faults),
        faults_total=faults.total,
        missing=_missing(desk, operator, sheet, beside),
    )


def _missing(
    desk: ReadingDesk, operator: OrganisationCode, sheet: Sheet, beside: BesideRecord
) -> tuple[MissingRun, ...]:
    if sheet.layout is None or not sheet.values:
        return ()
    found = operator_ridership(
        [*beside.held.values(), *beside.new.values()],
        lines_of(desk, operator),
        first_on=min(key.first_on for key in sheet.values),
        last_on=max(key.last_on for key in sheet.values),
        basis=min(sheet.layout.units),
    )
    return found.missing_runs


async def _keep(desk: Desk, operator: OrganisationCode, told: RidershipImported) -> None:
    taken_in = RidershipImport(
        id=new_id(),
        operator=operator,
        file_name=told.file_name,
        sha256=told.sha256,
        rows=told.sheet.rows,
        recorded=len(told.new),
        imported_at=desk.now,
        imported_by=desk.by.id,
    )
    await add_import(desk.transaction, taken_in)
    await add_values(desk.transaction, operator, told.new, by=desk.by.id, imported=taken_in.id)
    desk.log(Operation.IMPORT_RIDERSHIP, about=operator, purpose=taken_in.id)
