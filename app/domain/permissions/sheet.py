"""The table as a page for people; docs/permissions.md is what this gives."""

from collections.abc import Iterable

from app.domain.parties import Role
from app.domain.permissions.notation import write_cell
from app.domain.permissions.operations import Operation
from app.domain.permissions.table import COLUMNS, NEED_A_CASE, TABLE

SHORT = {
    Role.ANONYMOUS: "AN",
    Role.PASSENGER: "PS",
    Role.CLERK: "OC",
    Role.UNIT_HEAD: "OH",
    Role.RESPONSIBLE_UNIT_STAFF: "OD",
    Role.STATION_STAFF: "OS",
    Role.RESPONSIBLE_EXECUTIVE: "RE",
    Role.CASE_OFFICER: "ES",
    Role.AGENCY_HEAD: "EH",
    Role.AUTHORITY_OFFICER: "TA",
    Role.SYSTEM_ADMIN: "SA",
    Role.SECURITY_ADMIN: "SE",
    Role.AUDITOR: "AU",
    Role.INTEGRATION: "IN",
    Role.SYSTEM: "SY",
}

HEAD = """# Who may do what

Made from app/domain/permissions/table.py; a test compares. After a change of the table:

    python -c "from app.domain.permissions.sheet import sheet; print(sheet(), end='')" > docs/permissions.md

Whatever is not granted is denied. Another organisation's case, one that does not exist and one in which the
actor is complained about answer alike, as 404.

- Where: `+` any, `o` own case, `a` assigned to me or unassigned in my queue, `t` own organisation.
  `j` jurisdiction: the agency's own and, to read, determine, reverse and order, what an appeal or a recorded
  supervision act opened to it; every use is logged.
- How: `m` masked, `p` proposes only, `2` takes a second person (and own sign-in), `c` for a caller,
  `n` only for a named member of staff, `s` own sign-in, `l` logged.
- Not: `-` refused (403), `0` as if it did not exist (404).
- An API client acting for a member of staff has what both may, masked or hidden where it is for either. What the
  table grants but this client was not given is refused (403).
- Acting heads have their head's column while the appointment runs.
- SA, SE and AU are never one person, hold no other role, and never see what is in a case.
- No row lets anybody void a recorded miss: a notice supersedes one (rule T6), nothing removes it.
"""


def sheet() -> str:
    """Markdown, ending with a line feed."""
    parts = [HEAD, _roles(), "## On a case\n", _table(NEED_A_CASE), "## With or without a case\n"]
    return "\n".join([*parts, _table(TABLE.keys() - NEED_A_CASE)])


def _roles() -> str:
    return "\n".join(f"- {SHORT[role]}: {role.replace('_', ' ')}" for role in COLUMNS) + "\n"


def _table(operations: Iterable[Operation]) -> str:
    among = frozenset(operations)
    rows = [_row(operation) for operation in TABLE if operation in among]
    return (
        "\n".join([_line(["operation", *map(SHORT.__getitem__, COLUMNS)]), _line(["---"] * 16), *rows]) + "\n"
    )


def _row(operation: Operation) -> str:
    return _line([operation.replace("_", " "), *(write_cell(TABLE[operation][role]) for role in COLUMNS)])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
