"""The quarter's calls as the operator states them: they agree, they are confirmed, they change on record (S10, F8)."""

from dataclasses import replace
from fractions import Fraction

import pytest

from app.domain.refusals import RefusalCode
from app.domain.reports.calls import CallsDisagree, HotlineCalls
from app.domain.reports.content import WordedCalls
from app.domain.reports.digest import digest_of, stated_of
from app.domain.reports.restatement import Restated, restated
from app.domain.reports.stating import StateCalls
from app.domain.reports.status import Status
from tests.documents.report.samples import content, figures, validity
from tests.domain.proceedings.stage import CLERK, DEPUTY, HEAD, kept
from tests.domain.reports.test_report import (
    ACCEPTED,
    CALLS,
    COMPLETE,
    CONFIRM,
    SUBMIT,
    SUBMITTED,
    after,
    drafted,
    refusal,
)

OTHER = StateCalls(counts=HotlineCalls(offered=1_300, answered=1_150, called_back=48), source=kept())


@pytest.mark.parametrize(
    ("offered", "answered", "called_back", "abandoned", "rate"),
    [
        pytest.param(1_200, 1_150, 48, 50, Fraction(23, 24), id="some were abandoned"),
        pytest.param(7, 7, 0, 0, Fraction(1), id="all were answered"),
        pytest.param(7, 0, 7, 7, Fraction(0), id="none was answered, all were called back"),
        pytest.param(0, 0, 0, 0, None, id="nobody called: no rate, neither 0 nor 100 %"),
    ],
)
def test_the_abandoned_are_the_difference_and_the_rate_is_exact(
    offered: int, answered: int, called_back: int, abandoned: int, rate: Fraction | None
) -> None:
    calls = HotlineCalls(offered=offered, answered=answered, called_back=called_back)
    assert (calls.abandoned, calls.answer_rate.value) == (abandoned, rate)


@pytest.mark.parametrize(
    ("offered", "answered", "called_back", "part", "most"),
    [
        pytest.param(10, 11, 0, "answered", 10, id="more answered than offered"),
        pytest.param(10, -1, 0, "answered", 10, id="a negative number"),
        pytest.param(10, 8, 3, "called_back", 2, id="more called back than abandoned"),
        pytest.param(0, 0, 1, "called_back", 0, id="called back though nobody called"),
    ],
)
def test_a_part_that_exceeds_its_whole_is_named(
    offered: int, answered: int, called_back: int, part: str, most: int
) -> None:
    with pytest.raises(CallsDisagree) as found:
        HotlineCalls(offered=offered, answered=answered, called_back=called_back)
    assert (found.value.part, found.value.most) == (part, most)


def test_the_latest_statement_stands_and_undoes_a_confirmation() -> None:
    report = after(drafted(), (CALLS, CLERK), *COMPLETE, (CONFIRM, HEAD), (OTHER, CLERK))
    assert (report.status, report.confirmation) == (Status.DRAFT, None)
    assert report.calls is not None
    assert report.calls.counts == OTHER.counts


def test_who_stated_the_calls_does_not_confirm_them() -> None:
    report = after(drafted(), *COMPLETE, (CALLS, HEAD))
    assert refusal(report, CONFIRM, HEAD).code is RefusalCode.TWO_PERSONS_NEEDED
    assert after(report, (CONFIRM, DEPUTY)).status is Status.CONFIRMED


def test_a_report_without_calls_is_confirmed_all_the_same() -> None:
    assert after(drafted(), *COMPLETE, (CONFIRM, HEAD)).calls is None


def test_nothing_is_stated_in_a_report_that_is_with_the_agency() -> None:
    assert refusal(after(drafted(), *SUBMITTED), CALLS, CLERK).code is RefusalCode.ACTION_NOT_OPEN


def test_what_went_in_stays_until_the_next_version_goes_in() -> None:
    report = after(drafted(), (CALLS, CLERK), *ACCEPTED, (OTHER, CLERK))
    assert (report.status, len(report.versions)) == (Status.DRAFT, 1)
    assert report.calls_sent is not None
    assert report.calls_sent.counts == CALLS.counts
    again = after(report, (CONFIRM, HEAD), (SUBMIT, CLERK))
    assert (again.status, len(again.versions)) == (Status.SUBMITTED, 2)
    assert again.calls_sent is not None
    assert again.calls_sent.counts == OTHER.counts


def test_the_same_calls_restate_no_accepted_report() -> None:
    accepted = after(drafted(), (CALLS, CLERK), *ACCEPTED)
    assert refusal(accepted, CALLS, CLERK).code is RefusalCode.NOTHING_RESTATED
    assert after(after(drafted(), *ACCEPTED), (CALLS, CLERK)).status is Status.DRAFT


def test_the_head_confirms_these_calls_and_no_others() -> None:
    told = content()
    assert told.calls is not None
    another = replace(told.calls.counts, called_back=told.calls.counts.called_back + 1)
    assert digest_of(replace(told, calls=replace(told.calls, counts=another))) != digest_of(told)
    assert digest_of(replace(told, calls=None)) != digest_of(told)
    assert digest_of(replace(told, calls_before=None)) != digest_of(told)
    words = WordedCalls(counts=told.calls.counts, source="another")
    assert digest_of(replace(told, calls=words)) == digest_of(told)


def test_calls_that_change_after_the_report_went_in_are_restated_one_by_one() -> None:
    own = figures(validity(3, 1, 0))
    changed = restated(stated_of(own, CALLS.counts), stated_of(own, OTHER.counts))
    assert changed == (Restated(figure="calls_offered", before=1_200, after=1_300),)
    first = restated(stated_of(own, None), stated_of(own, CALLS.counts))
    assert [(one.figure, one.before, one.after) for one in first] == [
        ("calls_offered", None, 1_200),
        ("calls_answered", None, 1_150),
        ("calls_called_back", None, 48),
    ]
