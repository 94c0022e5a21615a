"""The transition tables of issued papers: the agency's quarter (rule F8), the annual summary (Art. 14)."""

from app.domain.issues.status import Action, Status
from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.table import TransitionTable, moving, staying


def _table(*, write: May, sign: May) -> TransitionTable:
    return TransitionTable(
        statuses=Status,
        actions=Action,
        edges=(
            *staying([Status.DRAFT], Action.COMPILE, write),
            *moving([Status.DRAFT], Action.ISSUE, Status.ISSUED, sign),
            *moving([Status.ISSUED], Action.REVISE, Status.DRAFT, sign),
        ),
        closed_by={Action.COMPILE: "F8", Action.ISSUE: "F8", Action.REVISE: "F8"},
    )


AGENCY_REPORT = _table(write=May.DRAFT_AGENCY_REPORT, sign=May.ISSUE_AGENCY_REPORT)
ANNUAL_SUMMARY = _table(write=May.ISSUE_ANNUAL_SUMMARY, sign=May.ISSUE_ANNUAL_SUMMARY)
