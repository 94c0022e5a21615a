"""Who works with these pages, and what they say of the operations they ask for."""

from typing import Any

from app.domain.parties import Role
from app.domain.permissions.operations import Operation as May
from app.web.declaring import asks

STAFF = frozenset({Role.AUTHORITY_OFFICER})
OVERSEEING = frozenset({Role.AUTHORITY_OFFICER, Role.CASE_OFFICER, Role.AGENCY_HEAD})
REPORTING = OVERSEEING | {Role.CLERK, Role.UNIT_HEAD, Role.RESPONSIBLE_EXECUTIVE, Role.AUDITOR}

READS: dict[str, Any] = asks(May.READ_REPORTS, May.READ_THRESHOLDS)
COUNTS: dict[str, Any] = asks(May.READ_REPORTS)
ANSWERS: dict[str, Any] = asks(May.ANSWER_THRESHOLD_DUTY, May.OPEN_ASSESSMENT)
