"""Reports and threshold tests on record: one of a period, append-only, verified (rules D2, F8)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from app.domain.dossiers.dossier import DossierId, DossierKind, carry_out
from app.domain.figures.periods import Quarter
from app.domain.parties import OrganisationCode
from app.domain.proceedings.proceeding import Moment
from app.domain.reports.report import Compilation, FrozenFile, Report
from app.domain.reports.table import TABLE
from app.domain.reports.writing import Compile, WriteAnalysis, draft
from app.gateways.tokens import new_id
from app.store.dossier_records import LoadedDossier
from app.store.dossiers import (
    append_to_dossier,
    dossier_of,
    dossiers_of,
    keep_files,
    keep_text,
    list_dossiers,
    records_of,
    start_dossier,
    texts_of,
)
from app.store.errors import LostRace
from app.store.migrations import migrate
from app.store.tables.dossiers import DOSSIER, DOSSIER_FILE, DOSSIER_RECORD
from app.store.unit_of_work import Store
from app.store.verification import Finding, heads, verify
from tests.domain.proceedings.stage import CLERK, LAW, OPERATOR
from tests.support.stores import store_on

NOW = datetime(2026, 10, 1, 1, tzinfo=UTC)
Q3 = Quarter(2026, 3)
REPORT = DossierKind.QUARTERLY_REPORT
MOMENT = Moment(now=NOW, actor=CLERK, law=LAW)
COMPILED = Compilation(as_of=NOW, digest="1" * 64, stated=(("valid", 2), ("trips", None)))


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    await migrate(database_url)
    async with store_on(database_url) as store:
        yield store


async def begin(
    store: Store, quarter: Quarter = Q3, operator: OrganisationCode = OPERATOR
) -> DossierId | None:
    id = DossierId(new_id())
    async with store.transaction(NOW) as transaction:
        genesis = draft(quarter, operator, replace(MOMENT, now=quarter.period.ends_at))
        begun = await start_dossier(transaction, id, REPORT, genesis)
    return id if begun else None


async def load(store: Store) -> LoadedDossier[Report]:
    async with store.reading() as reading:
        found = await dossier_of(reading, REPORT, OPERATOR, str(Q3))
    assert found is not None
    return found


async def write(store: Store, loaded: LoadedDossier[Report], words: str) -> LoadedDossier[Report]:
    async with store.transaction(NOW + timedelta(hours=1)) as transaction:
        acts = (
            Compile(compiled=COMPILED, carried=()),
            WriteAnalysis(text=keep_text(transaction, loaded.dossier.id, words)),
        )
        for act in acts:
            report, events = carry_out(loaded.dossier, act, MOMENT, TABLE)
            loaded = await append_to_dossier(transaction, loaded, report, events)
    return loaded


async def verified(store: Store) -> list[Finding]:
    found: list[Finding] = []
    async with store.reading() as reading:
        await verify(reading, found.append)
    return found


async def test_what_was_written_is_read_back_as_it_was(store: Store) -> None:
    await begin(store)
    after = await write(store, await load(store), "设备老化。𠮷")
    assert await load(store) == after
    async with store.reading() as reading:
        [analysis] = [after.dossier.analysis]
        assert analysis is not None
        assert await texts_of(reading, [analysis.item]) == {analysis.item: "设备老化。𠮷"}
        kinds = [record.kind for record in await records_of(reading, after.dossier.id)]
    assert kinds == ["report_drafted", "figures_compiled", "analysis_written"]
    assert await verified(store) == []


async def test_of_many_that_begin_it_at_once_one_does(store: Store) -> None:
    begun = await asyncio.gather(*(begin(store) for _ in range(8)))
    assert len([one for one in begun if one is not None]) == 1
    assert await verified(store) == []


async def test_who_saw_an_older_version_writes_nothing(store: Store) -> None:
    await begin(store)
    seen = await load(store)
    await write(store, seen, "first")
    with pytest.raises(LostRace) as lost:
        await write(store, seen, "second")
    assert lost.value.version == 3
    assert await verified(store) == []


async def test_the_latest_period_is_listed_first_page_by_page(store: Store) -> None:
    other = OrganisationCode("HARBTR")
    for quarter, operator in ((Quarter(2026, 2), OPERATOR), (Q3, OPERATOR), (Q3, other)):
        await begin(store, quarter, operator)
    async with store.reading() as reading:
        first = await list_dossiers(reading, REPORT, limit=2)
        second = await list_dossiers(reading, REPORT, at=first.next, limit=2)
        back = await list_dossiers(reading, REPORT, at=second.previous, limit=2)
        assert (back.rows, back.previous, back.next) == (first.rows, None, first.next)
        assert [(one.period, one.operator) for one in (*first.rows, *second.rows)] == [
            ("2026Q3", other),
            ("2026Q3", OPERATOR),
            ("2026Q2", OPERATOR),
        ]
        both = await dossiers_of(reading, REPORT, [OPERATOR], ["2026Q2", "2026Q3", "2026Q4"])
        assert [one.dossier.period for one in both] == ["2026Q2", "2026Q3"]


REWRITES: dict[str, Any] = {
    "a record is changed": update(DOSSIER_RECORD).values(body="{}"),
    "a record is removed": delete(DOSSIER_RECORD),
    "a file is changed": update(DOSSIER_FILE).values(sha256="b" * 64),
}


@pytest.mark.parametrize("rewrite", REWRITES.values(), ids=REWRITES)
async def test_the_database_refuses_to_rewrite_what_was_submitted(store: Store, rewrite: Any) -> None:
    id = await begin(store)
    assert id is not None
    async with store.transaction(NOW) as transaction:
        keep_files(transaction, id, 1, [FrozenFile(name="report.json", sha256="a" * 64, size=2)])
    with pytest.raises(DBAPIError, match="append-only"):
        async with store.transaction(NOW) as transaction:
            await transaction.run(rewrite)


async def test_a_record_that_follows_nothing_is_refused(store: Store) -> None:
    id = await begin(store)
    row = {
        "dossier": id,
        "sequence": 2,
        "kind": "report_received",
        "at": NOW,
        "recorded_at": NOW,
        "actor": "x",
        "body": "{}",
        "previous_hash": "c" * 64,
        "hash": "d" * 64,
    }
    with pytest.raises(DBAPIError, match="follows the one before"):
        async with store.transaction(NOW) as transaction:
            await transaction.run(insert(DOSSIER_RECORD), row)


async def test_a_row_or_text_that_was_changed_is_found(store: Store) -> None:
    await begin(store)
    await write(store, await load(store), "words")
    async with store.transaction(NOW) as transaction:
        await transaction.run(update(DOSSIER).values(status="accepted"))
        await transaction.run(text("DELETE FROM dossier_text"))
    found = sorted((one.invariant.name, one.number) for one in await verified(store))
    assert found == [
        ("PROJECTION", "SYMTR 2026Q3 quarterly_report"),
        ("WHOLE", "SYMTR 2026Q3 quarterly_report"),
    ]


async def test_an_anchor_holds_the_heads_of_reports_too(store: Store) -> None:
    await begin(store)
    loaded = await load(store)
    async with store.reading() as reading:
        kept = [(str(one.proceeding), one.version, one.hash) async for one in heads(reading)]
    assert kept == [(str(loaded.dossier.id), 1, loaded.head_hash)]
