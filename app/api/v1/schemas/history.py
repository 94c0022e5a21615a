"""The history of a proceeding (rule D2)."""

from typing import Annotated, Self

from pydantic import Field

from app.api.v1.schemas.case_parts import ByOut
from app.domain.history import Record
from app.domain.proceedings.kinds import ProceedingKind
from app.http.strict_models import InstantOut, Out, PageSize, QueryModel, QueryNumber
from app.usecases.queries.history import Entry, ExportedHistory, HistoryPage

RECORDS = 100
MOST_SEQUENCE = 10_000_000


class HistoryQuery(QueryModel):
    """`after`: records with a higher sequence than this one."""

    after: Annotated[QueryNumber, Field(ge=0, le=MOST_SEQUENCE)] = 0
    limit: PageSize = RECORDS


class RecordOut(Out):
    """`body` is the text that `hash` covers, exactly as it is stored: SHA-256 over the previous hash, a line feed
    and the body."""

    sequence: int
    kind: str
    at: InstantOut
    recorded_at: InstantOut
    body: str
    previous_hash: str
    hash: str

    @classmethod
    def of(cls, record: Record) -> Self:
        return cls(**{name: getattr(record, name) for name in cls.model_fields})


class EntryOut(Out):
    """`texts` are the words the record refers to, by their item; null where one was erased."""

    record: RecordOut
    by: ByOut
    texts: dict[str, str | None]

    @classmethod
    def of(cls, entry: Entry) -> Self:
        return cls(record=RecordOut.of(entry.record), by=ByOut.of(entry.by), texts=dict(entry.texts.items()))


class HistoryOut(Out):
    """`next_after` goes on with the history; null at its end."""

    number: str
    version: int
    entries: list[EntryOut]
    next_after: int | None

    @classmethod
    def of(cls, page: HistoryPage) -> Self:
        return cls(
            number=page.number,
            version=page.version,
            entries=[EntryOut.of(one) for one in page.entries],
            next_after=page.next_after,
        )


class ChainFaultOut(Out):
    sequence: int
    fault: str


class ExportedHistoryOut(Out):
    """The whole chain from the first record, whose previous hash is 64 zeros. `fault` is null where it holds."""

    id: str
    number: str
    kind: ProceedingKind
    head_hash: str
    fault: ChainFaultOut | None
    records: list[RecordOut]

    @classmethod
    def of(cls, exported: ExportedHistory) -> Self:
        found = exported.fault
        return cls(
            id=exported.id,
            number=exported.number,
            kind=exported.kind,
            head_hash=exported.head_hash,
            fault=ChainFaultOut(sequence=found.sequence, fault=found.fault) if found else None,
            records=[RecordOut.of(one) for one in exported.records],
        )
