"""What is in hand as the demo begins: each kind of proceeding stopped where it is seldom seen."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from app.domain.proceedings.agency.state import DecisionOutcome, OrderKind
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.state import ProposalKind
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.taxonomy import Channel
from app.usecases.applications import ApplicationStated, EarlyApplication
from app.usecases.commands.accept_appeal import accept_appeal
from app.usecases.commands.accept_direct_complaint import DirectComplaintStated, accept_direct_complaint
from app.usecases.commands.apply_for_review import apply_for_review
from app.usecases.commands.handle_direct_complaint import handle_direct_complaint
from app.usecases.commands.lodge_appeal import AppealStated, lodge_appeal
from app.usecases.commands.mark_difficult import mark_difficult
from app.usecases.commands.pass_on import PassingOnStated, pass_on
from app.usecases.commands.propose_decision import propose_decision
from app.usecases.commands.request_extension import request_extension
from app.usecases.commands.request_file import request_file
from app.usecases.commands.take_review_lead import take_review_lead
from app.usecases.commands.withdraw_application import withdraw_application
from app.usecases.demo.agency_steps import AgencySteps
from app.usecases.demo.cast import OPERATOR, passenger
from app.usecases.demo.complaint_intake import BY_HAND, Case, take_in
from app.usecases.demo.complaint_life import ComplaintLife
from app.usecases.demo.player import Player
from app.usecases.demo.review_life import concluded
from app.usecases.demo.seeds import Matter

Scene = Callable[["Present"], Awaitable[None]]


class Present:
    """One scene: `ago` is how its steps are dated, back from the instant at which the demo begins."""

    def __init__(self, player: Player, matter: Matter, begins: datetime) -> None:
        self.player = player
        self.matter = player.matter = matter
        self.begins = begins
        self.clerk = player.cast["clerk2"]

    async def ago(self, *, days: float = 0, hours: float = 0) -> None:
        await self.player.until(self.begins - timedelta(days=days, hours=hours))

    async def case(self, *, days: float) -> Case:
        """Taken in by telephone from somebody known, so many days ago."""
        await self.ago(days=days)
        player = self.player
        return await take_in(player, self.matter, person=player.somebody(), clerk=self.clerk)

    async def told(self, *, days: float) -> Case:
        """Answered and told a day later."""
        player = self.player
        life = ComplaintLife(player, await self.case(days=days), self.clerk)
        await life.start(hours=(1, 2))
        await self.ago(days=days - 1)
        await life.reply()
        await life.tell()
        return life.case

    async def appealed(self, *, told_days: float, days: float) -> str:
        player = self.player
        case = await self.told(days=told_days)
        await self.ago(days=days)
        stated = AppealStated(text=player.words("objections"), channel=Channel.WEB)
        lodged = await lodge_appeal(
            player.office, case.id, stated=stated, version=None, by=passenger(case.id), now=player.now
        )
        if isinstance(lodged, EarlyApplication):
            raise TypeError("a reply was told, so Art. 10 is open")
        return lodged.id

    async def complained_directly(self, *, hours: float) -> str:
        player = self.player
        await self.ago(hours=hours)
        player.somewhere(player.now - timedelta(hours=1))
        stated = DirectComplaintStated(
            text=self.matter.text.format(**player.facts),
            channel=Channel.TRANSPORT_HOTLINE_12328,
            operator=OPERATOR,
            persons=(player.somebody(),),
        )
        officer = player.cast["officer1"]
        accepted = await accept_direct_complaint(player.office, stated=stated, by=officer, now=player.now)
        return accepted.id


async def new_today(present: Present) -> None:
    await present.case(days=0.1)


async def to_be_told(present: Present) -> None:
    """Resolved, and nobody told yet."""
    life = ComplaintLife(present.player, await present.case(days=2), present.clerk)
    await life.start(hours=(1, 2))
    await present.ago(hours=3)
    await life.reply()


async def to_be_confirmed(present: Present) -> None:
    """A type to be changed waits for the head."""
    player, case = present.player, await present.case(days=1)
    await present.ago(hours=4)
    await propose_decision(
        player.office,
        case.id,
        kind=ProposalKind.RETYPE,
        reason=player.words("retyping"),
        to_type=present.matter.could_be,
        version=None,
        by=present.clerk,
        now=player.now,
    )


async def appeal_kept(present: Present) -> None:
    """Lodged before Art. 10 opened: it opens by itself (rule S3)."""
    player, case = present.player, await present.case(days=2)
    await present.ago(hours=5)
    stated = AppealStated(text=player.words("early_appeals"), channel=Channel.WEB)
    await lodge_appeal(
        player.office, case.id, stated=stated, version=None, by=passenger(case.id), now=player.now
    )


async def review_received(present: Present) -> None:
    await _reviewed(present, hours=3)


async def review_led(present: Present) -> None:
    review = await _reviewed(present, hours=20)
    await present.ago(hours=6)
    await _led(present, review)


async def review_to_be_told(present: Present) -> None:
    player = present.player
    review = await _reviewed(present, hours=30)
    await present.ago(hours=20)
    await _led(present, review)
    await present.ago(hours=2)
    await concluded(player, review, answers=False, is_told=False)


async def _reviewed(present: Present, *, hours: float) -> str:
    player, case = present.player, await present.told(days=6)
    await present.ago(hours=hours)
    stated = ApplicationStated(text=player.words("objections"), channel=Channel.HOTLINE)
    applied = await apply_for_review(
        player.office, case.id, stated=stated, version=None, by=passenger(case.id), now=player.now
    )
    if isinstance(applied, EarlyApplication):
        raise TypeError("a reply was told, so Art. 10 is open")
    return applied.id


async def _led(present: Present, review: str) -> None:
    player = present.player
    await take_review_lead(player.office, review, version=None, by=player.cast["head"], now=player.now)


async def appeal_received(present: Present) -> None:
    await present.appealed(told_days=7, days=0.2)


async def appeal_waiting_for_the_head(present: Present) -> None:
    """An extension asked for, and not decided yet (rule S6)."""
    player, officer = present.player, present.player.cast["officer2"]
    appeal = await present.appealed(told_days=9, days=4)
    await present.ago(days=3)
    await accept_appeal(player.office, appeal, version=None, by=officer, now=player.now)
    await present.ago(hours=6)
    reason = player.words("difficult")
    await mark_difficult(
        player.office, appeal, of=Appeal, reason=reason, version=None, by=officer, now=player.now
    )
    reason = player.words("extension_reasons")
    await request_extension(
        player.office, appeal, of=Appeal, reason=reason, version=None, by=officer, now=player.now
    )


async def appeal_withdrawn(present: Present) -> None:
    player = present.player
    appeal = await present.appealed(told_days=9, days=5)
    await present.ago(days=2)
    await withdraw_application(
        player.office,
        appeal,
        of=Appeal,
        evidence=player.words("withdrawals"),
        settled=True,
        version=None,
        by=player.cast["officer1"],
        now=player.now,
    )


async def order_to_be_answered(present: Present) -> None:
    """Decided, told, and ordered: the operator has not answered yet (rule S15)."""
    await _ordered(present)


async def order_to_be_checked(present: Present) -> None:
    steps = await _ordered(present)
    await present.ago(hours=7)
    await steps.answer_order(OrderKind.RECTIFY)


async def _ordered(present: Present) -> AgencySteps:
    player, officer = present.player, present.player.cast["officer1"]
    appeal = await present.appealed(told_days=9, days=8)
    await present.ago(days=7)
    await accept_appeal(player.office, appeal, version=None, by=officer, now=player.now)
    steps = AgencySteps(player, appeal, Appeal, officer)
    await present.ago(days=4)
    await steps.decide_that(DecisionOutcome.UPHELD)
    await present.ago(days=3.9)
    await steps.tell()
    await present.ago(days=3.8)
    await steps.issue_order(OrderKind.RECTIFY)
    return steps


async def direct_received(present: Present) -> None:
    await present.complained_directly(hours=2)


async def direct_handled(present: Present) -> None:
    player, officer = present.player, present.player.cast["officer1"]
    direct = await present.complained_directly(hours=70)
    await present.ago(hours=60)
    await handle_direct_complaint(
        player.office, direct, operator=OPERATOR, version=None, by=officer, now=player.now
    )
    await present.ago(hours=5)
    await request_file(
        player.office,
        direct,
        of=DirectComplaint,
        what=player.words("files_asked"),
        version=None,
        by=officer,
        now=player.now,
    )


async def direct_to_be_told(present: Present) -> None:
    """To be passed on; nobody has told the passenger to whom and by when."""
    player, officer = present.player, present.player.cast["officer1"]
    direct = await present.complained_directly(hours=8)
    await present.ago(hours=1)
    stated = PassingOnStated(operator=OPERATOR, category=present.matter.category)
    await pass_on(player.office, direct, stated=stated, version=None, by=officer, now=player.now)


async def direct_withdrawn(present: Present) -> None:
    player = present.player
    direct = await present.complained_directly(hours=90)
    await present.ago(hours=80)
    await withdraw_application(
        player.office,
        direct,
        of=DirectComplaint,
        evidence=player.words("withdrawals"),
        version=None,
        by=player.cast["officer1"],
        now=player.now,
    )


SCENES: tuple[Scene, ...] = (
    new_today,
    new_today,
    new_today,
    to_be_told,
    to_be_told,
    to_be_confirmed,
    appeal_kept,
    review_received,
    review_led,
    review_to_be_told,
    appeal_received,
    appeal_waiting_for_the_head,
    appeal_withdrawn,
    order_to_be_answered,
    order_to_be_checked,
    direct_received,
    direct_handled,
    direct_to_be_told,
    direct_withdrawn,
)


def may_play(scene: Scene, matter: Matter) -> bool:
    """Whether such a matter can be in hand like this."""
    return matter.category not in BY_HAND and (scene is not to_be_confirmed or matter.could_be is not None)


async def play_scene(player: Player, matter: Matter, scene: Scene, begins: datetime) -> None:
    await scene(Present(player, matter, begins))
