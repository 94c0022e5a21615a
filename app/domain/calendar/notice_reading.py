"""Reads notices from loose data; refuses what is empty, cut short, invented or contradictory."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.domain.calendar.notice_checks import SELF_CHECKS, Examined, is_sound
from app.domain.calendar.notice_faults import NoticeError, NoticeFault, NoticeProblem
from app.domain.calendar.notice_law_checks import LAW_CHECKS
from app.domain.calendar.notice_shape import shaped
from app.domain.calendar.notices import Notice, in_order
from app.domain.calendar.standing import Standing
from app.domain.calendar.statutory import StatutoryLaw


def read_notice(
    data: object, *, statutory: StatutoryLaw, against: Iterable[Notice] = (), today: date | None = None
) -> Notice:
    """One notice as JSON gives it, held against the notices before it. Raises NoticeError."""
    notice = shaped(data, label="notice")
    problems = _problems(notice, statutory=statutory, against=tuple(against), today=today)
    if problems:
        raise NoticeError(problems)
    return notice


def read_notices(
    data: object, *, statutory: StatutoryLaw, against: Iterable[Notice] = (), today: date | None = None
) -> tuple[Notice, ...]:
    """A file of notices, or of one: each held against those published before it. Raises NoticeError."""
    held = list(against)
    notices = in_order(_shaped_all(data))
    problems: list[NoticeProblem] = []
    for notice in notices:
        problems += _problems(notice, statutory=statutory, against=tuple(held), today=today)
        held.append(notice)
    if problems:
        raise NoticeError(problems)
    return notices


def _shaped_all(data: object) -> list[Notice]:
    if isinstance(data, dict):
        data = [data]
    if not isinstance(data, list):
        raise NoticeError([NoticeProblem(NoticeFault.NOT_A_LIST, "file")])
    if not data:
        raise NoticeError([NoticeProblem(NoticeFault.EMPTY, "file")])
    notices: list[Notice] = []
    problems: list[NoticeProblem] = []
    for index, row in enumerate(data):
        try:
            notices.append(shaped(row, label=f"notice[{index}]"))
        except NoticeError as refused:
            problems += refused.problems
    if problems:
        raise NoticeError(problems)
    return notices


def _problems(
    notice: Notice, *, statutory: StatutoryLaw, against: tuple[Notice, ...], today: date | None
) -> list[NoticeProblem]:
    if not statutory.first_year <= notice.year <= statutory.last_year:
        span = (str(statutory.first_year), str(statutory.last_year))
        return [NoticeProblem(NoticeFault.YEAR_OUTSIDE_TABLE, notice.number, "year", span)]
    if notice.number in {held.number for held in against}:
        return [NoticeProblem(NoticeFault.NUMBER_HELD, notice.number, "number")]
    examined = _examined(notice, statutory=statutory, against=against, today=today)
    return [problem for check in (*SELF_CHECKS, *LAW_CHECKS) for problem in check(examined)]


def _examined(
    notice: Notice, *, statutory: StatutoryLaw, against: tuple[Notice, ...], today: date | None
) -> Examined:
    sound = tuple(clause for clause in notice.clauses if is_sound(clause, notice.year))
    earlier = (held for held in against if held.order < notice.order)
    return Examined(
        notice=notice,
        statutory=statutory,
        before=Standing.of(earlier),
        after=Standing.of((*against, replace(notice, clauses=sound))),
        today=today,
    )
