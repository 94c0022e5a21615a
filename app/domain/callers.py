"""Who somebody is today, as an actor: a person, a program, a program for a person."""

from collections.abc import Iterable
from datetime import date

from app.domain.accounts import Account, ApiClient
from app.domain.appointments import Appointment, acting_roles
from app.domain.parties import Actor, Role
from app.domain.permissions.conflicts import CARETAKERS


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
