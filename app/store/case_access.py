"""Reads and writes how passengers reach a case (rule D5): links, the generation of the code, visits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.domain.access import Shown, Visit
from app.domain.identifiers import CaseNumber, ProceedingId
from app.store.reading import Reading
from app.store.tables.case_access import CASE_CODE, CASE_LINK, CASE_VISIT, CODE_REQUEST
from app.store.tables.kept import PERSON
from app.store.tables.proceedings import PROCEEDING
from app.store.transaction import Transaction

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


PHONES = select(PERSON.c.phone_hash).where(
    PERSON.c.proceeding == bindparam("case"), PERSON.c.phone_hash.is_not(None)
)
ASKED = (
    select(CODE_REQUEST)
    .order_by(CODE_REQUEST.c.asked_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
JUDGED = delete(CODE_REQUEST).where(
    CODE_REQUEST.c.number == bindparam("number"), CODE_REQUEST.c.phone_hash == bindparam("phone_hash")
)


def _ask(dialect: Any) -> Any:
    return dialect.insert(CODE_REQUEST).on_conflict_do_nothing(index_elements=["number", "phone_hash"])


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


ASK = {"sqlite": _ask(sqlite), "postgresql": _ask(postgresql)}
REISSUE = {"sqlite": _reissue(sqlite), "postgresql": _reissue(postgresql)}


@dataclass(frozen=True, slots=True)
class CodeOf:
    """Which code opens a case."""

    case: ProceedingId
    generation: int


@dataclass(frozen=True, slots=True)
class CodeRequest:
    """A new code asked for with what may be a case's number and its passenger's telephone number."""

    number: CaseNumber
    phone_hash: str


async def ask_for_code(reading: Reading, request: CodeRequest, *, at: datetime) -> None:
    row = {"number": request.number, "phone_hash": request.phone_hash, "asked_at": at}
    await reading.run(ASK[reading.dialect], row)


async def take_code_request(reading: Reading) -> CodeRequest | None:
    """The one that has waited longest and that nobody else is judging; it is gone once this transaction commits."""
    row = (await reading.run(ASKED, {"most": 1})).one_or_none()
    if row is None:
        return None
    await reading.run(JUDGED, {"number": row.number, "phone_hash": row.phone_hash})
    return CodeRequest(CaseNumber(row.number), row.phone_hash)


async def phone_hashes(reading: Reading, case: ProceedingId) -> frozenset[str]:
    """Of all persons of a case."""
    return frozenset((await reading.run(PHONES, {"case": case})).scalars())


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


async def add_link(transaction: Transaction, case: ProceedingId, *, digest: str, at: datetime) -> None:
    transaction.gather(CASE_LINK, {"digest": digest, "proceeding": case, "issued_at": at})


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
