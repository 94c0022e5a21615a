"""The table, cell by cell, against the one written down apart."""

from pathlib import Path

import pytest

from app.domain.parties import Role
from app.domain.permissions.grants import Denial, Grant
from app.domain.permissions.notation import read_cell, write_cell
from app.domain.permissions.operations import Operation
from app.domain.permissions.sheet import sheet
from app.domain.permissions.table import NEED_A_CASE, TABLE
from tests.domain.permissions.expectation import EXPECTED, Expected

SCOPES = {"o": "own_case", "a": "assigned", "t": "organisation", "j": "jurisdiction", "+": "any"}
CONTENT = (
    Operation.READ_CASE,
    Operation.READ_HISTORY,
    Operation.READ_OPERATOR_NOTES,
    Operation.READ_AGENCY_NOTES,
    Operation.READ_WORK_ORDER,
    Operation.UNMASK_CONTACT,
)


def _as_written(cell: Grant | Denial) -> Expected:
    if isinstance(cell, Denial):
        return Expected({Denial.FORBIDDEN: "-", Denial.HIDDEN: "0"}[cell], frozenset())
    words = {
        "masked": cell.masked,
        "proposed": cell.proposes_only,
        "second": cell.second_person,
        "caller": cell.for_caller,
        "named": cell.for_named_staff,
        "signed": cell.requires_own_sign_in,
        "logged": cell.logged,
    }
    where = next(sign for sign, scope in SCOPES.items() if scope == cell.scope)
    return Expected(where, frozenset(word for word, holds in words.items() if holds))


def test_every_operation_was_written_down() -> None:
    assert {operation for operation, _ in EXPECTED} == set(Operation) == set(TABLE)


@pytest.mark.parametrize("operation", Operation)
def test_row_is_as_written_down(operation: Operation) -> None:
    assert {role: _as_written(TABLE[operation][role]) for role in Role} == {
        role: EXPECTED[operation, role] for role in Role
    }


def test_caretakers_see_nothing_of_a_case() -> None:
    for operation in CONTENT:
        for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR):
            assert TABLE[operation][role] is Denial.HIDDEN


def test_caretakers_have_no_part_in_any_act_on_a_case() -> None:
    for operation in NEED_A_CASE:
        for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR):
            assert isinstance(TABLE[operation][role], Denial)


def test_each_body_keeps_its_notes_from_the_other() -> None:
    operators = (Role.CLERK, Role.UNIT_HEAD, Role.RESPONSIBLE_EXECUTIVE, Role.INTEGRATION)
    assert {TABLE[Operation.READ_AGENCY_NOTES][role] for role in operators} == {Denial.HIDDEN}


def test_extension_is_asked_for_by_the_officer_and_decided_by_the_head() -> None:
    asking = {role for role in Role if isinstance(TABLE[Operation.REQUEST_EXTENSION][role], Grant)}
    deciding = {role for role in Role if isinstance(TABLE[Operation.DECIDE_EXTENSION][role], Grant)}
    assert (asking, deciding) == ({Role.CASE_OFFICER}, {Role.AGENCY_HEAD})


def test_review_is_led_inside_the_complaint_unit_and_in_person() -> None:
    # rule S4: the head, or a clerk whom the executive named; the review itself refuses every other clerk
    row = TABLE[Operation.LEAD_REVIEW]
    leading = {role: cell for role, cell in row.items() if isinstance(cell, Grant)}
    assert set(leading) == {Role.CLERK, Role.UNIT_HEAD}
    assert all(cell.requires_own_sign_in for cell in leading.values())


def test_worker_writes_only_what_time_brings_about() -> None:
    reading = {Operation.READ_REFERENCE, Operation.READ_LIVENESS}
    granted = {operation for operation, row in TABLE.items() if isinstance(row[Role.SYSTEM], Grant)}
    assert granted - reading == {
        Operation.RECORD_TIME,
        Operation.SEND_WARNING,
        Operation.DELIVER_MESSAGE,
        Operation.WRITE_SNAPSHOT,
    }


def test_responsible_unit_never_sees_who_complained() -> None:
    grants = [
        row[Role.RESPONSIBLE_UNIT_STAFF] for operation, row in TABLE.items() if "read_" not in operation
    ]
    assert all(cell.masked for cell in grants if isinstance(cell, Grant))
    work_order = TABLE[Operation.READ_WORK_ORDER][Role.RESPONSIBLE_UNIT_STAFF]
    assert isinstance(work_order, Grant)
    assert work_order.masked
    assert TABLE[Operation.READ_CASE][Role.RESPONSIBLE_UNIT_STAFF] is Denial.HIDDEN


def test_nobody_can_void_a_miss() -> None:
    assert not [operation for operation in Operation if "void" in operation or "breach" in operation]


@pytest.mark.parametrize("text", ["", "x", "tt", "tmm", "-m", "0s", "m", "t?", "t m", "++", "jx"])
def test_cell_that_says_nothing_known_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="permission table"):
        read_cell(text)


@pytest.mark.parametrize("text", ["+", "o", "aml", "tc", "t2", "j2", "tmnl", "ap", "-", "0", "ts"])
def test_cell_is_written_as_it_was_read(text: str) -> None:
    assert sorted(write_cell(read_cell(text))) == sorted(text)


def test_published_sheet_is_that_of_the_table() -> None:
    published = Path(__file__).parents[3] / "docs" / "permissions.md"
    assert published.read_text(encoding="utf-8") == sheet(), (
        "the table changed: docs/permissions.md says in its head how it is made again"
    )
