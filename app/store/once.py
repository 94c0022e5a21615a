"""Numbers without gaps, and one effect per Idempotency-Key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, literal_column, select
from sqlalchemy.dialects import postgresql

from app.store.cipher import Cipher
from app.store.question import Taking
from app.store.reading import Reading
from app.store.tables.once import IDEMPOTENCY, NUMBER_SERIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How a request was answered. `digest` is that of the request: another one under the same key is
    refused.
    """

    digest: str
    status: int
    body: bytes


ONE: ColumnElement[int] = literal_column("1")
FIRST: Mapping[str, ColumnElement[Any]] = {
    **{name: bindparam(name, type_=NUMBER_SERIES.c[name].type) for name in ("owner", "series", "year")},
    "last": ONE,
}
IN_TURN = func.pg_advisory_xact_lock(
    func.hashtextextended(
        func.concat_ws(literal_column("' '"), FIRST["owner"], FIRST["series"], FIRST["year"]),
        literal_column("0"),
    )
)
"""Whoever wants the next number waits in a queue. At the row itself all would wake at each commit, and one of them
would go on, whoever came first."""


def _serial(dialect: Any) -> Any:
    inserting = dialect.insert(NUMBER_SERIES)
    if dialect is postgresql:
        inserting = inserting.from_select([*FIRST], select(*FIRST.values()).select_from(IN_TURN))
    else:
        inserting = inserting.values(FIRST)
    return inserting.on_conflict_do_update(
        index_elements=["owner", "series", "year"], set_={"last": NUMBER_SERIES.c.last + ONE}
    ).returning(NUMBER_SERIES.c.last)


def _claim(dialect: Any) -> Any:
    claim = dialect.insert(IDEMPOTENCY).values({name: bindparam(name) for name in CLAIMED})
    return claim.on_conflict_do_nothing(index_elements=["client", "key"]).returning(IDEMPOTENCY.c.key)


CLAIMED = ("client", "key", "digest", "created_at")
SERIAL = Taking(_serial)
CLAIM = Taking(_claim)
FOUND = select(IDEMPOTENCY.c.digest, IDEMPOTENCY.c.status, IDEMPOTENCY.c.answer).where(
    IDEMPOTENCY.c.client == bindparam("client"), IDEMPOTENCY.c.key == bindparam("key")
)


async def next_serial(reading: Reading, owner: str, series: str, *, year: int) -> int:
    (row,) = await reading.take(SERIAL, owner=owner, series=series, year=year)
    serial: int = row["last"]
    return serial


def claim_row(client: str, key: str, *, digest: str, now: datetime) -> dict[str, Any]:
    """A request that is under way, without its answer."""
    return {"client": client, "key": key, "digest": digest, "created_at": now}


async def claim(reading: Reading, row: dict[str, Any]) -> Answer | None:
    """None where the key was free; it is this transaction's now. An answer that is tidied away between the two
    questions leaves the key free."""
    client, key = row["client"], row["key"]
    while not await reading.take(CLAIM, **row):
        found = (await reading.run(FOUND, {"client": client, "key": key})).one_or_none()
        if found:
            body = reading.cipher.decrypt(found.answer, about=about_answer(client, key))
            return Answer(digest=found.digest, status=found.status, body=body)
    return None


def answered_row(claim: dict[str, Any], *, status: int, body: bytes, cipher: Cipher) -> dict[str, Any]:
    sealed = cipher.encrypt(body, about=about_answer(claim["client"], claim["key"]))
    return {**claim, "status": status, "answer": sealed}


def about_answer(client: str, key: str) -> str:
    return f"answer {client} {key}"
