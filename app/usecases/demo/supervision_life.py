"""The agency's supervision of the demo's last full quarter: checks that were held, its own paper (Art. 13)."""

from datetime import date, datetime
from typing import TypedDict

from app.domain.checks.check import CheckKind
from app.domain.figures.periods import Quarter
from app.domain.instants import local_date, shifted, start_of
from app.domain.parties import Actor
from app.usecases.check_books import CheckHeld, FileReferred
from app.usecases.commands.correct_check import correct_check
from app.usecases.commands.draft_agency_report import draft_agency_report
from app.usecases.commands.issue_agency_report import issue_agency_report
from app.usecases.commands.record_check import CheckOnRecord, record_check
from app.usecases.demo.cast import AGENCY, OPERATOR
from app.usecases.demo.player import Player
from app.usecases.queries.checks import read_checks

HELD = (
    (18, CheckKind.SAMPLED_CALL_BACK, 20, 2),
    (36, CheckKind.ON_SITE_CHECK, 6, 1),
    (57, CheckKind.RECORDS_INSPECTION, 25, 3),
    (79, CheckKind.ON_SITE_CHECK, 8, 0),
)
"""Days into the quarter, the kind, how many were looked at, in how many something was found."""
WRITTEN_AFTER = 15
"""Working days from the quarter's end: after the operator's report has been accepted."""
DAYS_TO_RECTIFY = 15


async def play_supervision(player: Player, quarter: Quarter) -> None:
    recorded: list[CheckOnRecord] = []
    for days, kind, looked_at, found_in in HELD:
        await player.until(start_of(shifted(quarter.period.first_on, days)))
        await player.working_days(1)
        held = _held(player, local_date(player.now), kind, looked_at, found_in)
        officer = player.cast["officer1"]
        recorded.append(await record_check(player.office, OPERATOR, held, by=officer, now=player.now))
    await _correct(player, recorded[1])
    await player.until(quarter.period.ends_at)
    await player.working_days(WRITTEN_AFTER)
    paper = (player.office, AGENCY, str(quarter))
    await draft_agency_report(*paper, by=player.cast["officer1"], now=player.now)
    await player.working_days(1)
    await issue_agency_report(*paper, by=player.cast["agencyhead"], now=player.now)


async def _correct(player: Player, recorded: CheckOnRecord) -> None:
    """One place more than was written down: a further record with its reason (rule D2)."""
    view = await read_checks(
        player.office, recorded.operator, recorded.quarter, limit=1, after=recorded.number - 1, **_by(player)
    )
    _, kind, looked_at, found_in = HELD[recorded.number - 1]
    held = _held(player, view.shown[0].stated.held_on, kind, looked_at, found_in + 1)
    reason = player.words("check_corrections")
    await correct_check(
        player.office, recorded.operator, recorded.quarter, recorded.id, held, reason=reason, **_by(player)
    )


def _held(player: Player, held_on: date, kind: CheckKind, looked_at: int, found_in: int) -> CheckHeld:
    officers = player.cast.officers
    return CheckHeld(
        kind=kind,
        held_on=held_on,
        officers=officers[:1] if kind is CheckKind.SAMPLED_CALL_BACK else officers,
        looked_at=looked_at,
        found_in=found_in,
        findings=player.words(f"{kind}_{'found' if found_in else 'clean'}"),
        rectify_by=shifted(held_on, DAYS_TO_RECTIFY) if found_in else None,
        files=(FileReferred(reference=player.words("check_files")),),
    )


class Who(TypedDict):
    by: Actor
    now: datetime


def _by(player: Player) -> Who:
    return Who(by=player.cast["officer1"], now=player.now)
