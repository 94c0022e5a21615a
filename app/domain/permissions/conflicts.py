"""Roles that one person can't hold together (GB/T 22239-2019, level 3, 8.1.4.2)."""

from collections.abc import Iterable
from itertools import combinations

from app.domain.parties import Role

CARETAKERS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})
"""They keep the machine, the accounts and the logs: never one person, and never with a part in a case."""

NO_PERSON = frozenset({Role.ANONYMOUS, Role.PASSENGER, Role.INTEGRATION, Role.SYSTEM})
"""Not held by an account of staff: each stands alone."""


def incompatible(roles: Iterable[Role]) -> frozenset[frozenset[Role]]:
    """The pairs that can't be together; empty where all can."""
    apart = CARETAKERS | NO_PERSON
    pairs = combinations(sorted(set(roles)), 2)
    return frozenset(frozenset(pair) for pair in pairs if apart.intersection(pair))
