"""Events as text and back: nothing is lost, and equal events are equal texts."""

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.history import chain
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.registry import KINDS, AnyEvent, event_types
from app.domain.rulebook.kinds import DeadlineKind
from app.store.codec import body_of, event_of, instant_text
from tests.store.histories import NOON, missed

ID = ProceedingId("0123456789abcdef0123456789abcdef")
EVENTS = [(kind, event) for kind in KINDS for event in event_types(kind).values()]

INSTANTS = st.datetimes(
    min_value=datetime(2019, 1, 1),  # noqa: DTZ001 - hypothesis takes naive bounds and gives aware instants
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
st.register_type_strategy(datetime, INSTANTS)


@pytest.mark.parametrize(
    ("kind", "event"), EVENTS, ids=[f"{kind}-{event.__name__}" for kind, event in EVENTS]
)
@settings(max_examples=15)
@given(data=st.data())
def test_an_event_is_read_back_as_it_was_written(
    kind: ProceedingKind, event: type[AnyEvent], data: st.DataObject
) -> None:
    written: Any = data.draw(st.builds(event))
    body = body_of(written, proceeding=ID, sequence=7, recorded_at=NOON)
    read = event_of(kind, body)
    assert read == written
    assert body_of(read, proceeding=ID, sequence=7, recorded_at=NOON) == body


def test_the_canonical_text_is_json_with_sorted_keys_and_instants_to_the_microsecond() -> None:
    event = missed(DeadlineKind.START, at=datetime(2026, 9, 24, 4, tzinfo=UTC))
    body = body_of(event, proceeding=ID, sequence=4, recorded_at=NOON)
    assert body == (
        '{"event":{"at":"2026-09-24T04:00:00.000000Z","by":{"acting":false,"for_caller":false,"id":"system",'
        '"organisation":null,"roles":["system"],"via":null},"cycle":1,"kind":"start"},"kind":"deadline_missed",'
        '"proceeding":"0123456789abcdef0123456789abcdef","recorded_at":"2026-09-23T04:00:00.123456Z","sequence":4}'
    )


def test_an_instant_is_one_text_whatever_offset_it_came_with() -> None:
    shanghai = NOON.astimezone(timezone(timedelta(hours=8)))
    assert instant_text(shanghai) == instant_text(NOON) == "2026-09-23T04:00:00.123456Z"


def test_anyone_can_compute_the_hash_from_the_text_alone() -> None:
    body = body_of(missed(DeadlineKind.START, at=NOON), proceeding=ID, sequence=1, recorded_at=NOON)
    before = "0" * 64
    assert chain(before, body) == hashlib.sha256(f"{before}\n{body}".encode()).hexdigest()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("{}", id="no record"),
        pytest.param('{"kind":"no_such_event","event":{}}', id="an event of no kind"),
        pytest.param('{"kind":"deadline_missed","event":{"at":"2026-09-24T04:00:00Z"}}', id="half an event"),
        pytest.param('{"kind":"deadline_missed"', id="no JSON"),
        pytest.param("[]", id="a list"),
    ],
)
def test_a_text_that_holds_no_event_is_refused(body: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each fault has its own words
        event_of(ProceedingKind.COMPLAINT, body)
