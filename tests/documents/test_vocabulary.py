"""Every stored word that people read has one word for people, and no two words of a kind read alike."""

import re
from enum import StrEnum

import pytest

from app.documents.event_words import EVENTS, event_in_words
from app.documents.vocabulary import CHINESE, ENGLISH, choices, said, said_in_english
from app.domain.proceedings.complaint.status import Status
from app.domain.proceedings.registry import KINDS, event_types
from app.domain.proceedings.validity import Finding
from app.domain.taxonomy import Cause

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("kind", CHINESE, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_word_of_a_kind_is_said_and_none_twice(kind: type[StrEnum]) -> None:
    words = [said(value) for value in kind]
    assert all(HAN.search(word) for word in words)
    assert len(set(words)) == len(words)
    assert list(choices(kind).values()) == words


@pytest.mark.parametrize("kind", ENGLISH, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_what_passengers_read_is_said_in_english_too(kind: type[StrEnum]) -> None:
    assert kind in CHINESE
    words = [said_in_english(value) for value in kind]
    assert not any(HAN.search(word) for word in words)
    assert len(set(words)) == len(words)


def test_the_words_are_those_of_the_regulation() -> None:
    assert [said(value) for value in Finding] == ["属实", "部分属实", "不属实", "无法查实"]  # rule V1
    assert [said(value) for value in Cause] == ["人员服务", "客运组织", "设施设备管理", "其他原因"]  # Art. 16
    assert said(Status.IN_PROGRESS) == "调查中"


def test_every_kind_of_event_is_said_and_no_other() -> None:
    assert set(EVENTS) == {name for kind in KINDS for name in event_types(kind)}
    assert event_in_words("article10_opened").endswith("（第十条）")
