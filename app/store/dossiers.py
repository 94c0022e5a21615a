"""Reports and threshold tests on record: begun once, taken further by who saw the latest (rules D2, F7, F8)."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import RowMapping, bindparam, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.dossiers.dossier import (
    D,
    DossierEvent,
    DossierGenesis,
    DossierHead,
    DossierId,
    DossierKind,
)
from app.domain.history import Kept, Record
from app.domain.identifiers import ItemId, ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.reports.report import FrozenFile
from app.store.dossier_records import LoadedDossier, folded, make_records, record_of, record_row, row_of
from app.store.errors import LostRace
from app.store.kept import seal, unseal
from app.store.readers.keyset import Cursor, Ordering, Page, read_page
from app.store.reading import Reading
from app.store.tables.dossiers import DOSSIER, DOSSIER_FILE, DOSSIER_RECORD, DOSSIER_TEXT
from app.store.transaction import Transaction

LATEST_PERIOD = Ordering((DOSSIER.c.period, DOSSIER.c.operator), frozenset({"period"}))
OF_A_PERIOD = select(DOSSIER).where(
    DOSSIER.c.kind == bindparam("kind"),
    DOSSIER.c.operator == bindparam("operator"),
    DOSSIER.c.period == bindparam("period"),
)
RECORDS = (
    select(DOSSIER_RECORD)
    .where(DOSSIER_RECORD.c.dossier.in_(bindparam("ids", expanding=True)))
    .order_by(DOSSIER_RECORD.c.dossier, DOSSIER_RECORD.c.sequence)
)
TEXTS = select(DOSSIER_TEXT.c.id, DOSSIER_TEXT.c.dossier.label("proceeding"), DOSSIER_TEXT.c.sealed).where(
    DOSSIER_TEXT.c.id.in_(bindparam("items", expanding=True))
)
FORWARD = (
    update(DOSSIER)
    .where(DOSSIER.c.id == bindparam("d_id"), DOSSIER.c.version == bindparam("d_version"))
    .values(version=bindparam("version"), head_hash=bindparam("head_hash"), status=bindparam("status"))
)
VERSION = select(DOSSIER.c.version).where(DOSSIER.c.id == bindparam("dossier"))
BEGIN = {
    "sqlite": sqlite.insert(DOSSIER).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(DOSSIER).on_conflict_do_nothing(),
}


async def dossier_of(
    reading: Reading, kind: DossierKind, operator: OrganisationCode, period: str
) -> LoadedDossier[Any] | None:
    key = {"kind": kind, "operator": operator, "period": period}
    head = (await reading.run(OF_A_PERIOD, key)).mappings().one_or_none()
    if head is None:
        return None
    return folded(head, await records_of(reading, DossierId(head["id"])))


async def dossiers_of(
    reading: Reading, kind: DossierKind, operators: Iterable[OrganisationCode], periods: Iterable[str]
) -> list[LoadedDossier[Any]]:
    """Those that there are, by operator and period."""
    asked = (
        select(DOSSIER)
        .where(DOSSIER.c.kind == kind)
        .where(DOSSIER.c.operator.in_(list(operators)), DOSSIER.c.period.in_(list(periods)))
        .order_by(DOSSIER.c.operator, DOSSIER.c.period)
    )
    heads = (await reading.run(asked)).mappings().all()
    rows = (await reading.run(RECORDS, {"ids": [head["id"] for head in heads]})).mappings()
    records = {id: [record_of(row) for row in group] for id, group in groupby(rows, key=_dossier)}
    return [folded(head, records[head["id"]]) for head in heads]


async def list_dossiers(
    reading: Reading,
    kind: DossierKind,
    *,
    operator: OrganisationCode | None = None,
    at: Cursor | None = None,
    only_submitted: bool = False,
    limit: int,
) -> Page[DossierHead]:
    """The latest period first. `only_submitted`: those with
    files of a version that went out."""
    asked = select(DOSSIER).where(DOSSIER.c.kind == kind)
    if only_submitted:
        asked = asked.where(exists().where(DOSSIER_FILE.c.dossier == DOSSIER.c.id))
    if operator is not None:
        asked = asked.where(DOSSIER.c.operator == operator)
    return await read_page(reading, asked, LATEST_PERIOD, at=at, limit=limit, read=_head)


def _head(row: RowMapping) -> DossierHead:
    return DossierHead(
        id=DossierId(row["id"]),
        operator=OrganisationCode(row["operator"]),
        period=row["period"],
        status=row["status"],
        version=row["version"],
    )


async def periods_on_record(reading: Reading, kind: DossierKind, operator: OrganisationCode) -> set[str]:
    asked = select(DOSSIER.c.period).where(DOSSIER.c.kind == kind, DOSSIER.c.operator == operator)
    return set((await reading.run(asked)).scalars())


async def records_of(reading: Reading, dossier: DossierId) -> list[Record]:
    return [record_of(row) for row in (await reading.run(RECORDS, {"ids": [dossier]})).mappings()]


async def texts_of(reading: Reading, items: Iterable[ItemId]) -> Mapping[ItemId, str]:
    rows = await reading.run(TEXTS, {"items": sorted(set(items))})
    return {ItemId(row.id): unseal(row, reading.cipher)[1].decode() for row in rows}


async def start_dossier(
    transaction: Transaction, id: DossierId, kind: DossierKind, genesis: DossierGenesis[D]
) -> LoadedDossier[D] | None:
    """None where somebody has begun it already: there is one of each period (rule F8)."""
    [record] = make_records([genesis], dossier=id, recorded_at=transaction.now)
    dossier = genesis.start(id)
    head = {"version": record.sequence, "head_hash": record.hash}
    begun = await transaction.run(
        BEGIN[transaction.dialect], {"id": id, "kind": kind, **head, **row_of(dossier)}
    )
    if begun.rowcount != 1:
        return None
    await transaction.run(insert(DOSSIER_RECORD), record_row(record, genesis))
    return LoadedDossier(
        kind=kind,
        version=record.sequence,
        head_hash=record.hash,
        recorded_at=record.recorded_at,
        dossier=dossier,
    )


async def append_to_dossier(
    transaction: Transaction, loaded: LoadedDossier[D], dossier: D, events: Sequence[DossierEvent[D]]
) -> LoadedDossier[D]:
    """The history goes on to `dossier`. Raises LostRace where it has gone on already since it was loaded."""
    if not events:
        return loaded
    records = make_records(
        events,
        dossier=dossier.id,
        after=loaded.version,
        head_hash=loaded.head_hash,
        recorded_at=max(transaction.now, loaded.recorded_at),
    )
    after = loaded.after(records, dossier)
    forwarded = await transaction.run(
        FORWARD,
        {
            "d_id": dossier.id,
            "d_version": loaded.version,
            "version": after.version,
            "head_hash": after.head_hash,
            "status": str(dossier.state),
        },
    )
    if forwarded.rowcount != 1:
        version = (await transaction.run(VERSION, {"dossier": dossier.id})).scalar_one()
        raise LostRace(ProceedingId(dossier.id), version)
    rows = [record_row(record, event) for record, event in zip(records, events, strict=True)]
    await transaction.run(insert(DOSSIER_RECORD), rows)
    return after


def keep_text(transaction: Transaction, dossier: DossierId, text: str) -> Kept:
    """A text beside the dossier's history; the commitment goes into an event."""
    kept, sealed = seal(text, proceeding=ProceedingId(dossier), cipher=transaction.cipher)
    row = {"id": kept.item, "dossier": dossier, "sealed": sealed, "kept_at": transaction.now}
    transaction.gather(DOSSIER_TEXT, row)
    return kept


def keep_files(
    transaction: Transaction, dossier: DossierId, number: int, files: Iterable[FrozenFile]
) -> None:
    """The rows of a version's files, whose bytes lie in their place already."""
    for file in files:
        facts = {"name": file.name, "sha256": file.sha256, "size": file.size}
        transaction.gather(DOSSIER_FILE, {"dossier": dossier, "number": number, **facts})


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """A file of a submitted version; `of` says whose, of which period and which version."""

    of: str
    name: str
    sha256: str


async def submitted_files(reading: Reading) -> list[SubmittedFile]:
    """All that must lie in their place (rule F8)."""
    asked = (
        select(DOSSIER.c.operator, DOSSIER.c.period, DOSSIER_FILE)
        .join_from(DOSSIER_FILE, DOSSIER)
        .order_by(DOSSIER.c.operator, DOSSIER.c.period, DOSSIER_FILE.c.number, DOSSIER_FILE.c.name)
    )
    return [
        SubmittedFile(f"{row.operator} {row.period} v{row.number}", row.name, row.sha256)
        for row in await reading.run(asked)
    ]


async def every_dossier(reading: Reading, *, at_a_time: int = 100) -> AsyncIterator[Any]:
    """All rows in the order of their ids."""
    after = ""
    while True:
        page = select(DOSSIER).where(DOSSIER.c.id > after).order_by(DOSSIER.c.id).limit(at_a_time)
        rows = (await reading.run(page)).mappings().all()
        for row in rows:
            yield row
        if len(rows) < at_a_time:
            return
        after = rows[-1]["id"]


def _dossier(row: Any) -> str:
    id: str = row["dossier"]
    return id
