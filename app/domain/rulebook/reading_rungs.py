"""The warnings of one limit."""

from collections import Counter
from datetime import time

from app.domain.rulebook.items import Anchor, OnlyIf, Rung, Tells
from app.domain.rulebook.kinds import LimitUnit
from app.domain.rulebook.policies import Span
from app.domain.rulebook.table_reader import TableReader

MOST = 500


def read_rungs(reader: TableReader, *, limit: Span | None, is_extended: bool) -> tuple[Rung, ...]:
    """None where the key is left out: then only the miss itself is told. `limit` is None where it was no good."""
    tables = reader.tables("rungs")
    rungs = tuple(_read_rung(table) for table in tables)
    for table, rung in zip(tables, rungs, strict=True):
        if limit is not None and table.is_sound("amount", "unit"):
            _refuse_longer(table, rung, limit)
        if rung.only_if is OnlyIf.NO_EXTENSION_REQUESTED and not is_extended and table.is_sound("only_if"):
            table.note(
                "only_if",
                rule="speaks of an extension that this limit does not have",
                way_out="Remove the rung, or add the extension",
            )
    twice = [name for name, count in Counter(rung.name for rung in rungs).items() if count > 1]
    if twice:
        reader.note(
            "rungs",
            rule=f"has two rungs named {', '.join(twice)}, and each may fire once per deadline",
            way_out="Give each its own name",
        )
    return rungs


def _read_rung(table: TableReader) -> Rung:
    unit = table.word("unit", LimitUnit)
    return Rung(
        name=table.text("name"),
        anchor=table.word("anchor", Anchor),
        amount=table.whole("amount", least=1 if unit is LimitUnit.HOURS else 0, most=MOST),
        unit=unit,
        at=_read_at(table, unit),
        tells=table.words("tells", Tells),
        only_if=table.word("only_if", OnlyIf) if table.has("only_if") else None,
    )


def _read_at(table: TableReader, unit: LimitUnit) -> time | None:
    if unit is not LimitUnit.HOURS:
        return table.local_time("at")
    if table.has("at"):
        table.note("at", rule="has no meaning for a rung in hours", way_out="Remove it")
    return None


def _refuse_longer(table: TableReader, rung: Rung, limit: Span) -> None:
    # a stated day (amount 0) may lie anywhere ahead
    if rung.unit is limit.unit and limit.amount and rung.amount >= limit.amount:
        table.note(
            "amount",
            rule=f"is {rung.amount}, and the limit itself only {limit.amount} {limit.unit}",
            way_out=f"Choose less than {limit.amount}",
        )
