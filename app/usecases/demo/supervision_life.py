"""The agency's supervision of the demo's last full quarter: checks that were held, its own paper (Art. 13)."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.checks.check import CheckKind
from app.domain.figures.periods import Quarter
from app.domain.instants import local_date, shifted, start_of
from app.usecases.check_books import CheckHeld, FileReferred
from app.usecases.commands.correct_check import correct_check
from app.usecases.commands.draft_agency_report import draft_agency_report
from app.usecases.commands.issue_agency_report import issue_agency_report
from app.usecases.commands.record_check import record_check
from app.usecases.demo.cast import AGENCY, OPERATOR
from app.usecases.demo.player import Player


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """So many days into the quarter; `is_corrected`: one more was found than was written down at first."""

    days: int
    kind: CheckKind
    looked_at: int
    found_in: int
    is_corrected: bool = False


HELD = (
    Planned(days=18, kind=CheckKind.SAMPLED_CALL_BACK, looked_at=20, found_in=2),
    Planned(days=36, kind=CheckKind.ON_SITE_CHECK, looked_at=6, found_in=1, is_corrected=True),
    Planned(days=57, kind=CheckKind.RECORDS_INSPECTION, looked_at=25, found_in=3),
    Planned(days=79, kind=CheckKind.ON_SITE_CHECK, looked_at=8, found_in=0),
)
WRITTEN_AFTER = 15
"""Working days from the quarter's end: after the operator's report has come in."""
DAYS_TO_RECTIFY = 15


async def play_supervision(player: Player, quarter: Quarter, *, first: date) -> None:
    """`first` is the demo's own first day: nothing happens before it."""
    for planned in HELD:
        await _check(player, shifted(quarter.period.first_on, planned.days), planned, first=first)
    await player.until(quarter.period.ends_at)
    await player.working_days(WRITTEN_AFTER)
    paper = (player.office, AGENCY, str(quarter))
    await draft_agency_report(*paper, by=player.cast["officer1"], now=player.now)
    await player.working_days(1)
    await issue_agency_report(*paper, by=player.cast["agencyhead"], now=player.now)


async def _check(player: Player, day: date, planned: Planned, *, first: date) -> None:
    if day < first:
        return
    await player.until(start_of(day))
    await player.working_days(1)
    held, officer = _held(player, planned), player.cast["officer1"]
    recorded = await record_check(player.office, OPERATOR, held, by=officer, now=player.now)
    if not planned.is_corrected:
        return
    await player.hours(2, 4)
    await correct_check(
        player.office,
        OPERATOR,
        recorded.quarter,
        recorded.id,
        replace(held, found_in=held.found_in + 1),
        reason=player.words("check_corrections"),
        by=officer,
        now=player.now,
    )


def _held(player: Player, planned: Planned) -> CheckHeld:
    officers, held_on = player.cast.officers, local_date(player.now)
    return CheckHeld(
        kind=planned.kind,
        held_on=held_on,
        officers=officers[:1] if planned.kind is CheckKind.SAMPLED_CALL_BACK else officers,
        looked_at=planned.looked_at,
        found_in=planned.found_in,
        findings=player.words(f"{planned.kind}_{'found' if planned.found_in else 'clean'}"),
        rectify_by=shifted(held_on, DAYS_TO_RECTIFY) if planned.found_in else None,
        files=(FileReferred(reference=player.words("check_files")),),
    )
