"""What it takes to tell who somebody is; a part of the office."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.password_rules import PasswordRules
from app.gateways.passwords import Passwords


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """`access_keys` derive the codes of cases (rule D5): the current one first, older ones open old codes."""

    passwords: Passwords
    password_rules: PasswordRules
    access_keys: tuple[bytes, ...] = field(repr=False)

    def wants_new_password(self, *, set_at: datetime, must_change: bool, now: datetime) -> bool:
        """A first password, or one in use for longer than the rules allow."""
        return must_change or self.password_rules.is_outdated(set_at, now)
