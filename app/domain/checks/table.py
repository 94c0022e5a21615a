"""The transition table of a check book (Art. 13). Nothing of it is ever closed: it is a register."""

from app.domain.checks.status import Action, Status
from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.table import TransitionTable, staying

TABLE = TransitionTable(
    statuses=Status,
    actions=Action,
    edges=tuple(edge for action in Action for edge in staying([Status.OPEN], action, May.RECORD_CHECK)),
    closed_by={},
)
