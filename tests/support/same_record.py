"""What is on record, to be compared between two runs: every record but for when it was written down."""

import json
import re

from sqlalchemy import select

from app.store.tables.proceedings import PROCEEDING
from app.usecases.office import Office

RANDOM = re.compile(r"\b[0-9a-f]{32}(?:[0-9a-f]{32})?\b")
"""Ids, and commitments over a random salt: the same in the same places, whatever they are."""


async def histories_of(office: Office) -> dict[str, list[str]]:
    """By number, each record's own text in its order."""
    async with office.store.reading() as reading:
        rows = (await reading.run(select(PROCEEDING.c.number, PROCEEDING.c.id))).all()
        records = {number: await reading.records(id) for number, id in sorted(map(tuple, rows))}
    names: dict[str, str] = {}
    return {number: [_plain(record.body, names) for record in history] for number, history in records.items()}


def _plain(body: str, names: dict[str, str]) -> str:
    said = {name: value for name, value in json.loads(body).items() if name != "recorded_at"}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return RANDOM.sub(lambda found: names.setdefault(found[0], f"#{len(names) + 1}"), text)
