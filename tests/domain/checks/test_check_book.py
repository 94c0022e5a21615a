"""Checks that were held: by the officers it takes, in their quarter; corrected beside what stood (Art. 13, rule D2)."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.checks.check import CheckBook, CheckKind, CheckStated
from app.domain.checks.recording import CheckBookOpened, CorrectCheck, RecordCheck, StrikeCheck, open_book
from app.domain.checks.table import TABLE
from app.domain.dossiers.dossier import DossierAct, DossierId, carry_out
from app.domain.figures.periods import Quarter
from app.domain.proceedings.agency.state import Officer
from app.domain.proceedings.proceeding import Moment
from app.domain.refusals import RefusalCode, Refused
from tests.domain.proceedings.stage import AGENCY, LAW, OFFICER, OPERATOR, kept, shanghai

NOW = shanghai("2026-08-20 10:00")
LI, WANG = Officer(id="li", certificate="辽A-001"), Officer(id="wang", certificate="辽A-002")
MOMENT = Moment(now=NOW, actor=OFFICER, law=LAW)


def stated(kind: CheckKind = CheckKind.ON_SITE_CHECK) -> CheckStated:
    return CheckStated(
        kind=kind,
        held_on=date(2026, 8, 19),
        officers=(LI, WANG),
        looked_at=12,
        found_in=3,
        findings=kept(),
        rectify_by=date(2026, 9, 10),
    )


def opened() -> CheckBookOpened:
    return open_book(Quarter(2026, 3), OPERATOR, MOMENT)


def record(check: str = "c1", of: CheckStated | None = None) -> RecordCheck:
    return RecordCheck(check=check, agency=AGENCY, stated=of or stated())


def after(*acts: DossierAct[CheckBook]) -> CheckBook:
    book = opened().start(DossierId("book"))
    for act in acts:
        book, _ = carry_out(book, act, MOMENT, TABLE)
    return book


def refused(*acts: DossierAct[CheckBook]) -> tuple[RefusalCode, str]:
    with pytest.raises(Refused) as refusal:
        after(*acts)
    return refusal.value.code, refusal.value.basis


def test_checks_are_numbered_in_the_order_of_record() -> None:
    book = after(record("c1"), record("c2"))
    assert [(one.number, one.id, one.agency) for one in book.checks] == [(1, "c1", AGENCY), (2, "c2", AGENCY)]


@pytest.mark.parametrize(
    ("kind", "officers", "is_enough"),
    [
        (CheckKind.ON_SITE_CHECK, (LI, WANG), True),
        (CheckKind.ON_SITE_CHECK, (LI,), False),
        (CheckKind.RECORDS_INSPECTION, (LI, WANG), True),
        (CheckKind.RECORDS_INSPECTION, (LI, LI), False),
        (CheckKind.RECORDS_INSPECTION, (LI, Officer(id="wang", certificate="")), False),
        (CheckKind.SAMPLED_CALL_BACK, (LI,), True),
        (CheckKind.SAMPLED_CALL_BACK, (), False),
    ],
)
def test_it_takes_two_officers_with_certificates_and_one_for_a_call_back(
    kind: CheckKind, officers: tuple[Officer, ...], is_enough: bool
) -> None:
    act = record(of=replace(stated(kind), officers=officers))
    if is_enough:
        assert after(act).checks[0].stated.officers == officers
    else:
        assert refused(act) == (RefusalCode.TWO_OFFICERS_NEEDED, "S5")


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(2026, 8, 21), date(2026, 10, 1)])
def test_a_day_of_another_quarter_or_in_the_future_is_refused(day: date) -> None:
    assert refused(record(of=replace(stated(), held_on=day)))[0] is RefusalCode.DAY_OUT_OF_RANGE


def test_rectification_is_not_demanded_for_a_day_before_the_check() -> None:
    early = replace(stated(), rectify_by=date(2026, 8, 18))
    assert refused(record(of=early))[0] is RefusalCode.DAY_OUT_OF_RANGE


def test_nothing_is_found_in_more_than_was_looked_at() -> None:
    with pytest.raises(ValueError, match="13 of 12"):
        replace(stated(), found_in=13)


def test_a_correction_stands_beside_what_it_corrects() -> None:
    right = replace(stated(), found_in=4)
    book = after(record(), CorrectCheck(check="c1", reason=kept(), stated=right))
    [check] = book.checks
    assert check.stated.found_in == 4
    assert [one.before.found_in for one in check.corrections] == [3]
    assert check.corrections[0].by.id == OFFICER.id


def test_what_was_struck_counts_no_more_and_stays_on_record() -> None:
    book = after(record("c1"), record("c2"), StrikeCheck(check="c1", reason=kept()))
    assert [one.id for one in book.standing] == ["c2"]
    assert book.checks[0].struck is not None


def test_what_was_struck_is_neither_corrected_nor_struck_again() -> None:
    strike = StrikeCheck(check="c1", reason=kept())
    correct = CorrectCheck(check="c1", reason=kept(), stated=stated())
    assert refused(record(), strike, strike) == (RefusalCode.PART_NOT_OPEN, "D2")
    assert refused(record(), strike, correct) == (RefusalCode.PART_NOT_OPEN, "D2")
    assert refused(record(), StrikeCheck(check="c9", reason=kept()))[0] is RefusalCode.UNKNOWN_PART
