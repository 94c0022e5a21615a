"""To whom a message about a proceeding goes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from app.domain.announcing.announcement import Announcement, Means, RecipientKind, Topic, plain
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.complaint.state import Wishes
from app.domain.proceedings.proceeding import Event, Proceeding

Facts = Mapping[str, Any]
NONE: Facts = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Body:
    """The body whose proceeding it is: who has it in hand, who if nobody has, and who heads it."""

    handler: RecipientKind
    desk: RecipientKind
    head: RecipientKind


THE_OPERATORS = Body(RecipientKind.HANDLER, RecipientKind.OPERATOR, RecipientKind.UNIT_HEAD)
THE_AGENCYS = Body(RecipientKind.AGENCY_OFFICER, RecipientKind.AGENCY, RecipientKind.AGENCY_HEAD)


def body_of(proceeding: Proceeding) -> Body:
    return THE_AGENCYS if isinstance(proceeding, AgencyProceeding) else THE_OPERATORS


def instant(event: Event[Any]) -> str:
    """Tells one event from another of its kind, in a key."""
    return _in_a_key(event.at)


@lru_cache(maxsize=256)
def _in_a_key(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%S.%f}"


def to_passenger(
    proceeding: Proceeding, topic: Topic, about: str = "", facts: Facts = NONE
) -> Iterator[Announcement]:
    """Nothing goes out to who wants no reply, nor where no contact is known: it stands under the access code."""
    wishes: Wishes = getattr(proceeding, "wishes", Wishes())
    if wishes.wants_no_reply or not getattr(proceeding, "persons", ()):
        return
    means = Means.TEXT if wishes.wants_no_call else Means.ANY  # rule S14: wishes bind
    yield message(
        proceeding,
        RecipientKind.PASSENGER,
        proceeding.id,
        topic,
        about=about,
        facts={**facts, "means": means},
    )


def to_owner(
    proceeding: Proceeding, topic: Topic, about: str = "", facts: Facts = NONE
) -> Iterator[Announcement]:
    """Whoever has it in hand, or the desk where nobody has."""
    body = body_of(proceeding)
    if proceeding.handler is None:
        yield message(proceeding, body.desk, proceeding.owner, topic, about=about, facts=facts)
    else:
        yield message(proceeding, body.handler, proceeding.handler, topic, about=about, facts=facts)


def to_head(
    proceeding: Proceeding, topic: Topic, about: str = "", facts: Facts = NONE
) -> Iterator[Announcement]:
    yield message(proceeding, body_of(proceeding).head, proceeding.owner, topic, about=about, facts=facts)


def to_staff(
    proceeding: Proceeding, topic: Topic, about: str = "", facts: Facts = NONE
) -> Iterator[Announcement]:
    """Whoever has it in hand, and the head."""
    yield from to_owner(proceeding, topic, about, facts)
    yield from to_head(proceeding, topic, about, facts)


def message(
    proceeding: Proceeding,
    recipient_kind: RecipientKind,
    recipient: str,
    topic: Topic,
    *,
    about: str = "",
    facts: Facts = NONE,
) -> Announcement:
    """`about` tells two messages of one topic apart: the same in every attempt, another for another matter."""
    key = "/".join(filter(None, (proceeding.id, topic, about, recipient_kind, recipient)))
    number = getattr(proceeding, "number", None)
    return Announcement(
        key=key,
        topic=topic,
        recipient_kind=recipient_kind,
        recipient=recipient,
        proceeding=proceeding.id,
        facts=plain({"number": number, **facts}),
    )
