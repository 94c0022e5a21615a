"""Rows are computed from the fold alone, for every kind of proceeding."""

from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.proceedings.appeal import status as appeal
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint import status as complaint
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.deadlines import Deadline
from app.domain.proceedings.direct_complaint import status as direct_complaint
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.proceeding import Proceeding
from app.domain.proceedings.registry import KINDS
from app.domain.proceedings.review import status as review
from app.domain.proceedings.review.state import Review
from app.store.projections import END_OF_TIME, IDENTITY, row_of
from app.store.readers.deadlines import DeadlineOnRecord
from app.store.tables.deadlines import DEADLINE
from app.store.tables.proceedings import PROCEEDING

STATES: list[tuple[type[Proceeding], tuple[StrEnum, ...]]] = [
    (Complaint, complaint.OPEN),
    (Review, review.OPEN),
    (Appeal, appeal.OPEN),
    (DirectComplaint, direct_complaint.OPEN),
]
INSTANTS = st.datetimes(
    min_value=datetime(2019, 1, 1),  # noqa: DTZ001 - hypothesis takes naive bounds and gives aware instants
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
DEADLINES = st.builds(
    Deadline,
    opened_at=INSTANTS,
    due_at=INSTANTS,
    judged_due_at=INSTANTS,
    met_at=st.none() | INSTANTS,
    missed_at=st.none() | INSTANTS,
    closed_at=st.none() | INSTANTS,
)


def test_every_kind_of_proceeding_is_drawn_here() -> None:
    assert len(STATES) == len(KINDS)


@pytest.mark.parametrize(("state", "open_in"), STATES, ids=[state.__name__ for state, _ in STATES])
@settings(max_examples=50)
@given(data=st.data())
def test_a_row_has_every_column_and_says_what_the_fold_says(
    state: type[Proceeding], open_in: tuple[StrEnum, ...], data: st.DataObject
) -> None:
    proceeding = data.draw(
        st.builds(
            state, received_at=INSTANTS, registered_at=INSTANTS, deadlines=st.tuples(DEADLINES, DEADLINES)
        )
    )
    row = row_of(proceeding)
    assert row.keys() == {column.name for column in PROCEEDING.columns} - IDENTITY
    assert row["is_open"] == (proceeding.state in open_in)
    running = [deadline for deadline in proceeding.deadlines if deadline.is_running]
    due = [one.judged_due_at for one in running]
    assert row["due_at"] == (min(due) if due else None)
    assert row["worklist_at"] == (min(due) if due else END_OF_TIME)
    assert row["is_provisional"] == any(deadline.provisional for deadline in running)
    owed = {"start", "handling", "review", "appeal", "direct_handling"}
    assert row["is_late"] == any(d.missed_at for d in proceeding.deadlines if d.kind in owed)


def test_a_deadlines_row_and_what_is_read_of_it_have_every_field_of_the_deadline() -> None:
    own = {"proceeding", *(field.name for field in fields(Deadline))}
    whose = {"unit", "work_order", "worklist_at"}  # of a work order's clock (rule S11)
    assert own == {column.name for column in DEADLINE.columns} - whose
    assert own == {field.name for field in fields(DeadlineOnRecord)}


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        pytest.param(
            datetime(2026, 9, 30, 15, 59, 59, 999999, tzinfo=UTC), "2026-09-30", id="Wed before midnight"
        ),
        pytest.param(
            datetime(2026, 9, 30, 16, 0, tzinfo=UTC), "2026-10-01", id="Thu at midnight in Shanghai"
        ),
    ],
)
@settings(max_examples=5)
@given(data=st.data())
def test_the_day_of_receipt_is_the_shanghai_day(instant: datetime, day: str, data: st.DataObject) -> None:
    proceeding = data.draw(st.builds(Complaint, received_at=st.just(instant), deadlines=st.just(())))
    assert row_of(proceeding)["received_on"].isoformat() == day
