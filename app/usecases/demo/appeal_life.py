"""An appeal at the enforcement agency (Arts. 10, 12)."""

from app.domain.proceedings.agency.state import UPHELD
from app.domain.proceedings.appeal.state import Appeal
from app.domain.taxonomy import Channel
from app.usecases.applications import EarlyApplication
from app.usecases.commands.accept_appeal import accept_appeal
from app.usecases.commands.lodge_appeal import AppealStated, lodge_appeal
from app.usecases.commands.withdraw_application import withdraw_application
from app.usecases.demo.agency_steps import AgencySteps
from app.usecases.demo.cast import passenger
from app.usecases.demo.player import Player

EXTENDED = 0.3
WITHDRAWN = 0.08
LATE = 0.06


async def appeal(player: Player, case: str, *, ground: str) -> None:
    """From the application to the decision told, and what was ordered with it."""
    lodged = await lodge_appeal(
        player.office,
        case,
        stated=AppealStated(text=player.words(ground), channel=Channel.WEB),
        version=None,
        by=passenger(case),
        now=player.now,
    )
    if isinstance(lodged, EarlyApplication):
        return
    officer = player.cast[player.random.choice(("officer1", "officer2"))]
    steps = AgencySteps(player, lodged.id, Appeal, officer, is_unanswered=ground == "no_reply_grounds")
    await player.working_days(1)
    await accept_appeal(player.office, lodged.id, version=None, by=officer, now=player.now)
    if player.chance(WITHDRAWN):
        await player.working_days(1)
        await withdraw_application(
            player.office,
            lodged.id,
            of=Appeal,
            evidence=player.words("withdrawals"),
            settled=True,
            version=None,
            by=passenger(case),
            now=player.now,
        )
        return
    await steps.inquire()
    is_extended = player.chance(EXTENDED) and await steps.extend()
    day = player.random.choice((8, 9, 10)) if is_extended else player.random.choice((5, 6, 6, 7))
    outcome = await steps.decide(on_day=day + 4 if player.chance(LATE) else day)
    if outcome in UPHELD:
        await steps.order()
