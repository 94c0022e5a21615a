"""What must hold of a proceeding after every command."""

from typing import Any

from app.domain.proceedings.clock_events import DeadlineMissed
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.engine import settle
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.registry import fold
from tests.domain.proceedings.walk.owed import MAY_RUN, must_run
from tests.domain.proceedings.walk.walked import Walked

MOVES: dict[ProceedingKind, dict[str, set[str]]] = {
    ProceedingKind.COMPLAINT: {
        "registered": {"in_progress", "resolved", "concluded", "withdrawn"},
        "in_progress": {"resolved", "concluded", "merged", "withdrawn"},
        "resolved": {"concluded", "in_progress", "withdrawn"},
        "concluded": {"in_progress"},
        "merged": {"in_progress"},
        "withdrawn": set(),
    },
    ProceedingKind.REVIEW: {
        "received": {"under_inquiry", "withdrawn"},
        "under_inquiry": {"resolved", "withdrawn"},
        "resolved": {"concluded", "withdrawn"},
        "concluded": set(),
        "withdrawn": set(),
    },
    ProceedingKind.APPEAL: {
        "kept": {"received", "withdrawn"},
        "received": {"kept", "under_inquiry", "withdrawn"},
        "under_inquiry": {"resolved", "withdrawn"},
        "resolved": {"concluded", "withdrawn"},
        "concluded": set(),
        "withdrawn": set(),
    },
    ProceedingKind.DIRECT_COMPLAINT: {
        "received": {"under_inquiry", "passing_on", "withdrawn"},
        "under_inquiry": {"resolved", "withdrawn"},
        "resolved": {"concluded", "withdrawn"},
        "passing_on": {"passed_on", "reported", "withdrawn"},
        "passed_on": {"reported", "withdrawn"},
        "reported": {"passed_on", "concluded", "withdrawn"},
        "concluded": set(),
        "withdrawn": set(),
    },
}
"""Where a proceeding may go, written a second time."""


def holds(one: Walked, before: str) -> None:
    """After one command on a proceeding that stood in this status before."""
    assert one.status == before or one.status in MOVES[one.kind][before]
    clocks_are_what_is_owed(one)
    nothing_concluded_untold(one)
    no_miss_erased(one)
    history_is_in_order(one)
    assert settle(one.proceeding, one.now, one.procedure).events == []


def clocks_are_what_is_owed(one: Walked) -> None:
    running = [d for d in one.proceeding.deadlines if d.is_running]
    must = must_run(one)
    assert must <= {d.kind for d in running} <= must | MAY_RUN.get((one.kind, one.status), set())
    for deadline in running:  # rule T3: armed until the due instant, missed from it on
        assert deadline.is_armed is (one.now < deadline.judged_due_at)


def nothing_concluded_untold(one: Walked) -> None:
    case = one.proceeding
    if one.status == "concluded":
        assert case.told is not None
        assert case.told.at <= one.now
    if isinstance(case, Complaint):
        assert (one.status in ("resolved", "concluded")) <= (case.resolved_at is not None)
        assert (case.first_told is not None) >= (case.told is not None)


def no_miss_erased(one: Walked) -> None:
    missed = {(e.kind, e.cycle, e.at) for e in one.events if isinstance(e, DeadlineMissed)}
    on_record = {(d.kind, d.cycle, d.missed_at) for d in one.proceeding.deadlines if d.missed_at}
    assert missed == on_record
    assert len(missed) == sum(isinstance(e, DeadlineMissed) for e in one.events)


def history_is_in_order(one: Walked) -> None:
    """Recorded instants never go back, and nothing is recorded before it happened."""
    assert len(one.recorded_at) == len(one.events)
    assert all(event.at <= at for event, at in zip(one.events[-8:], one.recorded_at[-8:], strict=True))
    assert one.recorded_at[-8:] == sorted(one.recorded_at[-8:])


def is_its_fold(one: Walked) -> None:
    folded: Any = fold(one.proceeding.id, one.genesis, one.events)
    assert folded == one.proceeding
