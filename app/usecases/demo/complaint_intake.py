"""How a complaint of the demo comes in: by which channel, from whom, with what wishes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.identifiers import ProceedingId
from app.domain.instants import SHANGHAI, local_date
from app.domain.parties import NOBODY, Actor
from app.domain.proceedings.complaint.state import Origin, Place, Remedy, Wish, Wishes
from app.domain.proceedings.deadlines import Deadline
from app.domain.proceedings.notification import NotificationForm
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel, ExternalOwner, HowHandled
from app.usecases.commands.accept_complaint import Accepted, accept_complaint
from app.usecases.commands.add_note import add_note
from app.usecases.demo.cast import OPERATOR
from app.usecases.demo.player import Player
from app.usecases.demo.seeds import Matter
from app.usecases.intake import ComplaintStated, ExternalLimitStated, PersonStated, SettledStated

CHANNELS = {
    Channel.HOTLINE: 46,
    Channel.STATION: 10,
    Channel.WEB: 10,
    Channel.APP: 10,
    Channel.MINI_PROGRAM: 8,
    Channel.CITY_HOTLINE_12345: 10,
    Channel.EMAIL: 3,
    Channel.LETTER: 1,
    Channel.SOCIAL_MEDIA: 2,
}
BY_THEMSELVES = frozenset({Channel.WEB, Channel.APP, Channel.MINI_PROGRAM})
BY_HAND = ("A01", "A03", "A04", "P02")
"""Their replies are checked and signed by the head, so they are never settled at once (rule S11)."""
WISHES = (Wishes(wishes=frozenset({Wish.NO_CALL})), Wishes(wishes=frozenset({Wish.TEXT_ONLY})))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A complaint on record, as the life that follows knows it."""

    id: ProceedingId
    matter: Matter
    place: Place
    person: PersonStated
    anonymous: bool
    wishes: Wishes
    external: str | None
    deadlines: tuple[Deadline, ...]

    def runs(self, kind: DeadlineKind) -> bool:
        return any(one.kind is kind and one.is_armed for one in self.deadlines)


async def take_in(
    player: Player,
    matter: Matter,
    *,
    person: PersonStated | None = None,
    place: Place | None = None,
    at_once: bool = False,
    clerk: Actor,
) -> Case:
    """At the player's present instant; `at_once` is 当场办结."""
    office, dice = player.office, player.random
    player.matter = matter
    where = place or player.somewhere(occurred(player, matter))
    who = person or player.somebody()
    channel = Channel.HOTLINE if at_once else dice.choices([*CHANNELS], [*CHANNELS.values()])[0]
    anonymous = channel in BY_THEMSELVES and person is None and player.chance(0.12)
    wishes = dice.choice(WISHES) if player.chance(0.06) and not at_once else Wishes()
    if anonymous or wishes.wants_no_call:  # rule S14: wishes bind
        player.reached_by = NotificationForm.WRITTEN
    external = f"DEMO12345-{dice.randint(100000, 999999)}" if channel is Channel.CITY_HOTLINE_12345 else None
    stated = ComplaintStated(
        owner=OPERATOR,
        channel=channel,
        category=matter.category,
        description=matter.text.format(**player.facts),
        place=where,
        persons=() if anonymous else (who,),
        anonymous=anonymous,
        wishes=wishes,
        origin=Origin(body="12345", number=external, received_at=player.now - timedelta(hours=3))
        if external
        else None,
        external_limit=ExternalLimitStated(
            owner=ExternalOwner.CITY_HOTLINE_12345,
            number=external,
            last_day=local_date(player.now) + timedelta(days=11),
        )
        if external
        else None,
        remedies_asked=(Remedy(kind=HowHandled.REFUND, amount_fen=dice.randint(2, 30) * 100),)
        if HowHandled.REFUND in matter.handled
        else (),
        for_caller=channel in (Channel.HOTLINE, Channel.STATION),
        settled=_settled(player, matter) if at_once else None,
    )
    by = NOBODY if channel in BY_THEMSELVES else clerk
    accepted = await accept_complaint(office, stated=stated, by=by, now=player.now)
    if matter.source:
        label = player.words("real_label") + matter.source
        await add_note(office, accepted.id, text=label, version=None, by=player.cast["head"], now=player.now)
    return _case(accepted, matter, stated, who, external)


def _case(
    accepted: Accepted, matter: Matter, stated: ComplaintStated, person: PersonStated, external: str | None
) -> Case:
    return Case(
        id=accepted.id,
        matter=matter,
        place=stated.place,
        person=person,
        anonymous=stated.anonymous,
        wishes=stated.wishes,
        external=external,
        deadlines=accepted.deadlines,
    )


def occurred(player: Player, matter: Matter) -> datetime:
    """A while ago; at the hour that the words tell, where they tell one."""
    ago = player.now - timedelta(minutes=player.random.randint(5, 900))
    hour = player.house.seeds.hour_of(matter)
    if hour is None:
        return ago
    day = ago.astimezone(SHANGHAI).replace(hour=hour, minute=player.random.randrange(60), second=0)
    return day if day < player.now else day - timedelta(days=1)


def _settled(player: Player, matter: Matter) -> SettledStated:
    return SettledStated(
        text=reply_text(player, matter),
        handled=matter.handled,
        form=NotificationForm.RECORDED_CALL,
        evidence=player.recording(),
    )


def reply_text(player: Player, matter: Matter) -> str:
    return matter.reply.format(**player.facts) if matter.reply else player.words("plain_replies")
