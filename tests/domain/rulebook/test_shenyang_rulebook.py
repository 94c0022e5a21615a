"""What the shipped rulebook says, against the regulation and the computing rules as a person reads them."""

from datetime import date, time

import pytest

from app.domain.rulebook.items import Anchor, OnlyIf, Tells
from app.domain.rulebook.kinds import DeadlineKind, Figure, LimitUnit, Nature, Stage
from app.domain.rulebook.policies import (
    Lateness,
    OtherMediaReceipt,
    RateCounts,
    ReplyRateTested,
    SigningPath,
    SpotCheckSize,
    UnreachablePolicy,
)
from app.gateways.seed_files import read_categories
from tests.domain.rulebook.books import SHENYANG_DATA, shenyang

RULEBOOK = shenyang()
HOURS, WORKING, CALENDAR = LimitUnit.HOURS, LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS

# kind, amount, unit, whether the law sets it, first article or rule
LIMITS = [
    ("start", 24, HOURS, True, "Art. 9"),
    ("handling", 7, WORKING, True, "Art. 9"),
    ("review", 3, WORKING, True, "Art. 11"),
    ("appeal", 7, WORKING, True, "Art. 12"),
    ("direct_triage", 1, WORKING, False, "Art. 4"),
    ("direct_handling", 7, WORKING, False, "Art. 4"),
    ("report_back", 0, CALENDAR, False, "Art. 4"),
    ("hand_on", 1, WORKING, False, "Art. 10"),
    ("work_order", 3, WORKING, False, "Art. 15"),
    ("work_order_return", 1, CALENDAR, False, "Art. 15"),
    ("file_delivery", 2, WORKING, False, "Art. 12"),
    ("order", 7, WORKING, False, "Art. 4"),
    ("follow_up_call", 5, WORKING, False, "rule S12"),
    ("duty_report", 1, HOURS, False, "rule S12"),
    ("commitment", 0, CALENDAR, False, "rule S12"),
    ("external", 0, CALENDAR, False, "《沈阳市文明行为促进条例》 Art. 32"),
    ("cctv_purge", 90, CALENDAR, True, "《反恐怖主义法》 Art. 32"),
    ("quarterly_report", 10, WORKING, False, "Art. 8"),
    ("draw_publication", 10, WORKING, False, "沈政办发〔2020〕19号"),
    ("findings_publication", 10, WORKING, False, "沈政办发〔2020〕19号"),
]


@pytest.mark.parametrize(
    ("kind", "amount", "unit", "is_statutory", "basis"), LIMITS, ids=[row[0] for row in LIMITS]
)
def test_limit(kind: str, amount: int, unit: LimitUnit, is_statutory: bool, basis: str) -> None:
    limit = RULEBOOK.limit(DeadlineKind(kind))
    assert (limit.amount, limit.unit, limit.is_statutory) == (amount, unit, is_statutory)
    assert limit.source.basis[0] == basis
    assert RULEBOOK.is_statutory(DeadlineKind(kind)) is is_statutory


def test_every_kind_of_deadline_has_its_limit() -> None:
    assert {row[0] for row in LIMITS} == set(DeadlineKind)
    assert all(RULEBOOK.has_limit(kind) for kind in DeadlineKind)


def test_rulebook_is_that_of_the_regulation() -> None:
    assert (RULEBOOK.city, RULEBOOK.number) == ("shenyang", "沈交发〔2019〕62号")
    assert (RULEBOOK.issued_on, RULEBOOK.effective_from) == (date(2019, 5, 31), date(2019, 9, 1))
    assert RULEBOOK.effective_to is None


def test_every_item_is_in_force_since_the_regulation_is() -> None:
    sources = [limit.source for limit in RULEBOOK.limits]
    sources += [threshold.source for threshold in RULEBOOK.thresholds]
    sources += [extension.source for extension in RULEBOOK.extensions]
    sources += [source for _, source in RULEBOOK.policy_sources]
    assert len(sources) == 20 + 2 + 2 + 19
    assert {(s.version, s.effective_from, s.effective_to) for s in sources} == {("1", date(2019, 9, 1), None)}


def test_appeal_is_extended_to_the_tenth_working_day_and_the_operator_has_no_extension() -> None:
    extension = RULEBOOK.extension(DeadlineKind.APPEAL)
    assert extension is not None
    assert (extension.amount, extension.total, extension.source.nature) == (3, 10, Nature.LAW)
    direct = RULEBOOK.extension(DeadlineKind.DIRECT_HANDLING)
    assert direct is not None
    assert (direct.total, direct.source.nature) == (10, Nature.POLICY)
    others = set(DeadlineKind) - {DeadlineKind.APPEAL, DeadlineKind.DIRECT_HANDLING}
    assert {RULEBOOK.extension(kind) for kind in others} == {None}


def test_missing_extension_is_warned_of_on_day_five() -> None:
    rung = next(rung for rung in RULEBOOK.limit(DeadlineKind.APPEAL).rungs if rung.only_if)
    assert rung.only_if is OnlyIf.NO_EXTENSION_REQUESTED
    assert (rung.anchor, rung.amount, rung.unit, rung.at) == (Anchor.START, 5, WORKING, time(8, 30))


def test_statutory_clocks_warn_the_head_before_the_due_instant() -> None:
    for kind in (DeadlineKind.START, DeadlineKind.HANDLING, DeadlineKind.REVIEW, DeadlineKind.APPEAL):
        rungs = RULEBOOK.limit(kind).rungs
        assert any(Tells.OWNER in rung.tells and Tells.HEAD not in rung.tells for rung in rungs)
        assert any(Tells.HEAD in rung.tells and rung.anchor is Anchor.DUE for rung in rungs)


@pytest.mark.parametrize(
    ("valid", "trips", "is_above"),
    [(864, 288_024_800, False), (865, 288_024_800, True), (3, 1_000_000, False), (0, 1, False)],
)
def test_three_per_million_is_not_above_the_threshold(valid: int, trips: int, is_above: bool) -> None:
    assert RULEBOOK.threshold(Figure.VALID_RATE).is_crossed(valid, trips) is is_above


@pytest.mark.parametrize(
    ("replied", "valid", "is_below"), [(558, 558, False), (557, 558, True), (0, 1, True)]
)
def test_every_reply_missing_is_below_the_threshold(replied: int, valid: int, is_below: bool) -> None:
    assert RULEBOOK.threshold(Figure.REPLY_RATE).is_crossed(replied, valid) is is_below


def test_rate_of_nothing_is_no_rate() -> None:
    with pytest.raises(ValueError, match="above 0"):
        RULEBOOK.threshold(Figure.REPLY_RATE).is_crossed(0, 0)


def test_policies_are_the_defaults_of_the_rules() -> None:
    policy = RULEBOOK.policy
    assert policy.cut_off is None
    assert policy.lateness_after_move is Lateness.LATER_OF_TOLD_AND_DUE
    assert policy.other_media_received is OtherMediaReceipt.TAKEN_UP
    assert policy.severe_categories == {"A01", "A03", "A04"}
    assert policy.application_limit is None
    assert (policy.reviews_per_complaint, policy.officers_per_inquiry, policy.most_representatives) == (
        1,
        2,
        5,
    )
    assert policy.unreachable == UnreachablePolicy(attempts=3, days=2, attempts_dead_number=2)
    assert (policy.non_acceptance, policy.assessment_deferrable) == (True, True)
    assert policy.rate_counts is RateCounts.COMPLAINTS
    assert policy.reply_rate_tested is ReplyRateTested.REPLIED
    assert policy.spot_check == SpotCheckSize(percent=10, at_least=20)
    assert (policy.identity_kept_years, policy.access_log_kept_months, policy.small_cells_under) == (3, 6, 5)
    assert policy.access_code_tries == 5


@pytest.mark.parametrize(
    ("category", "path"),
    [
        ("A01", SigningPath.CHECKER_AND_HEAD),
        ("A03", SigningPath.CHECKER_AND_HEAD),
        ("A04", SigningPath.CHECKER_AND_HEAD),
        ("P02", SigningPath.CHECKER_AND_HEAD),
        ("A02", SigningPath.DRAFTER),
        ("S01", SigningPath.DRAFTER),
    ],
)
def test_reply_is_signed_by_category(category: str, path: SigningPath) -> None:
    assert RULEBOOK.policy.signing.path(category) is path


@pytest.mark.parametrize(("listed", "drawn"), [(0, 0), (5, 5), (20, 20), (150, 20), (201, 21), (1_000, 100)])
def test_spot_check_takes_a_tenth_at_least_twenty_or_all(listed: int, drawn: int) -> None:
    assert RULEBOOK.policy.spot_check.of(listed) == drawn


def test_every_category_named_is_one_that_ships() -> None:
    shipped = {category.code for category in read_categories()}
    named = {code for code, _ in RULEBOOK.policy.signing.by_category} | RULEBOOK.policy.severe_categories
    assert named <= shipped


def test_numbers_end_with_the_stage() -> None:
    review, appeal = RULEBOOK.stage(Stage.REVIEW), RULEBOOK.stage(Stage.APPEAL)
    assert [(rule.label, rule.suffix) for rule in (review, appeal)] == [("复核", "复"), ("申诉", "申")]
    assert RULEBOOK.stage(Stage.COMPLAINT).suffix == ""
    assert all(RULEBOOK.has_stage(stage) for stage in Stage)


def test_where_a_setting_comes_from_is_known() -> None:
    assert RULEBOOK.policy_source("application_limit").basis == ("Art. 10", "rule S3")
    assert RULEBOOK.policy_source("access_log_kept_months").nature is Nature.LAW


def test_nobody_is_said_to_have_confirmed_it_until_somebody_has() -> None:
    assert RULEBOOK.confirmation is None
    concerns = [str(concern) for concern in RULEBOOK.check(date(2026, 11, 23))]
    assert any("nobody has confirmed" in concern for concern in concerns)
    assert any("交运规〔2019〕15号" in concern for concern in concerns)


def test_people_are_cited_the_article_of_each_statutory_clock() -> None:
    cited = {kind: RULEBOOK.limit(DeadlineKind(kind)).label.cited for kind in ("start", "review", "appeal")}
    assert cited == {"start": "第九条", "review": "第十一条", "appeal": "第十二条"}


def test_file_says_nothing_that_is_not_read() -> None:
    assert set(SHENYANG_DATA) == {
        *(
            "name",
            "city",
            "version",
            "title",
            "number",
            "issuer",
            "issued_on",
            "effective_from",
            "to_confirm",
        ),
        *("stages", "limits", "extensions", "thresholds", "policies"),
    }
