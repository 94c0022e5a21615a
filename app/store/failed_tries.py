"""Counts tries that may fail: before they are judged, so that a hundred at once are a hundred."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.sign_in import Tries, TryPurpose
from app.store.reading import Reading
from app.store.tables.accounts import FAILED_TRY


@dataclass(frozen=True, slots=True)
class TrySubject:
    """What is tried at; `subject` is a digest, so that nothing typed by mistake is on record."""

    purpose: TryPurpose
    subject: str

    @property
    def key(self) -> dict[str, str]:
        return {"purpose": self.purpose, "subject": self.subject}


def _count(dialect: Any) -> Any:
    return (
        dialect.insert(FAILED_TRY)
        .values(
            purpose=bindparam("purpose"), subject=bindparam("subject"), tries=1, last_at=bindparam("last_at")
        )
        .on_conflict_do_update(
            index_elements=["purpose", "subject"],
            set_={"tries": FAILED_TRY.c.tries + 1, "last_at": bindparam("last_at")},
        )
        .returning(FAILED_TRY.c.tries)
    )


def _begin(dialect: Any) -> Any:
    return dialect.insert(FAILED_TRY).on_conflict_do_nothing(index_elements=["purpose", "subject"])


HERE = (FAILED_TRY.c.purpose == bindparam("purpose"), FAILED_TRY.c.subject == bindparam("subject"))
BEGIN = {"sqlite": _begin(sqlite), "postgresql": _begin(postgresql)}
COUNT = {"sqlite": _count(sqlite), "postgresql": _count(postgresql)}
SO_FAR = select(FAILED_TRY.c.tries, FAILED_TRY.c.last_at).where(*HERE).with_for_update()
FORGET = delete(FAILED_TRY).where(*HERE)
FORGET_OLD = delete(FAILED_TRY).where(
    FAILED_TRY.c.purpose != TryPurpose.CASE_CODE, FAILED_TRY.c.last_at < bindparam("before")
)


async def hold_tries(reading: Reading, subject: TrySubject, *, now: datetime) -> Tries:
    """The tries so far; nobody else counts one until this transaction ends."""
    await reading.run(BEGIN[reading.dialect], {**subject.key, "tries": 0, "last_at": now})
    row = (await reading.run(SO_FAR, subject.key)).one()
    return Tries(count=row.tries, last_at=row.last_at)


async def count_try(reading: Reading, subject: TrySubject, *, now: datetime) -> int:
    """One more; answers how many there were before it."""
    counted = await reading.run(COUNT[reading.dialect], {**subject.key, "last_at": now})
    tries: int = counted.scalar_one()
    return tries - 1


async def forget_tries(reading: Reading, subject: TrySubject) -> None:
    """After a success."""
    await reading.run(FORGET, subject.key)


async def forget_old_tries(reading: Reading, *, before: datetime) -> None:
    """Those at names, devices and unknown numbers; wrong codes of a case count until it gets another code."""
    await reading.run(FORGET_OLD, {"before": before})
