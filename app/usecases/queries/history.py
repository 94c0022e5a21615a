"""The history of a proceeding: page by page with its words, or whole, to be verified by anyone (rule D2)."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.history import ChainFault, Record, first_fault
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import P
from app.store.readers.histories import records_after
from app.usecases.concerning import find_concerning
from app.usecases.entries import Entry, entries_of, words_beside
from app.usecases.office import Office

__all__ = ["Entry", "ExportedHistory", "HistoryPage", "export_history", "read_history"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """`next_after` goes on with the history; None at its end."""

    number: CaseNumber
    version: int
    entries: tuple[Entry, ...]
    next_after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedHistory:
    """The whole chain. `fault` is where it does not hold, None where it does."""

    id: ProceedingId
    number: CaseNumber
    kind: ProceedingKind
    records: tuple[Record, ...]
    head_hash: str
    fault: ChainFault | None


async def read_history(
    office: Office,
    reference: str,
    *,
    of: type[P],
    after: int = 0,
    limit: int = 100,
    by: Actor,
    now: datetime,
) -> HistoryPage:
    """Every record as it is stored, with its hash, and the words beside it that the caller may read. Names and
    contacts are not among them (rules D1, D2).
    """
    async with office.query(by=by, now=now) as desk:
        loaded = await find_concerning(desk, reference, of)
        desk.permit(Operation.READ_HISTORY, loaded)
        records = await records_after(desk.reading, loaded.id, after=after, limit=limit)
        words = await words_beside(desk, loaded)
        last = records[-1].sequence if records else loaded.version
        return HistoryPage(
            number=loaded.number,
            version=loaded.version,
            entries=tuple(entries_of(loaded.kind, records, words)),
            next_after=last if last < loaded.version else None,
        )


async def export_history(
    office: Office, reference: str, *, of: type[P], by: Actor, now: datetime
) -> ExportedHistory:
    """The whole chain, to be verified with no software of ours: each hash is SHA-256 over the hash before it, a line
    feed and the body exactly as given (rule D2). The export is logged.
    """
    async with office.query(by=by, now=now) as desk:
        loaded = await find_concerning(desk, reference, of)
        desk.permit(Operation.EXPORT_HISTORY, loaded)
        desk.log(Operation.EXPORT_HISTORY, about=loaded.id)
        records = tuple(await desk.reading.records(loaded.id))
        return ExportedHistory(
            id=loaded.id,
            number=loaded.number,
            kind=loaded.kind,
            records=records,
            head_hash=loaded.head_hash,
            fault=first_fault(records),
        )
