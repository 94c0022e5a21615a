"""Who works with these pages, and what they say of the operations they ask for."""

from typing import Any

from app.domain.parties import Role
from app.domain.permissions.operations import Operation as May
from app.web.declaring import asks

AGENCYS = frozenset({Role.CASE_OFFICER, Role.AGENCY_HEAD})
SEES_PAPERS = AGENCYS | {Role.AUTHORITY_OFFICER}
SEES_CHECKS = SEES_PAPERS | {Role.CLERK, Role.UNIT_HEAD, Role.RESPONSIBLE_EXECUTIVE}
ISSUES_YEARS = frozenset({Role.AUTHORITY_OFFICER})

TABS = (("/supervision/checks", "监督检查"), ("/supervision/papers", "监督管理情况"))
"""For those who see both."""

READS_CHECKS: dict[str, Any] = asks(May.READ_CHECKS)
RECORDS: dict[str, Any] = asks(May.RECORD_CHECK)
READS_PAPERS: dict[str, Any] = asks(May.READ_AGENCY_REPORTS)
WRITES_PAPERS: dict[str, Any] = asks(May.DRAFT_AGENCY_REPORT, May.ISSUE_AGENCY_REPORT)
READS_YEARS: dict[str, Any] = asks(May.READ_THRESHOLDS)
WRITES_YEARS: dict[str, Any] = asks(May.ISSUE_ANNUAL_SUMMARY)
