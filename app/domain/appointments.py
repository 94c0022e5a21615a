"""Acting heads: a head's role held for a time, named in writing with dates (rules S4, S6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.accounts import APART, Account, AccountFault, AccountRefused
from app.domain.parties import AccountId, Actor, OrganisationCode, Role
from app.domain.permissions.conflicts import CARETAKERS

HEADS = frozenset({Role.UNIT_HEAD, Role.AGENCY_HEAD})
"""What may be held by appointment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Both days count. `reference` is that of the written appointment."""

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
