"""Messages in words: every topic has them, short, complete, and silent about what is not known."""

import re
from string import Formatter

import pytest

from app.documents.messages import (
    MOST_CHARACTERS,
    PASSENGER,
    STAFF,
    THE_READERS,
    without_what_is_the_readers,
    words_of,
)
from app.domain.announcing.announcement import Topic
from app.domain.rulebook.items import Label
from app.domain.rulebook.kinds import DeadlineKind
from tests.architecture.source import sources

LABEL = Label(public="处理完毕并告知结果", internal="办结并告知", cited="第九条")
FACTS: dict[str, object] = {
    "number": "沈铁投〔2026〕00123号",
    "kind": "handling",
    "due_at": "2026-10-10T16:00:00+00:00",
    "due_before": "2026-10-09T16:00:00+00:00",
    "start_due_at": "2026-09-24T01:12:00+00:00",
    "opened_at": "2026-10-10T16:00:00+00:00",
    "opens_at": "2026-10-10T16:00:00+00:00",
    "received_at": "2026-09-23T01:12:00+00:00",
    "last_day": "2026-10-10",
    "purge_on": "2026-12-22",
    "provisional": True,
    "accepted": True,
    "basis": "沈12345延〔2026〕9号",
    "notice": "国办发明电〔2025〕7号",
    "competent_body": "沈阳客运集团有限公司",
    "external_number": "SY20260923001",
    "chasers": 3,
    "code": "4921 7730",
}


def said(topic: str, *, to_passenger: bool, **facts: object) -> str:
    return words_of(topic, facts, to_passenger=to_passenger, label_of=lambda _: LABEL)


def test_every_topic_has_words() -> None:
    assert set(Topic) - PASSENGER.keys() - STAFF.keys() == set()


def test_every_topic_that_the_domain_tells_a_passenger_has_words_for_passengers() -> None:
    told = {
        Topic[name]
        for file in sources("app/domain/announcing")
        for name in re.findall(r"to_passenger\(\s*\w+,\s*Topic\.([A-Z0-9_]+)", file.text)
    }
    assert len(told) > 15
    assert told - PASSENGER.keys() == set()


def test_every_topic_that_the_domain_tells_staff_has_words_for_staff() -> None:
    told = {
        Topic[name]
        for file in sources("app/domain/announcing")
        for name in re.findall(r"to_(?:owner|head|staff)\(\s*\w+,\s*Topic\.([A-Z0-9_]+)", file.text)
    }
    assert len(told) > 15
    assert told - STAFF.keys() == set()


@pytest.mark.parametrize("to_passenger", [True, False], ids=["passenger", "staff"])
@pytest.mark.parametrize("topic", Topic)
def test_words_are_short_and_end_as_a_sentence_whatever_is_known(topic: Topic, to_passenger: bool) -> None:
    for known in (FACTS, {"number": FACTS["number"]}, {}):
        words = said(topic, to_passenger=to_passenger, **known)
        assert len(words) <= MOST_CHARACTERS
        assert "{" not in words
        assert "None" not in words
        assert not words or words[-1] in "。？）"


OTHERS_MAY_READ = {
    "number", "label", "due_at", "due_before", "start_due_at", "opened_at", "opens_at", "received_at", "last_day",
    "purge_on", "provisional", "accepted", "notice", "owed", "chasers", "period", "operator",
}  # fmt: skip


def test_what_a_message_says_is_for_everybody_or_for_its_reader_alone() -> None:
    """Whoever writes of something new decides whether a log may have it (rule D1, reliability I-34)."""
    clauses = [clause for table in (PASSENGER, STAFF) for said in table.values() for clause in said]
    spoken_of = {name for clause in clauses for _, name, _, _ in Formatter().parse(clause) if name}
    assert spoken_of == OTHERS_MAY_READ | THE_READERS


@pytest.mark.parametrize("to_passenger", [True, False], ids=["passenger", "staff"])
@pytest.mark.parametrize("topic", Topic)
def test_what_is_the_readers_stands_in_no_log(topic: Topic, to_passenger: bool) -> None:
    logged = said(topic, to_passenger=to_passenger, **without_what_is_the_readers(FACTS))
    assert not [name for name in THE_READERS if str(FACTS[name]) in logged]
    unknown = dict.fromkeys(THE_READERS)
    assert "*" not in said(topic, to_passenger=to_passenger, **without_what_is_the_readers(unknown))


@pytest.mark.parametrize("to_passenger", [True, False], ids=["passenger", "staff"])
@pytest.mark.parametrize("topic", sorted(set(PASSENGER) & set(STAFF)))
def test_the_number_of_the_case_stands_in_every_message(topic: Topic, to_passenger: bool) -> None:
    assert "沈铁投〔2026〕00123号" in said(topic, to_passenger=to_passenger, **FACTS)


def test_the_end_of_a_day_is_written_as_24_oclock_of_that_day() -> None:
    words = said(Topic.DEADLINE_MISSED, to_passenger=False, **FACTS)
    assert words == "沈铁投〔2026〕00123号的办结并告知已于2026年10月10日24时超期。"


def test_what_is_provisional_is_called_so_and_what_is_final_is_not() -> None:
    assert "暂定" in said(Topic.RECEIPT_ACKNOWLEDGED, to_passenger=True, **FACTS)
    final = {**FACTS, "provisional": False}
    assert "暂定" not in said(Topic.RECEIPT_ACKNOWLEDGED, to_passenger=True, **final)


def test_passengers_read_the_public_name_of_a_deadline() -> None:
    words = said(Topic.DEADLINE_MOVED, to_passenger=True, **FACTS)
    assert "处理完毕并告知结果期限由2026年10月9日24时改为2026年10月10日24时" in words


def test_a_kind_that_is_no_deadlines_takes_no_name() -> None:
    """An order has a kind of its own."""
    words = words_of(Topic.DEADLINE_MOVED, {**FACTS, "kind": "redo"}, to_passenger=True, label_of=_never)
    assert "{label}" not in words


def _never(kind: DeadlineKind) -> Label | None:
    raise AssertionError(kind)


def test_a_topic_of_a_later_release_is_told_as_news_of_the_case() -> None:
    assert said("of_a_later_release", to_passenger=True, number="A号") == (
        "您的投诉（A号）有新进展。可凭受理号和查询码查看。"
    )
    assert said("of_a_later_release", to_passenger=False, number="A号") == "A号：有新情况，请查看。"
