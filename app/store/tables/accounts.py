"""Accounts of people and programs, what they sign in with, tries that failed. Of secrets, digests only."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from app.domain.parties import Role
from app.domain.sign_in import TryPurpose
from app.store.tables.base import Row, table_of
from app.store.types import Code, Hash, Id, Instant, Words, words

DIGEST = "length(digest) = 64"
UNDECIDED = "decided_at IS NULL"


class AccountRow(Row, table=True):
    """A person of one organisation; never removed, because histories name it."""

    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("sign_in_name", name="sign_in_name"),
        CheckConstraint("sign_in_name = lower(sign_in_name)", name="sign_in_name_lower"),
        Index("ix_account_organisation", "organisation"),
    )

    id: str = Field(primary_key=True, sa_type=Id)
    organisation: str = Field(sa_type=Code, foreign_key="organisation.code")
    sign_in_name: str = Field(sa_type=Code)
    display_name: str = Field(sa_type=Words)
    password_hash: str = Field(sa_type=Words)
    password_set_at: datetime = Field(sa_type=Instant)
    must_change_password: bool
    created_at: datetime = Field(sa_type=Instant)
    created_by: str = Field(sa_type=Code)
    disabled_at: datetime | None = Field(default=None, sa_type=Instant)
    disabled_by: str | None = Field(default=None, sa_type=Code)


class AccountRoleRow(Row, table=True):
    """A role counts once a second person has confirmed it; only the command line gives one alone."""

    __tablename__ = "account_role"
    __table_args__ = (
        CheckConstraint("(confirmed_by IS NULL) = (confirmed_at IS NULL)", name="confirmed_as_a_whole"),
        CheckConstraint(
            "confirmed_by <> asked_by OR asked_by = 'command_line'", name="granted_by_two_persons"
        ),
    )

    account: str = Field(primary_key=True, sa_type=Id, foreign_key="account.id")
    role: Role = Field(primary_key=True, sa_type=words(Role, rule="role"))
    asked_by: str = Field(sa_type=Code)
    asked_at: datetime = Field(sa_type=Instant)
    confirmed_by: str | None = Field(default=None, sa_type=Code)
    confirmed_at: datetime | None = Field(default=None, sa_type=Instant)


class RoleChangeRow(Row, table=True):
    """Other roles for an account, asked for by one and decided by another; who had what stays on record. Roles are
    words separated by spaces."""

    __tablename__ = "role_change"
    __table_args__ = (
        CheckConstraint(
            "(decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (is_confirmed IS NULL)",
            name="decided_as_a_whole",
        ),
        CheckConstraint(
            "NOT is_confirmed OR decided_by <> asked_by OR asked_by = 'command_line'",
            name="changed_by_two_persons",
        ),
        Index("ix_role_change_account", "account", "asked_at"),
        Index(
            "ix_role_change_open",
            "account",
            unique=True,
            sqlite_where=text(UNDECIDED),
            postgresql_where=text(UNDECIDED),
        ),
    )

    id: str = Field(primary_key=True, sa_type=Id)
    account: str = Field(sa_type=Id, foreign_key="account.id")
    roles: str = Field(sa_type=Words)
    had: str = Field(sa_type=Words)
    asked_by: str = Field(sa_type=Code)
    asked_at: datetime = Field(sa_type=Instant)
    decided_by: str | None = Field(default=None, sa_type=Code)
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    is_confirmed: bool | None = None


class StaffSessionRow(Row, table=True):
    __tablename__ = "staff_session"
    __table_args__ = (
        CheckConstraint(DIGEST, name="digest_length"),
        Index("ix_staff_session_account", "account"),
    )

    digest: str = Field(primary_key=True, sa_type=Hash)
    account: str = Field(sa_type=Id, foreign_key="account.id")
    opened_at: datetime = Field(sa_type=Instant)
    last_seen_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class KnownDeviceRow(Row, table=True):
    """Where somebody signed in before: wrong tries from there are counted apart."""

    __tablename__ = "known_device"
    __table_args__ = (
        CheckConstraint(DIGEST, name="digest_length"),
        Index("ix_known_device_account", "account"),
    )

    digest: str = Field(primary_key=True, sa_type=Hash)
    account: str = Field(sa_type=Id, foreign_key="account.id")
    known_since: datetime = Field(sa_type=Instant)


class FailedTryRow(Row, table=True):
    """Tries in a row without success at one thing: a name (by keyed hash), a device, the code of a case."""

    __tablename__ = "failed_try"
    __table_args__ = (
        CheckConstraint("tries >= 0", name="tries"),
        Index("ix_failed_try_last_at", "last_at"),
    )

    purpose: TryPurpose = Field(primary_key=True, sa_type=words(TryPurpose, rule="purpose"))
    subject: str = Field(primary_key=True, sa_type=Hash)
    tries: int
    last_at: datetime = Field(sa_type=Instant)


class ApiClientRow(Row, table=True):
    """A program of one organisation; `operations` are words separated by spaces."""

    __tablename__ = "api_client"
    __table_args__ = (UniqueConstraint("organisation", "name", name="name"),)

    id: str = Field(primary_key=True, sa_type=Id)
    organisation: str = Field(sa_type=Code, foreign_key="organisation.code")
    name: str = Field(sa_type=Code)
    operations: str = Field(sa_type=Words)
    may_act_for_staff: bool
    created_at: datetime = Field(sa_type=Instant)
    created_by: str = Field(sa_type=Code)
    disabled_at: datetime | None = Field(default=None, sa_type=Instant)
    disabled_by: str | None = Field(default=None, sa_type=Code)
    last_token_at: datetime | None = Field(default=None, sa_type=Instant)


class ClientSecretRow(Row, table=True):
    """Two at a time while one replaces the other."""

    __tablename__ = "client_secret"
    __table_args__ = (
        CheckConstraint(DIGEST, name="digest_length"),
        Index("ix_client_secret_client", "client"),
    )

    digest: str = Field(primary_key=True, sa_type=Hash)
    client: str = Field(sa_type=Id, foreign_key="api_client.id")
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime | None = Field(default=None, sa_type=Instant)


class ClientTokenRow(Row, table=True):
    __tablename__ = "client_token"
    __table_args__ = (
        CheckConstraint(DIGEST, name="digest_length"),
        CheckConstraint("expires_at > issued_at", name="expires_after_issue"),
        Index("ix_client_token_client", "client"),
        Index("ix_client_token_expires_at", "expires_at"),
    )

    digest: str = Field(primary_key=True, sa_type=Hash)
    client: str = Field(sa_type=Id, foreign_key="api_client.id")
    secret: str = Field(sa_type=Hash, foreign_key="client_secret.digest")
    issued_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)


ACCOUNT = table_of(AccountRow)
ACCOUNT_ROLE = table_of(AccountRoleRow)
ROLE_CHANGE = table_of(RoleChangeRow)
STAFF_SESSION = table_of(StaffSessionRow)
KNOWN_DEVICE = table_of(KnownDeviceRow)
FAILED_TRY = table_of(FailedTryRow)
API_CLIENT = table_of(ApiClientRow)
CLIENT_SECRET = table_of(ClientSecretRow)
CLIENT_TOKEN = table_of(ClientTokenRow)
