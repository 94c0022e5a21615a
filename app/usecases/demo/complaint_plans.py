"""How the complaints of the demo turn out, each plan with its share."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.state import ProposalKind
from app.domain.taxonomy import FollowUpAnswer, HowHandled, MatterType, NonAcceptanceReason
from app.usecases.commands.confirm_proposal import confirm_proposal
from app.usecases.commands.decline_proposal import decline_proposal
from app.usecases.commands.forward_complaint import forward_complaint
from app.usecases.commands.propose_decision import propose_decision
from app.usecases.commands.rate_satisfaction import rate_satisfaction
from app.usecases.commands.record_objection import record_objection
from app.usecases.commands.withdraw_complaint import withdraw_complaint
from app.usecases.demo.appeal_life import appeal
from app.usecases.demo.cast import passenger
from app.usecases.demo.complaint_intake import BY_HAND, Case, take_in
from app.usecases.demo.complaint_life import ComplaintLife
from app.usecases.demo.player import Player
from app.usecases.demo.review_life import review
from app.usecases.demo.seeds import Matter

CLERKS = ("clerk1", "clerk2", "clerk3")
DAYS = {1: 10, 2: 18, 3: 22, 4: 18, 5: 14, 6: 8}
"""Working days from receipt to the reply, of those that are in time."""

AT_THE_COUNTER = frozenset({HowHandled.EXPLANATION, HowHandled.REFUND, HowHandled.NONE_POSSIBLE})
"""What takes no enquiry: it can be settled while the passenger is there."""

Plan = Callable[["Story"], Awaitable[None]]


@dataclass(slots=True)
class Story:
    player: Player
    matter: Matter
    clerk: Actor

    async def taken_in(self, *, at_once: bool = False) -> ComplaintLife:
        case = await take_in(self.player, self.matter, at_once=at_once, clerk=self.clerk)
        return ComplaintLife(self.player, case, self.clerk)

    async def decide(self, case: Case, kind: ProposalKind, reason: str, **fields: object) -> None:
        """Asked for by the clerk, confirmed by the head a little later (rule V3)."""
        player = self.player
        reason = player.words(reason)
        await propose_decision(
            player.office,
            case.id,
            kind=kind,
            reason=reason,
            version=None,
            by=self.clerk,
            now=player.now,
            **fields,  # type: ignore[arg-type]
        )
        await player.on_duty(2, 40)
        await confirm_proposal(player.office, case.id, version=None, by=player.cast["head"], now=player.now)


async def play_complaint(player: Player, matter: Matter, plan: Plan, at: datetime) -> None:
    await player.until(at)
    await plan(Story(player, matter, player.cast[player.random.choice(CLERKS)]))


async def ordinary(story: Story) -> None:
    """In time, as most are."""
    player = story.player
    life = await story.taken_in()
    since = player.now
    await life.emergencies()
    await life.start(hours=(0.3, 9))
    await life.additions()
    if player.chance(0.55):
        await life.ask_unit()
    await _answered(life, since, days=player.random.choices([*DAYS], [*DAYS.values()])[0])
    await _afterwards(life)


async def late(story: Story) -> None:
    """Told after the due instant: missed, which nothing erases (Art. 9)."""
    player = story.player
    life = await story.taken_in()
    since = player.now
    await life.start(hours=(2, 9))
    await life.ask_unit()
    await _answered(life, since, days=player.random.choice((8, 9, 11)))
    await _afterwards(life)


async def never_answered(story: Story) -> None:
    """Found valid and forgotten: the reply rate falls below 100 % (Art. 13, rule F6)."""
    life = await story.taken_in()
    await life.start(hours=(1, 4))
    await story.player.working_days(3)
    await life.determine()


async def late_start(story: Story) -> None:
    """Taken up after more than 24 hours (rule T4)."""
    life = await story.taken_in()
    since = story.player.now
    await life.start(hours=(26, 40))
    await _answered(life, since, days=4)
    await _afterwards(life)


async def at_once(story: Story) -> None:
    """当场办结: start, result and telling in the first contact (rule S10)."""
    life = await story.taken_in(at_once=True)
    await story.player.on_duty(1, 30)
    await life.determine()
    await life.follow_up()


async def unreachable(story: Story) -> None:
    life = await story.taken_in()
    since = story.player.now
    await life.start(hours=(1, 10))
    await story.player.working_days(3, since=since)
    await life.reply()
    if life.case.anonymous or life.case.wishes.wants_no_call:
        await life.tell()
    else:
        await life.tell_in_vain()
    await life.determine()


async def no_reply(story: Story) -> None:
    """Nothing within seven working days: Art. 10 opens by itself, and the passenger appeals or asks for a review."""
    player = story.player
    life = await story.taken_in()
    since = player.now
    await life.start(hours=(1, 9))
    await life.ask_unit(done=False)
    await player.working_days(8 + player.random.randrange(3), since=since)
    if player.chance(0.5):
        await review(player, life.case.id, ground="no_reply_grounds")
    else:
        await appeal(player, life.case.id, ground="no_reply_grounds")
        await life.reply()
        await life.tell()


async def withdrawn(story: Story) -> None:
    player = story.player
    life = await story.taken_in()
    if player.chance(0.6):
        await life.start(hours=(0.5, 10))
    await player.on_duty(3, 50)
    await withdraw_complaint(
        player.office,
        life.case.id,
        evidence=player.words("withdrawals"),
        version=None,
        by=passenger(life.case.id),
        now=player.now,
    )
    if player.chance(0.5):
        await player.on_duty(2, 30)
        await life.determine()


async def not_accepted(story: Story) -> None:
    """不予受理, a reply like any other (rule S9)."""
    player = story.player
    life = await story.taken_in()
    await player.on_duty(1, 12)
    await story.decide(
        life.case,
        ProposalKind.NON_ACCEPTANCE,
        "non_acceptances",
        ground=NonAcceptanceReason.LITIGATION,
        competent_body=player.words("courts"),
    )
    await player.on_duty(1, 8)
    await life.tell()


async def retyped(story: Story) -> None:
    """No complaint after all; or so it was thought, and the head declined (rule V3)."""
    player = story.player
    life = await story.taken_in()
    since = player.now
    await life.start(hours=(0.5, 8))
    await player.on_duty(1, 12)
    to_type = story.matter.could_be or MatterType.ENQUIRY
    if player.chance(0.75):
        await story.decide(life.case, ProposalKind.RETYPE, "retyping", to_type=to_type)
    else:
        await _declined(story, life.case, to_type)
    await _answered(life, since, days=5)


async def _declined(story: Story, case: Case, to_type: MatterType) -> None:
    player = story.player
    reason = player.words("retyping")
    await propose_decision(
        player.office,
        case.id,
        kind=ProposalKind.RETYPE,
        reason=reason,
        to_type=to_type,
        version=None,
        by=story.clerk,
        now=player.now,
    )
    await player.on_duty(2, 20)
    await decline_proposal(
        player.office,
        case.id,
        reason=player.words("rejections"),
        version=None,
        by=player.cast["head"],
        now=player.now,
    )


async def merged(story: Story) -> None:
    """The same passenger twice on the same matter: the later one goes into the earlier (rule F1)."""
    player = story.player
    life = await story.taken_in()
    since = player.now
    await life.start(hours=(0.5, 10))
    if not life.case.anonymous:
        await player.on_duty(2, 20)
        again = await take_in(
            player, story.matter, person=life.case.person, place=life.case.place, clerk=story.clerk
        )
        await player.on_duty(1, 5)
        await story.decide(again, ProposalKind.MERGE, "merging", into=life.case.id)
    await _answered(life, since, days=6)
    await _afterwards(life)


async def reopened(story: Story) -> None:
    """Told, then taken up again on new evidence (rule V3); no second clock."""
    player = story.player
    life = await story.taken_in()
    since = player.now
    await life.start(hours=(0.5, 10))
    await _answered(life, since, days=3)
    await player.working_days(2)
    await story.decide(life.case, ProposalKind.REOPEN, "reopening")
    await player.working_days(2)
    await life.reply()
    await life.tell()


async def forwarded(story: Story) -> None:
    """Another carrier's matter (rule S9)."""
    player = story.player
    life = await story.taken_in()
    await player.on_duty(1, 18)
    await forward_complaint(
        player.office,
        life.case.id,
        competent_body=player.words("other_carriers"),
        text=player.words("forwardings"),
        version=None,
        by=story.clerk,
        now=player.now,
    )
    await player.on_duty(0.5, 5)
    await life.tell()


async def _answered(life: ComplaintLife, since: datetime, *, days: int) -> None:
    player = life.player
    if days > 1 or player.chance(0.5):
        await player.working_days(max(days - 1, 1), since=since)
    else:
        await player.on_duty(1, 3)
    await life.reply()
    await player.on_duty(0.3, 6)
    await life.tell()
    await life.tell_origin()


async def _afterwards(life: ComplaintLife) -> None:
    """Validity, the follow-up call, and what the passenger makes of the answer (Art. 10)."""
    player, case = life.player, life.case
    await life.determine(confirmed=player.chance(0.94))
    answer = await life.follow_up()
    if player.chance(0.1) and answer is None:
        await player.hours(1, 40)
        await rate_satisfaction(
            player.office,
            case.id,
            satisfaction=FollowUpAnswer.SATISFIED,
            version=None,
            by=passenger(case.id),
            now=player.now,
        )
    if answer is FollowUpAnswer.NOT_SATISFIED or player.chance(0.06):
        await _objected(player, case)


async def _objected(player: Player, case: Case) -> None:
    await player.hours(2, 60)
    await record_objection(
        player.office,
        case.id,
        text=player.words("objections"),
        wants_to_apply=True,
        version=None,
        by=passenger(case.id),
        now=player.now,
    )
    await player.hours(0.1, 20)
    if player.chance(0.55):
        await review(player, case.id, ground="objections")
    else:
        await appeal(player, case.id, ground="objections")


PLANS: dict[Plan, int] = {
    ordinary: 62,
    at_once: 8,
    late: 4,
    late_start: 3,
    unreachable: 2,
    no_reply: 4,
    withdrawn: 4,
    not_accepted: 3,
    retyped: 3,
    merged: 3,
    reopened: 2,
}


def may_be(plan: Plan, matter: Matter) -> bool:
    """Whether such a matter can turn out so."""
    if plan is at_once:
        return matter.category not in BY_HAND and set(matter.handled) <= AT_THE_COUNTER
    if plan is not_accepted:  # what is said to lie before a court
        return HowHandled.COMPENSATION in matter.handled and matter.category not in BY_HAND
    return plan is not retyped or matter.could_be is not None
