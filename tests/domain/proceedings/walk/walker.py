"""Random commands over every transition table, steered to the edges walked least."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Event
from app.domain.proceedings.registry import KINDS
from app.domain.refusals import Refused
from tests.domain.proceedings.walk import answered_acts, complaint_acts, complaint_makers
from tests.domain.proceedings.walk.routes import BEFORE, REPORTED_BEFORE_TOLD, THROUGH
from tests.domain.proceedings.walk.walked import Maker, Walked

EdgeKey = tuple[ProceedingKind, str, str, str]
"""Kind, status, action, status it led to."""

EDGES: tuple[EdgeKey, ...] = tuple(
    (kind, str(edge.status), str(edge.action), str(edge.to))
    for kind in ProceedingKind
    for edge in KINDS[kind].procedure.table.edges
)
FROM: dict[tuple[ProceedingKind, str], list[EdgeKey]] = {
    (kind, str(status)): [key for key in EDGES if key[:2] == (kind, str(status))]
    for kind in ProceedingKind
    for status in KINDS[kind].procedure.table.statuses
}

STAYING = {place: [key for key in keys if key[3] == place[1]] for place, keys in FROM.items()}
LEAVING = {place: [key for key in keys if key[3] != place[1]] for place, keys in FROM.items()}
POSSIBLE = {key[:3] for key in EDGES}


@cache
def distance(kind: ProceedingKind, start: str, end: str) -> int:
    """The fewest edges from a status to another; many where there is no way."""
    far, reached = 0, {start}
    while end not in reached:
        further = reached | {key[3] for status in reached for key in FROM[kind, status]}
        if further == reached:
            return len(EDGES)
        far, reached = far + 1, further
    return far


HOURS = (*[0] * 40, *[1, 3, 20] * 6, 300)
"""What passes between two commands: mostly nothing; now and then more than any limit."""

SIDE_BY_SIDE = 16
"""Proceedings of a kind that are walked at a time."""


class Walker:
    """Seeded. `walked` counts accepted commands by edge, `refused` the others by their code; `before` is the status
    that the last one found.
    """

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.walked: Counter[EdgeKey] = Counter(dict.fromkeys(EDGES, 0))
        self.refused: Counter[str] = Counter()
        self.begun = 0
        self.before = ""
        self.happened: set[tuple[ProceedingKind, type[Event[Any]]]] = set()
        self.pool: dict[ProceedingKind, list[Walked]] = {kind: [] for kind in ProceedingKind}

    @property
    def accepted(self) -> int:
        return sum(self.walked.values())

    def steps(self, least: int) -> Iterator[Walked]:
        """Each accepted command's proceeding, until every edge was walked at least so often."""
        while rare := [key for key, times in self.walked.items() if times < least]:
            key = min(self.random.sample(rare, min(6, len(rare))), key=self.walked.__getitem__)
            yield from self._towards(key)

    def _towards(self, key: EdgeKey) -> Iterator[Walked]:
        """Where one stands before the edge already, take it; now and then, and else, with a new one."""
        kind, status, action, to = key
        standing = [one for one in self.pool[kind] if one.status == status]
        if standing and self.random.random() < 0.7:
            one = self.random.choice(standing)
            if self._try(one, action, wanted=to):
                yield one
                return
        yield from self._journey(self._new(kind), key)

    def _journey(self, one: Walked, key: EdgeKey) -> Iterator[Walked]:
        """Whatever may happen on the way, what the action needs, the way, the action."""
        kind, status, action, to = key
        needs = list(
            REPORTED_BEFORE_TOLD if (status, to) == ("passing_on", "reported") else BEFORE.get(action, ())
        )
        through = (stop for stop in THROUGH.get((action, status), ()) if (kind, stop) in FROM)
        stops = (*through, status)
        for stop in stops:
            for _ in range(8):
                yield from self._stroll(one)
                yield from self._prepare(one, needs, one.status)
                if one.status == stop:
                    break
                yield from self._hop(one, stop)
        for _ in range(3):
            if one.status != status:
                return
            if self._try(one, action, wanted=to):
                yield one
                return
            yield from self._prepare(
                one, list(BEFORE.get(action, ())), one.status if action != "confirm_proposal" else to
            )

    def _stroll(self, one: Walked) -> Iterator[Walked]:
        """An act or two that leave the status as it is, the rarer the likelier; now and then any at all."""
        for _ in range(self.random.randrange(3)):
            if one.often(0.03):
                action, wanted = self.random.choice(list(MAKERS[one.kind])), None
            else:
                staying = STAYING[one.kind, one.status]
                some = self.random.sample(staying, min(4, len(staying)))
                action, wanted = min(some, key=self.walked.__getitem__)[2], one.status
            if self._try(one, action, wanted=wanted):
                yield one

    def _prepare(self, one: Walked, needs: list[str], wanted: str) -> Iterator[Walked]:
        for action in list(needs):
            if (one.kind, one.status, action) in POSSIBLE:
                needs.remove(action)
                if self._try(one, action, wanted=wanted if action == "propose" else one.status):
                    yield one

    def _hop(self, one: Walked, status: str) -> Iterator[Walked]:
        """One edge of a shortest way to a status, with what it needs."""
        ways = LEAVING[one.kind, one.status]
        if not ways:
            return
        nearest = min(distance(one.kind, key[3], status) for key in ways)
        key = self.random.choice([key for key in ways if distance(one.kind, key[3], status) == nearest])
        yield from self._prepare(one, list(BEFORE.get(key[2], ())), key[3])
        if one.status == key[1] and self._try(one, key[2], wanted=key[3]):
            yield one

    def _try(self, one: Walked, action: str, *, wanted: str | None) -> bool:
        one.wait(hours=self.random.choice(HOURS), microseconds=1)
        one.wanted = wanted
        act, by = MAKERS[one.kind][action](one)
        status, known = one.status, len(one.events)
        try:
            one.do(act, by)
        except Refused as refused:
            self.refused[str(refused.code)] += 1
            return False
        self.before = status
        self.happened.update((one.kind, type(event)) for event in one.events[known:])
        self.walked[(one.kind, status, action, one.status)] += 1
        return True

    def _new(self, kind: ProceedingKind) -> Walked:
        self.begun += 1
        if kind is ProceedingKind.COMPLAINT:
            one = complaint_acts.begin(self.random, self.begun)
        else:
            one = answered_acts.begin(kind, self.random, self.begun)
        self.happened.update((kind, type(event)) for event in one.events)
        self.pool[kind] = [one, *self.pool[kind][: SIDE_BY_SIDE - 1]]
        return one


MAKERS: dict[ProceedingKind, dict[str, Maker]] = {
    kind: complaint_makers.makers() if kind is ProceedingKind.COMPLAINT else answered_acts.makers(kind)
    for kind in ProceedingKind
}
