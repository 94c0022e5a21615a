"""Random commands over all transition tables at once, and what holds after every one of them."""

from collections import Counter
from collections.abc import Iterator

import pytest

from app.domain.history import GENESIS, Record, chain, first_fault
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.registry import KINDS, AnyEvent, name_of
from app.domain.refusals import RefusalCode
from app.store.codec import body_of, event_of
from tests.domain.proceedings.walk.holds import holds, is_its_fold
from tests.domain.proceedings.walk.walked import Walked
from tests.domain.proceedings.walk.walker import EDGES, MAKERS, Walker

pytestmark = pytest.mark.xdist_group("walk")  # walked by one process

SEED = 20260302
EACH_EDGE = 20
ACCEPTED = 3_000


@pytest.fixture(scope="module", params=[SEED], ids="seed {}".format)
def walker(request: pytest.FixtureRequest) -> Walker:
    """Every invariant is asked after every accepted command; the seed stands in the name of each test."""
    walker = Walker(request.param)
    for one in walker.steps(EACH_EDGE):
        holds(one, walker.before)
        if one.events and len(one.events) % 7 == 0:
            is_its_fold(one)
    return walker


def test_every_edge_of_every_table_was_walked(walker: Walker) -> None:
    assert walker.accepted >= ACCEPTED
    assert {key: times for key, times in walker.walked.items() if times < EACH_EDGE} == {}
    assert walker.walked.keys() == set(EDGES)  # and no other: legal transitions only


def test_refusals_are_counted_apart(walker: Walker) -> None:
    assert sum(walker.refused.values()) > 1_000
    assert walker.refused[RefusalCode.ARTICLE_10_NOT_OPEN] > 0
    assert walker.refused[RefusalCode.EXTENSION_NOT_PROVIDED] > 0


def test_every_proceeding_is_the_fold_of_its_history(walker: Walker) -> None:
    for one in standing(walker):
        is_its_fold(one)


def test_every_action_has_a_maker() -> None:
    for kind in ProceedingKind:
        assert MAKERS[kind].keys() == {str(action) for action in KINDS[kind].procedure.table.actions}


def test_every_kind_of_event_happened(walker: Walker) -> None:
    """But those that only a calendar notice brings about; a review is never extended (rule S2)."""
    for kind in ProceedingKind:
        happened = {event for walked, event in walker.happened if walked is kind}
        not_seen = {name_of(event) for event in KINDS[kind].events if event not in happened}
        assert not_seen - ONLY_BY_NOTICE == ({"deadline_moved"} if kind is ProceedingKind.REVIEW else set())


ONLY_BY_NOTICE = {"miss_superseded", "article10_superseded", "extension_lapse_superseded"}


def test_a_history_is_gapless_as_it_would_be_stored_and_reads_back_as_it_was(walker: Walker) -> None:
    for one in standing(walker):
        records = list(stored(one))
        assert first_fault(records) is None
        assert [record.sequence for record in records] == list(range(1, len(one.events) + 2))
        assert [event_of(one.kind, record.body) for record in records] == [one.genesis, *one.events]


def stored(one: Walked) -> Iterator[Record]:
    """The history in the store's own text, chained."""
    previous, begun_at = GENESIS, one.recorded_at[0]
    events: list[AnyEvent] = [one.genesis, *one.events]
    recorded = zip(events, (begun_at, *one.recorded_at), strict=True)
    for sequence, (event, recorded_at) in enumerate(recorded, start=1):
        id = one.proceeding.id
        body = body_of(event, proceeding=id, sequence=sequence, recorded_at=recorded_at)
        hashed = chain(previous, body)
        yield Record(id, sequence, name_of(type(event)), event.at, recorded_at, body, previous, hashed)
        previous = hashed


def standing(walker: Walker) -> list[Walked]:
    """The proceedings walked last, with a history worth looking at."""
    found = [one for pool in walker.pool.values() for one in pool if one.events]
    assert Counter(one.kind for one in found).keys() == set(ProceedingKind)
    return found
