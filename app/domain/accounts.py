"""Accounts of people, API clients, acting heads: who somebody is today, and which roles go together."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.parties import AccountId, Actor, OrganisationCode, OrganisationKind, Role
from app.domain.permissions.conflicts import CARETAKERS, incompatible
from app.domain.permissions.grants import Denial
from app.domain.permissions.operations import Operation
from app.domain.permissions.table import TABLE

APART = "GB/T 22239-2019 8.1.4.2"

HEADS = frozenset({Role.UNIT_HEAD, Role.AGENCY_HEAD})
"""Rules S4, S6: what may be held for a time by written appointment."""

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
    """A program of one organisation. `operations` are all it may ever do, for itself or for a person."""

    id: AccountId
    organisation: OrganisationCode
    name: str
    operations: frozenset[str]
    may_act_for_staff: bool
    created_at: datetime
    disabled_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """An acting head, named in writing with dates, both inclusive (rules S4, S6)."""

    id: str
    organisation: OrganisationCode
    role: Role
    account: AccountId
    appointed_by: str
    valid_from: date
    valid_to: date
    reference: str
    recorded_at: datetime
    revoked_at: datetime | None = None

    def holds_on(self, today: date) -> bool:
        return self.revoked_at is None and self.valid_from <= today <= self.valid_to


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


def require_appointment(appointment: Appointment, account: Account, today: date) -> None:
    """Rules S4, S6: a head's role in the same organisation, named by another, in writing, with dates."""
    if appointment.role not in HEADS:
        raise AccountRefused(AccountFault.APPOINTMENT_NOT_OF_A_HEAD, basis="S4")
    if account.disabled_at is not None or account.organisation != appointment.organisation:
        raise AccountRefused(AccountFault.APPOINTMENT_ELSEWHERE, basis="S4")
    if account.roles & CARETAKERS:
        raise AccountRefused(AccountFault.ROLES_INCOMPATIBLE, basis=APART)
    if appointment.appointed_by == account.id:
        raise AccountRefused(AccountFault.APPOINTMENT_BY_ONESELF, basis="S4")
    if not appointment.valid_from <= appointment.valid_to or appointment.valid_to < today:
        raise AccountRefused(AccountFault.APPOINTMENT_DATES, basis="S4")
    if not appointment.reference.strip():
        raise AccountRefused(AccountFault.APPOINTMENT_REFERENCE, basis="S4")


def require_appointing(actor: Actor, role: Role) -> None:
    """Rules S4, S6: whoever holds the head's role themselves, or the operator's responsible executive."""
    for_the_unit = role is Role.UNIT_HEAD and Role.RESPONSIBLE_EXECUTIVE in actor.roles
    if role not in actor.roles and not for_the_unit:
        raise AccountRefused(AccountFault.APPOINTMENT_NOT_ONES_OWN, basis="S4")


def acting_roles(account: Account, appointments: Iterable[Appointment], today: date) -> frozenset[Role]:
    """The heads' roles this person holds today by appointment, besides their own."""
    return frozenset(
        a.role
        for a in appointments
        if a.account == account.id and a.organisation == account.organisation and a.holds_on(today)
    )


def effective_roles(account: Account, appointments: Iterable[Appointment], today: date) -> frozenset[Role]:
    return account.roles | acting_roles(account, appointments, today)


def as_person(account: Account, appointments: Iterable[Appointment], today: date) -> Actor:
    """Somebody who signed in by themselves. Until a first password is replaced, nothing else is open."""
    return Actor(
        id=account.id,
        organisation=account.organisation,
        roles=account.roles,
        acting=acting_roles(account, appointments, today),
        own_sign_in=True,
        limited_to=frozenset() if account.must_change_password else None,
    )


def as_client(client: ApiClient) -> Actor:
    """An API client for itself."""
    return Actor(
        id=client.id,
        organisation=client.organisation,
        roles=frozenset({Role.INTEGRATION}),
        limited_to=client.operations,
    )


def may_speak_for(client: ApiClient, account: Account) -> bool:
    """Where granted, for a named member of staff of its own organisation; never for a caretaker."""
    return (
        client.may_act_for_staff
        and client.organisation == account.organisation
        and account.disabled_at is None
        and not account.must_change_password
        and not account.roles & CARETAKERS
    )


def as_person_through(
    client: ApiClient, account: Account, appointments: Iterable[Appointment], today: date
) -> Actor:
    """A client acting for a person it may speak for: both names on record, only the rights that both have."""
    return Actor(
        id=account.id,
        organisation=account.organisation,
        roles=account.roles,
        via=client.id,
        acting=acting_roles(account, appointments, today),
        limited_to=client.operations,
    )
