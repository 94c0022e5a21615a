"""What `verify` asks: the whole, one case, and a history that somebody was given (rule D2)."""

import json
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from app.api.v1.schemas.history import ExportedHistoryOut
from app.domain.accounts import COMMAND_LINE
from app.domain.anchors import Anchor
from app.domain.history import chain
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.errors import Forbidden, NotFound
from app.usecases.office import Office
from app.usecases.queries.history import export_history
from app.usecases.queries.verification import (
    Finding,
    NotAnExport,
    read_heads,
    verify_case,
    verify_export,
    verify_records,
)
from tests.support.offices import person
from tests.usecases.test_complaint_life import stated

NOW = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)  # a Wednesday


async def accepted(office: Office) -> str:
    return (await accept_complaint(office, stated=stated(), by=person("li"), now=NOW)).id


async def exported(office: Office) -> dict[str, Any]:
    case = await accepted(office)
    export = await export_history(office, case, of=Complaint, by=person("zhao"), now=NOW)
    found: dict[str, Any] = json.loads(ExportedHistoryOut.of(export).model_dump_json())
    return found


def faults(data: object) -> list[tuple[int | None, str]]:
    found: list[Finding] = []
    verify_export(data, found.append)
    return [(one.sequence, str(one.invariant)) for one in found]


async def test_a_case_is_verified_by_its_number_alone(office: Office) -> None:
    case = await accepted(office)
    await accepted(office)
    found: list[Finding] = []
    verified = await verify_case(office, case, found.append, by=COMMAND_LINE, now=NOW)
    assert (found, verified.proceedings) == ([], 1)
    with pytest.raises(NotFound):
        await verify_case(office, "f" * 32, found.append, by=COMMAND_LINE, now=NOW)


async def test_who_may_verify(office: Office) -> None:
    await verify_records(office, print, by=person("zheng"), now=NOW)
    with pytest.raises(Forbidden):
        await verify_records(office, print, by=person("li"), now=NOW)


async def test_anchors_show_a_history_that_was_rewritten(office: Office) -> None:
    await accepted(office)
    (anchor,) = await read_heads(office, by=COMMAND_LINE, now=NOW)
    found: list[Finding] = []
    await verify_records(office, found.append, anchors=[anchor], by=COMMAND_LINE, now=NOW)
    assert found == []
    rewritten = Anchor(anchor.proceeding, anchor.version, "0" * 64)
    gone = Anchor("f" * 32, 1, "0" * 64)
    await verify_records(office, found.append, anchors=[rewritten, gone], by=COMMAND_LINE, now=NOW)
    assert [str(one.invariant) for one in found] == ["I-25", "I-25"]


async def test_an_exported_history_verifies_without_a_database(office: Office) -> None:
    assert faults(await exported(office)) == []


async def test_each_forgery_of_an_exported_history_is_found(office: Office) -> None:
    whole = await exported(office)
    last = len(whole["records"])

    cut = deepcopy(whole)
    cut["records"].pop()
    assert faults(cut) == [(last - 1, "I-25")]

    gap = deepcopy(whole)
    del gap["records"][1]
    assert (2, "I-17") in faults(gap)

    flipped = deepcopy(whole)
    flipped["records"][0]["body"] = flipped["records"][0]["body"].replace("hotline", "hotlinf")
    assert (1, "I-25") in faults(flipped)

    other = deepcopy(whole)
    other["records"][0]["at"] = "2026-09-22T09:12:00+08:00"
    assert faults(other) == [(1, "I-24")]

    rehashed = deepcopy(whole)
    row = rehashed["records"][-1]
    row["body"] = (
        row["body"].replace('"event":{', '"event":{"nonsense":1,', 1).replace('"due_at"', '"due_on"')
    )
    row["hash"] = rehashed["head_hash"] = chain(row["previous_hash"], row["body"])
    assert faults(rehashed) == [(last, "I-18")]

    assert faults({**whole, "records": []}) == [(1, "I-17")]


@pytest.mark.parametrize(
    "data",
    [None, [], {}, {"id": "a", "number": "b", "kind": "tram", "head_hash": "", "records": []}, "text"],
    ids=["null", "list", "empty", "unknown kind", "text"],
)
def test_what_is_no_export_is_refused(data: object) -> None:
    with pytest.raises(NotAnExport):
        verify_export(data, print)


async def test_an_altered_row_is_found_in_its_case(office: Office) -> None:
    case = await accepted(office)
    async with office.store.engines.writing() as connection:
        await connection.execute(text("UPDATE proceeding SET station = 'S9-99' WHERE id = :id"), {"id": case})
    found: list[Finding] = []
    verified = await verify_case(office, case, found.append, by=COMMAND_LINE, now=NOW)
    assert (verified.findings, str(found[0].invariant)) == (1, "I-18")
