"""Who works with these pages, and what they say of the operations they ask for."""

from typing import Any

from app.domain.parties import Role
from app.domain.permissions.operations import Operation as May
from app.web.declaring import asks

EVERYBODY = frozenset(Role) - {Role.ANONYMOUS, Role.PASSENGER, Role.SYSTEM, Role.INTEGRATION}
CALENDAR_KEEPERS = frozenset({Role.CASE_OFFICER, Role.AGENCY_HEAD})
ACCOUNT_KEEPERS = frozenset({Role.SECURITY_ADMIN})
APPOINTING = frozenset({Role.UNIT_HEAD, Role.RESPONSIBLE_EXECUTIVE, Role.AGENCY_HEAD})
CLIENT_KEEPERS = frozenset({Role.UNIT_HEAD, Role.AGENCY_HEAD})
HOTLINE_KEEPERS = frozenset({Role.UNIT_HEAD, Role.AGENCY_HEAD, Role.SECURITY_ADMIN})
AUDITORS = frozenset({Role.AUDITOR})

READS: dict[str, Any] = asks(May.READ_REFERENCE)
IMPORTS: dict[str, Any] = asks(May.IMPORT_CALENDAR)
ACTIVATES: dict[str, Any] = asks(May.ACTIVATE_CALENDAR)
ACCOUNTS: dict[str, Any] = asks(May.CREATE_ACCOUNT)
ROLES: dict[str, Any] = asks(May.GRANT_ROLE)
HOTLINES: dict[str, Any] = asks(May.SET_HOTLINE)
HEADS: dict[str, Any] = asks(May.APPOINT_ACTING_HEAD)
CLIENTS: dict[str, Any] = asks(May.MANAGE_WEBHOOKS)
AUDITS: dict[str, Any] = asks(May.READ_AUDIT_LOG)
