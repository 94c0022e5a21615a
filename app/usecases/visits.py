"""Letting a passenger in to a case: what the link, the code and a new code all end with."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.access import LONGEST_VISIT, Shown
from app.domain.identifiers import ProceedingId
from app.gateways.tokens import TokenKind, new_token, token_digest
from app.store.case_access import open_visit
from app.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A passenger at a case. The token is given here and nowhere else."""

    case: ProceedingId
    token: str = field(repr=False)
    ends_at: datetime


async def enter(transaction: Transaction, case: ProceedingId, *, shown: Shown, now: datetime) -> Entered:
    token = new_token(TokenKind.VISIT)
    await open_visit(transaction, case, digest=token_digest(token), shown=shown, at=now)
    return Entered(case=case, token=token, ends_at=now + LONGEST_VISIT)
