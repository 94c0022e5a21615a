"""The rulebook that governs what is received today, and all that are on file, for people to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.instants import local_date
from app.domain.parties import Actor
from app.domain.permissions.decision import Relation, decide
from app.domain.permissions.operations import Operation
from app.domain.rulebook.rulebook import Rulebook
from app.usecases.errors import Forbidden
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class RulebooksOnFile:
    governing: Rulebook
    others: Sequence[Rulebook]


async def read_rulebooks(office: Office, *, by: Actor, now: datetime) -> RulebooksOnFile:
    """Of the office's city."""
    if not decide(by, Operation.READ_REFERENCE, Relation.NO_OBJECT).is_allowed:
        raise Forbidden(str(Operation.READ_REFERENCE))
    governing = office.rulebooks.governing(received_on=local_date(now), city=office.city)
    others = [one for one in office.rulebooks.books if one.city == office.city and one != governing]
    return RulebooksOnFile(governing=governing, others=others)
