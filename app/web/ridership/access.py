"""Who works with these pages, and what they say of the operations they ask for."""

from typing import Any

from app.domain.parties import Role
from app.domain.permissions.operations import Operation as May
from app.web.declaring import asks

READERS = frozenset(
    {
        Role.CLERK,
        Role.UNIT_HEAD,
        Role.RESPONSIBLE_EXECUTIVE,
        Role.CASE_OFFICER,
        Role.AGENCY_HEAD,
        Role.AUTHORITY_OFFICER,
        Role.AUDITOR,
    }
)
STATING = frozenset({Role.UNIT_HEAD, Role.AGENCY_HEAD})
DECIDING = frozenset({Role.UNIT_HEAD, Role.RESPONSIBLE_EXECUTIVE, Role.AGENCY_HEAD})
"""Whom the pages offer it; the use cases ask the table of permissions."""

READS: dict[str, Any] = asks(May.READ_REPORTS)
STATES: dict[str, Any] = asks(May.IMPORT_RIDERSHIP)
DECIDES: dict[str, Any] = asks(May.REVISE_RIDERSHIP)
