"""The agency's own quarter: checks by the day held, sides that add up to the whole (Art. 13, rule F8)."""

from dataclasses import replace
from datetime import date

from app.domain.checks.check import CheckBook, CheckKind, CheckStated
from app.domain.checks.recording import CorrectCheck, StrikeCheck
from app.domain.figures.agency import AgencyFigures, AgencyGroups, CheckCounts, CountedAct, agency_figures
from app.domain.figures.facts import Clock
from app.domain.figures.groups import StageGroup
from app.domain.figures.periods import Period, Quarter
from app.domain.figures.stages import Course
from app.domain.parties import OrganisationCode
from app.domain.proceedings.agency.state import ExtensionOutcome
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.validity import Validity
from app.domain.rulebook.kinds import DeadlineKind
from tests.domain.checks.test_check_book import NOW, after, record, stated
from tests.domain.proceedings.stage import AGENCY, OPERATOR, kept

Q3 = Quarter(2026, 3).period
NO_ONE_ELSES = OrganisationCode("SYZF2")
APPEAL = StageGroup(
    kind=ProceedingKind.APPEAL,
    is_joined=False,
    outcome="upheld",
    answer=Clock.ON_TIME,
    answered_how=None,
    validity=Validity.PENDING,
    course=None,
    extension=ExtensionOutcome.APPROVED,
    interviews=1,
    inspections=0,
)
DIRECT = replace(
    APPEAL,
    kind=ProceedingKind.DIRECT_COMPLAINT,
    outcome="passed_on",
    course=Course.PASSED_ON,
    extension=None,
    interviews=0,
)
GROUPS = AgencyGroups(
    stages={(OPERATOR, APPEAL): 2, (OPERATOR, DIRECT): 3, (None, DIRECT): 1},
    acts={(OPERATOR, CountedAct.ORDER_ISSUED): 2, (OPERATOR, CountedAct.EXTENSION_REQUESTED): 3},
    clocks={(DeadlineKind.ORDER, Clock.LATE): 1, (DeadlineKind.REPORT_BACK, Clock.OVERDUE): 2},
)


def counted(*books: CheckBook, groups: AgencyGroups = GROUPS, period: Period = Q3) -> AgencyFigures:
    return agency_figures(groups, books, agency=AGENCY, period=period, as_of=NOW, is_partial=False)


def held(found: AgencyFigures) -> dict[CheckKind, tuple[int, int, int, int]]:
    return {one.kind: (one.held, one.looked_at, one.found_in, one.demanded) for one in found.checks}


def on(day: date) -> CheckStated:
    return replace(stated(), held_on=day)


def test_checks_count_by_kind_with_what_was_looked_at_and_found() -> None:
    call_back = replace(stated(CheckKind.SAMPLED_CALL_BACK), looked_at=20, found_in=0, rectify_by=None)
    book = after(record("c1"), record("c2"), record("c3", call_back))
    assert held(counted(book)) == {
        CheckKind.SAMPLED_CALL_BACK: (1, 20, 0, 0),
        CheckKind.RECORDS_INSPECTION: (0, 0, 0, 0),
        CheckKind.ON_SITE_CHECK: (2, 24, 6, 2),
    }


def test_a_check_counts_as_corrected_and_not_where_it_was_struck() -> None:
    right = replace(stated(), looked_at=30, found_in=4, rectify_by=None)
    book = after(
        record("c1"),
        record("c2"),
        CorrectCheck(check="c1", reason=kept(), stated=right),
        StrikeCheck(check="c2", reason=kept()),
    )
    assert held(counted(book))[CheckKind.ON_SITE_CHECK] == (1, 30, 4, 0)


def test_checks_count_by_the_day_held_and_are_the_agencys_own() -> None:
    book = after(record("c1", on(date(2026, 7, 1))), record("c2", on(date(2026, 8, 1))))
    july = Period(date(2026, 7, 1), date(2026, 7, 31))
    assert held(counted(book, period=july))[CheckKind.ON_SITE_CHECK][0] == 1
    other = after(replace(record("c1"), agency=NO_ONE_ELSES))
    assert held(counted(other))[CheckKind.ON_SITE_CHECK][0] == 0


def test_the_sides_add_up_to_the_whole_and_the_unknown_comes_last() -> None:
    found = counted(after(record()))
    assert [one.operator for one in found.sides] == [OPERATOR, None]
    assert sum(one.direct_complaints for one in found.sides) == found.direct_complaints.received == 4
    assert sum(one.appeals for one in found.sides) == found.appeals.received == 2
    assert sum(one.passed_on for one in found.sides) == found.passed_on == 4
    assert sum(one.orders for one in found.sides) == found.orders.issued == 2
    assert [sum(of.held for of in one.checks) for one in found.sides] == [1, 0]
    assert sum(one.upheld for one in found.sides) == 2


def test_requests_for_more_time_are_counted_as_often_as_they_were_made() -> None:
    found = counted()
    assert (found.extensions_asked, found.extensions_approved, found.extensions_lapsed) == (3, 2, 0)


def test_days_set_to_operators_are_counted_with_how_they_were_kept() -> None:
    found = counted()
    assert (found.orders.timeliness.late, found.orders.timeliness.rate.whole) == (1, 1)
    assert (found.follow_up.timeliness.overdue, found.follow_up.timeliness.rate.part) == (2, 0)


def test_a_quarter_without_anything_has_a_line_for_each_kind_of_check() -> None:
    none = counted(groups=AgencyGroups(stages={}, acts={}, clocks={}))
    empty = [CheckCounts(kind=kind, held=0, looked_at=0, found_in=0, demanded=0) for kind in CheckKind]
    assert (list(none.checks), none.sides) == (empty, ())
