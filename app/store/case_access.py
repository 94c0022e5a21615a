"""Reads and writes how passengers reach a case (rule D5): links, the generation of the code, visits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.access import Shown, Visit
from app.domain.identifiers import CaseNumber, ProceedingId
from app.store.reading import Reading
from app.store.tables.case_access import CASE_CODE, CASE_LINK, CASE_VISIT
from app.store.tables.proceedings import PROCEEDING

FIRST_GENERATION = 1

CODE_OF_NUMBER = (
    select(PROCEEDING.c.id, func.coalesce(CASE_CODE.c.generation, FIRST_GENERATION).label("generation"))
    .join_from(PROCEEDING, CASE_CODE, PROCEEDING.c.id == CASE_CODE.c.proceeding, isouter=True)
    .where(PROCEEDING.c.number == bindparam("number"))
)
GENERATION = select(CASE_CODE.c.generation, CASE_CODE.c.issued_at).where(
    CASE_CODE.c.proceeding == bindparam("case")
)
CASE_OF_LINK = select(CASE_LINK.c.proceeding).where(
    CASE_LINK.c.digest == bindparam("digest"), CASE_LINK.c.revoked_at.is_(None)
)
REVOKE_LINKS = (
    update(CASE_LINK)
    .where(CASE_LINK.c.proceeding == bindparam("of"), CASE_LINK.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("at"))
)
VISIT_OF = select(CASE_VISIT).where(CASE_VISIT.c.digest == bindparam("digest"))
END_VISITS = (
    update(CASE_VISIT)
    .where(CASE_VISIT.c.proceeding == bindparam("of"), CASE_VISIT.c.ended_at.is_(None))
    .values(ended_at=bindparam("at"))
)
END_VISIT = (
    update(CASE_VISIT)
    .where(CASE_VISIT.c.digest == bindparam("of"), CASE_VISIT.c.ended_at.is_(None))
    .values(ended_at=bindparam("at"))
)


def _reissue(dialect: Any) -> Any:
    return (
        dialect.insert(CASE_CODE)
        .values(proceeding=bindparam("case"), generation=FIRST_GENERATION + 1, issued_at=bindparam("at"))
        .on_conflict_do_update(
            index_elements=["proceeding"],
            set_={"generation": CASE_CODE.c.generation + 1, "issued_at": bindparam("at")},
        )
        .returning(CASE_CODE.c.generation)
    )


REISSUE = {"sqlite": _reissue(sqlite), "postgresql": _reissue(postgresql)}


@dataclass(frozen=True, slots=True)
class CodeOf:
    """Which code opens a case."""

    case: ProceedingId
    generation: int


async def code_of_number(reading: Reading, number: CaseNumber) -> CodeOf | None:
    row = (await reading.run(CODE_OF_NUMBER, {"number": number})).one_or_none()
    return None if row is None else CodeOf(ProceedingId(row.id), row.generation)


async def code_issued_again_at(reading: Reading, case: ProceedingId) -> datetime | None:
    """When the code in force was issued, if it is not the first."""
    row = (await reading.run(GENERATION, {"case": case})).one_or_none()
    return None if row is None else row.issued_at


async def raise_generation(reading: Reading, case: ProceedingId, *, at: datetime) -> int:
    """The old code opens nothing from now on."""
    raised = await reading.run(REISSUE[reading.dialect], {"case": case, "at": at})
    generation: int = raised.scalar_one()
    return generation


async def add_link(reading: Reading, case: ProceedingId, *, digest: str, at: datetime) -> None:
    await reading.run(insert(CASE_LINK), {"digest": digest, "proceeding": case, "issued_at": at})


async def case_of_link(reading: Reading, digest: str) -> ProceedingId | None:
    return (await reading.run(CASE_OF_LINK, {"digest": digest})).scalar_one_or_none()


async def revoke_links(reading: Reading, case: ProceedingId, *, at: datetime) -> None:
    await reading.run(REVOKE_LINKS, {"of": case, "at": at})


async def open_visit(
    reading: Reading, case: ProceedingId, *, digest: str, shown: Shown, at: datetime
) -> None:
    row = {"digest": digest, "proceeding": case, "shown": shown, "entered_at": at}
    await reading.run(insert(CASE_VISIT), row)


async def visit_with(reading: Reading, digest: str) -> Visit | None:
    row = (await reading.run(VISIT_OF, {"digest": digest})).one_or_none()
    if row is None:
        return None
    return Visit(case=ProceedingId(row.proceeding), entered_at=row.entered_at, ended_at=row.ended_at)


async def end_visit(reading: Reading, digest: str, *, at: datetime) -> None:
    await reading.run(END_VISIT, {"of": digest, "at": at})


async def end_visits(reading: Reading, case: ProceedingId, *, at: datetime) -> None:
    """All visits of a case, wherever they are under way."""
    await reading.run(END_VISITS, {"of": case, "at": at})
