"""Accounts of people and API clients: their values, which roles go together, who looks after whom."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.parties import AccountId, Actor, OrganisationCode, OrganisationKind, Role
from app.domain.permissions.conflicts import CARETAKERS, incompatible
from app.domain.permissions.grants import Denial
from app.domain.permissions.operations import Operation
from app.domain.permissions.table import TABLE

APART = "GB/T 22239-2019 8.1.4.2"

ROLES_OF = {
    OrganisationKind.OPERATOR: frozenset(
        {
            Role.CLERK,
            Role.UNIT_HEAD,
            Role.STATION_STAFF,
            Role.RESPONSIBLE_UNIT_STAFF,
            Role.RESPONSIBLE_EXECUTIVE,
        }
    ),
    OrganisationKind.AGENCY: frozenset({Role.CASE_OFFICER, Role.AGENCY_HEAD}),
    OrganisationKind.AUTHORITY: frozenset({Role.AUTHORITY_OFFICER}),
    OrganisationKind.BRANCH: frozenset({Role.RESPONSIBLE_UNIT_STAFF, Role.STATION_STAFF}),
    OrganisationKind.CONTRACTOR: frozenset({Role.RESPONSIBLE_UNIT_STAFF}),
}
"""The roles that people of each kind of organisation can hold; caretakers may belong to any."""


COMMAND_LINE = Actor(id="command_line", organisation=None, roles=frozenset({Role.SECURITY_ADMIN}))
"""Whoever runs commands on the machine itself: sets up the first accounts, with nobody to second it."""


MOST_TYPED = 64
SIGN_IN_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
CLIENT_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,63}")


class AccountFault(StrEnum):
    """Stable codes; the words for people are in documents."""

    NO_ROLE = "account.no_role"
    ROLES_INCOMPATIBLE = "account.roles_incompatible"
    ROLE_OUTSIDE_ORGANISATION = "account.role_outside_organisation"
    NAME_TAKEN = "account.name_taken"
    NAME_MALFORMED = "account.name_malformed"
    LAST_SECURITY_ADMIN = "account.last_security_admin"
    ORGANISATION_UNKNOWN = "organisation.unknown"
    OPERATION_UNKNOWN = "client.operation_unknown"
    OPERATION_NOT_FOR_CLIENTS = "client.operation_not_for_clients"
    NOTHING_TO_CONFIRM = "account.nothing_to_confirm"
    ROLES_UNCHANGED = "account.roles_unchanged"
    ROLES_WAITING = "account.roles_waiting"
    DISABLED = "account.disabled"
    APPOINTMENT_NOT_OF_A_HEAD = "appointment.not_of_a_head"
    APPOINTMENT_ELSEWHERE = "appointment.elsewhere"
    APPOINTMENT_DATES = "appointment.dates"
    APPOINTMENT_REFERENCE = "appointment.reference"
    APPOINTMENT_NOT_ONES_OWN = "appointment.not_ones_own"
    APPOINTMENT_BY_ONESELF = "appointment.by_oneself"


@dataclass(eq=False)
class AccountRefused(Exception):
    """An account, a client or an appointment that may not be so; `basis` is the rule that says it."""

    fault: AccountFault
    basis: str | None = None

    def __str__(self) -> str:
        return f"{self.fault} ({self.basis})" if self.basis else self.fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person of one organisation. `must_change_password` until they have chosen one of their own."""

    id: AccountId
    organisation: OrganisationCode
    sign_in_name: str
    display_name: str
    roles: frozenset[Role]
    created_at: datetime
    password_set_at: datetime
    must_change_password: bool = False
    disabled_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiClient:
    """A program of one organisation. `operations` are all it may ever do, for itself or for a person. `last_token_at`
    is when it last came for a token."""

    id: AccountId
    organisation: OrganisationCode
    name: str
    operations: frozenset[str]
    may_act_for_staff: bool
    created_at: datetime
    disabled_at: datetime | None = None
    last_token_at: datetime | None = None


def require_roles(roles: frozenset[Role], kind: OrganisationKind) -> None:
    """Raise `AccountRefused` unless one person of such an organisation may hold all of these."""
    if not roles:
        raise AccountRefused(AccountFault.NO_ROLE)
    if incompatible(roles):
        raise AccountRefused(AccountFault.ROLES_INCOMPATIBLE, basis=APART)
    if not roles <= ROLES_OF[kind] | CARETAKERS:
        raise AccountRefused(AccountFault.ROLE_OUTSIDE_ORGANISATION)


def folded_name(typed: str) -> str:
    """The sign-in name somebody typed, as names are kept; empty where nobody can have it."""
    name = unicodedata.normalize("NFKC", typed[:MOST_TYPED]).strip().lower()
    return name if SIGN_IN_NAME.fullmatch(name) else ""


def require_name(name: str, shape: re.Pattern[str]) -> None:
    if not shape.fullmatch(name):
        raise AccountRefused(AccountFault.NAME_MALFORMED)


def require_operations(operations: frozenset[str]) -> None:
    """Raise `AccountRefused` unless a program may be granted each of these at all."""
    if not operations <= {str(operation) for operation in Operation}:
        raise AccountRefused(AccountFault.OPERATION_UNKNOWN)
    if any(isinstance(TABLE[Operation(one)][Role.INTEGRATION], Denial) for one in operations):
        raise AccountRefused(AccountFault.OPERATION_NOT_FOR_CLIENTS)


def administers(
    administrator: OrganisationCode | None,
    body: OrganisationCode,
    parents: Mapping[OrganisationCode, OrganisationCode | None],
) -> bool:
    """Accounts are looked after by one's own body, or by one above it."""
    above: OrganisationCode | None = body
    while above is not None and above != administrator:
        above = parents.get(above)
    return above is not None
