"""A rulebook that can't be carried out is refused with the place, the rule and the way out."""

import copy
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rulebook.problems import Problem, RulebookError
from app.domain.rulebook.reading import read_rulebook
from tests.domain.rulebook.books import SHENYANG_DATA, changed, problems_of, without

RUNG = {"name": "x", "anchor": "due", "amount": 1, "unit": "hours", "tells": ["owner"]}


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("name", "", "readable"),
        ("name", 7, "must be a text"),
        ("title", "a\nb", "readable"),
        ("title", "a\x00b", "readable"),
        ("title", "\ud800", "readable"),
        ("title", "长" * 301, "at most 300"),
        ("issued_on", "2019-05-31", "must be a date"),
        ("issued_on", datetime(2019, 5, 31, tzinfo=UTC), "must be a date"),
        ("effective_to", date(2019, 8, 31), "before effective_from"),
        ("confirmed_on", date(2026, 1, 1), None),
        ("to_confirm", [], "one readable text"),
        ("limits.handling.amount", 0, "between 1 and"),
        ("limits.handling.amount", -7, "between 1 and"),
        ("limits.handling.amount", 10**30, "between 1 and"),
        ("limits.handling.amount", 7.0, "whole number"),
        ("limits.handling.amount", True, "whole number"),
        ("limits.handling.amount", "7", "whole number"),
        ("limits.handling.unit", "workingdays", "working_days was meant"),
        ("limits.handling.unit", "months", "must be one of"),
        ("limits.handling.start_event", "order_issued", "starts this clock with complaint_received"),
        ("limits.handling.nature", "rule", "must be one of law, policy"),
        ("limits.handling.basis", ["rule S1"], "no law"),
        ("limits.handling.basis", ["Art. 9", "Art. 9"], "none twice"),
        ("limits.handling.basis", [], "one readable text"),
        ("limits.handling.basis", [9], "one readable text"),
        ("limits.handling.basis", "Art. 9", "list of texts"),
        ("limits.handling.effective_from", date(2020, 4, 1), "not in force"),
        ("limits.handling.effective_to", date(2020, 3, 31), "not in force"),
        ("limits.handling.label.public", " ", "readable"),
        ("limits.handling.rungs", {}, "list of tables"),
        ("limits.handling.rungs", ["two_days_left"], None),
        ("limits.commitment.amount", 1, "between 0 and 0"),
        ("limits.commitment.unit", "working_days", "calendar_days"),
        ("limits.handlign", {}, "handling was meant"),
        ("extensions.handling", {"amount": 3}, "no request and approval"),
        ("extensions.appeal.amount", 0, "between 1 and"),
        ("stages.complaint.present", False, "no procedure"),
        ("stages.review.present", "yes", "true or false"),
        ("stages.mediation", {"present": True}, "not known here"),
        ("thresholds.valid_rate.per", 0, "between 1 and"),
        ("thresholds.valid_rate.crossed", "over", "must be one of above, below"),
        ("policies.cut_off.value", "17:00", "local time"),
        ("policies.cut_off.value", True, "local time"),
        ("policies.application_limit.value", "on", "a table"),
        ("policies.signing.value.by_category.A1", "drafter", None),
        ("policies.signing.value.by_category.A01", "head", "must be one of"),
        ("policies.severe_categories.value", ["A01", "injury"], None),
        ("policies.unreachable.value.attempts", 0, "between 1 and"),
        ("policies.spot_check.value.percent", 101, "between 1 and 100"),
        ("policies.non_acceptance.value", "no", "true or false"),
        ("policies.reply_rate_tested.value", "replied_ontime", "replied_on_time was meant"),
        ("policies.grace_days", {"value": 2}, "not known here"),
    ],
)
def test_entry_is_refused_at_its_place(path: str, value: object, says: str | None) -> None:
    found = problems_of(changed(path, value))
    if says is not None:
        assert set(found) == {path}
        assert says in found[path]
    assert len(found) == 1


@pytest.mark.parametrize(
    "path",
    [
        *("name", "city", "version", "title", "number", "issuer", "issued_on", "effective_from"),
        *(
            "stages",
            "limits",
            "thresholds",
            "policies",
            "stages.review",
            "limits.review",
            "limits.cctv_purge",
        ),
        *("limits.start.unit", "limits.start.amount", "limits.start.label", "limits.start.basis"),
        *("limits.start.nature", "limits.start.start_event", "limits.start.label.cited"),
        *("thresholds.reply_rate", "policies.signing", "policies.signing.basis", "policies.cut_off.value"),
    ],
)
def test_what_is_missing_is_named_once(path: str) -> None:
    found = problems_of(without(path))
    assert "is missing" in found.pop(path)
    assert found == {}


def test_all_problems_are_found_in_one_go() -> None:
    data = changed("limits.handling.amount", 0)
    data["limits"]["review"]["unit"] = "weeks"
    data["policies"]["cut_off"]["nature"] = "habit"
    data["limts"] = {}
    del data["thresholds"]["valid_rate"]["count"]
    assert set(problems_of(data)) == {
        *("limits.handling.amount", "limits.review.unit", "policies.cut_off.nature", "limts"),
        "thresholds.valid_rate.count",
    }


def test_confirmation_takes_a_name_and_a_day() -> None:
    assert set(problems_of(changed("confirmed_by", "legal office"))) == {"confirmed_on"}
    assert set(problems_of(changed("confirmed_on", date(2026, 1, 1)))) == {"confirmed_by"}


def test_law_may_rest_on_an_article_beside_a_rule_and_policy_on_a_rule_alone() -> None:
    read_rulebook(changed("limits.handling.basis", ["rule S1", "Art. 9"]))
    read_rulebook(changed("limits.follow_up_call.basis", ["rule S12"]))


@pytest.mark.parametrize(
    ("rung", "key", "says"),
    [
        ({"amount": 24}, "amount", "limit itself only 24"),
        ({"anchor": "start", "amount": 24}, "amount", "limit itself only 24"),
        ({"amount": 0}, "amount", "between 1 and"),
        ({"at": time(8)}, "at", "no meaning"),
        ({"unit": "working_days"}, "at", "is missing"),
        ({"tells": ["everybody"]}, "tells", "owner, head"),
        ({"anchor": "middle"}, "anchor", "must be one of"),
        ({"only_if": "no_extension_requested"}, "only_if", "does not have"),
        ({"only_if": "raining"}, "only_if", "must be one of"),
        ({"colour": "red"}, "colour", "not known here"),
    ],
)
def test_rung_is_refused(rung: dict[str, Any], key: str, says: str) -> None:
    found = problems_of(changed("limits.start.rungs", [{**RUNG, **rung}]))
    assert says in found.pop(f"limits.start.rungs[0].{key}")
    assert found == {}


def test_two_rungs_of_one_name_are_refused() -> None:
    found = problems_of(changed("limits.start.rungs", [RUNG, {**RUNG, "amount": 2}]))
    assert "two rungs named x" in found["limits.start.rungs"]


def test_rung_before_a_stated_day_may_be_any_number_of_days() -> None:
    rung = {**RUNG, "unit": "calendar_days", "amount": 30, "at": time(8)}
    read_rulebook(changed("limits.external.rungs", [rung]))


def test_an_access_log_is_not_kept_for_less_than_six_months() -> None:
    found = problems_of(changed("policies.access_log_kept_months.value", 5))
    assert "6" in found["policies.access_log_kept_months.value"]


def test_problem_reads_as_place_rule_and_way_out() -> None:
    problem = Problem(path="limits.review.amount", rule="must lie between 1 and 9", way_out="Correct it")
    assert str(problem) == "limits.review.amount: must lie between 1 and 9. Correct it."


rubbish = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates() | st.times(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


def _leaves(table: dict[str, Any], path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    for key, value in table.items():
        found += _leaves(value, (*path, key)) if isinstance(value, dict) else [(*path, key)]
    return found


@given(st.sampled_from(_leaves(SHENYANG_DATA)), rubbish)
def test_whatever_stands_in_an_entry_is_read_or_refused(path: tuple[str, ...], value: object) -> None:
    data = copy.deepcopy(SHENYANG_DATA)
    table = data
    for part in path[:-1]:
        table = table[part]
    table[path[-1]] = value
    try:
        read_rulebook(data)
    except RulebookError as refused:
        assert all(problem.path and problem.rule and problem.way_out for problem in refused.problems)  # noqa: PT017


@given(st.dictionaries(st.text(max_size=8), rubbish, max_size=4))
def test_what_is_no_rulebook_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(RulebookError):
        read_rulebook(data)
