"""A complaint made to the agency itself: handled there, or passed on and followed up (Art. 4; rule S7)."""

from datetime import datetime

from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.notification import AttemptOutcome
from app.domain.taxonomy import Channel
from app.usecases.commands.accept_direct_complaint import DirectComplaintStated, accept_direct_complaint
from app.usecases.commands.chase_operator import chase_operator
from app.usecases.commands.check_follow_up import check_follow_up
from app.usecases.commands.handle_direct_complaint import handle_direct_complaint
from app.usecases.commands.pass_on import PassingOnStated, pass_on
from app.usecases.commands.record_answer_attempt import record_answer_attempt
from app.usecases.commands.send_back import send_back
from app.usecases.demo.agency_steps import AgencySteps
from app.usecases.demo.cast import OPERATOR
from app.usecases.demo.complaint_intake import Case, occurred
from app.usecases.demo.complaint_life import ComplaintLife
from app.usecases.demo.player import Player
from app.usecases.demo.seeds import Matter

HANDLED_BY_THE_AGENCY = 0.3


async def play_direct(player: Player, matter: Matter, at: datetime) -> None:
    await player.until(at)
    player.matter = matter
    place = player.somewhere(occurred(player, matter))
    officer = player.cast[player.random.choice(("officer1", "officer2"))]
    person = player.somebody()
    stated = DirectComplaintStated(
        text=matter.text.format(**player.facts),
        channel=player.random.choice((Channel.TRANSPORT_HOTLINE_12328, Channel.WEB, Channel.LETTER)),
        operator=OPERATOR,
        persons=(person,),
    )
    accepted = await accept_direct_complaint(player.office, stated=stated, by=officer, now=player.now)
    steps = AgencySteps(player, accepted.id, DirectComplaint, officer)
    if player.chance(HANDLED_BY_THE_AGENCY):
        await _handled(player, steps)
        return
    await player.on_duty(1, 8)
    passed = await pass_on(
        player.office,
        accepted.id,
        stated=PassingOnStated(operator=OPERATOR, category=matter.category, place=place),
        version=None,
        by=officer,
        now=player.now,
    )
    await player.on_duty(0.2, 2)
    await _told_to_whom(player, steps)
    case = Case(
        id=passed.case.id,
        matter=matter,
        place=place,
        person=person,
        anonymous=False,
        wishes=stated.wishes,
        external=None,
        deadlines=(),
    )
    await _at_the_operator(player, steps, case)


async def _handled(player: Player, steps: AgencySteps) -> None:
    await player.working_days(1)
    await handle_direct_complaint(
        player.office, steps.id, operator=OPERATOR, version=None, by=steps.officer, now=player.now
    )
    await steps.inquire()
    await steps.decide(on_day=player.random.choice((5, 6, 7, 8)))


async def _told_to_whom(player: Player, steps: AgencySteps) -> None:
    await record_answer_attempt(
        player.office,
        steps.id,
        of=DirectComplaint,
        channel=player.reached_by,
        outcome=AttemptOutcome.REACHED,
        evidence=player.recording(),
        version=None,
        by=steps.officer,
        now=player.now,
    )


async def _at_the_operator(player: Player, steps: AgencySteps, case: Case) -> None:
    """Its own Art. 9 clock; the agency chases, checks, and now and then sends it back."""
    since = player.now
    life = ComplaintLife(player, case, player.cast["clerk1"])
    await life.start(hours=(0.5, 12))
    if player.chance(0.4):
        await player.working_days(3, since=since)
        await chase_operator(
            player.office,
            steps.id,
            text=player.words("agency_chasers"),
            version=None,
            by=steps.officer,
            now=player.now,
        )
    await player.working_days(player.random.choice((4, 5, 6, 8)), since=since)
    await life.reply()
    await player.on_duty(0.3, 4)
    await life.tell()
    await player.working_days(1)
    if player.chance(0.15):
        reason = player.words("send_backs")
        await send_back(
            player.office, steps.id, reason=reason, version=None, by=steps.officer, now=player.now
        )
        return
    note = player.words("follow_up_checks")
    await check_follow_up(player.office, steps.id, note=note, version=None, by=steps.officer, now=player.now)
    await life.determine()
