"""A review: led by the head of the complaint unit, its result told within three working days (Art. 11)."""

from app.domain.proceedings.notification import AttemptOutcome
from app.domain.proceedings.review.state import Review, ReviewOutcome
from app.domain.proceedings.validity import Finding
from app.domain.taxonomy import Channel
from app.usecases.applications import ApplicationStated, EarlyApplication
from app.usecases.commands.apply_for_review import apply_for_review
from app.usecases.commands.conclude_review import conclude_review
from app.usecases.commands.record_answer_attempt import record_answer_attempt
from app.usecases.commands.record_review_finding import record_review_finding
from app.usecases.commands.take_review_lead import take_review_lead
from app.usecases.commands.withdraw_application import withdraw_application
from app.usecases.demo.appeal_life import appeal
from app.usecases.demo.cast import passenger
from app.usecases.demo.complaint_intake import reply_text
from app.usecases.demo.player import Player

LATE = 0.07
WITHDRAWN = 0.05
ON_TO_THE_AGENCY = 0.3


async def review(player: Player, case: str, *, ground: str) -> None:
    """From the application on; some are not satisfied with it and go on to the agency."""
    office = player.office
    applied = await apply_for_review(
        office,
        case,
        stated=ApplicationStated(text=player.words(ground), channel=Channel.HOTLINE),
        version=None,
        by=passenger(case),
        now=player.now,
    )
    if isinstance(applied, EarlyApplication):
        return
    since = player.now
    await player.on_duty(0.5, 10)
    head = player.cast["head"]
    await take_review_lead(office, applied.id, version=None, by=head, now=player.now)
    if player.chance(WITHDRAWN):
        await player.on_duty(2, 10)
        await withdraw_application(
            office,
            applied.id,
            of=Review,
            evidence=player.words("withdrawals"),
            version=None,
            by=passenger(case),
            now=player.now,
        )
        return
    await player.on_duty(1, 10)
    finding = player.words("review_findings")
    await record_review_finding(office, applied.id, text=finding, version=None, by=head, now=player.now)
    await player.working_days(4 if player.chance(LATE) else player.random.choice((1, 2, 2)), since=since)
    await concluded(player, applied.id, answers=ground == "no_reply_grounds")
    if player.chance(ON_TO_THE_AGENCY):
        await player.hours(5, 90)
        await appeal(player, case, ground="objections")


async def concluded(player: Player, review_id: str, *, answers: bool, is_told: bool = True) -> None:
    """The result, and the telling of it."""
    head = player.cast["head"]
    outcome, text = _result(player, answers=answers)
    await conclude_review(
        player.office,
        review_id,
        outcome=outcome,
        text=text,
        finding=player.matter.finding if player.matter else Finding.UNVERIFIABLE,
        version=None,
        by=head,
        now=player.now,
    )
    if not is_told:
        return
    await player.on_duty(0.3, 3)
    await record_answer_attempt(
        player.office,
        review_id,
        of=Review,
        channel=player.reached_by,
        outcome=AttemptOutcome.REACHED,
        evidence=player.recording(),
        version=None,
        by=head,
        now=player.now,
    )


def _result(player: Player, *, answers: bool) -> tuple[ReviewOutcome, str]:
    """Where no reply had come, the review's result is it (rule S3); what was not found is not found again."""
    matter = player.matter
    if answers and matter:
        return ReviewOutcome.ANSWERED, player.words("review_answered", reply=reply_text(player, matter))
    nothing_found = matter is not None and matter.finding is Finding.NOT_SUBSTANTIATED
    if nothing_found or player.chance(0.55):
        return ReviewOutcome.UPHELD, player.words("review_upheld")
    return ReviewOutcome.CHANGED, player.words("review_changed")
