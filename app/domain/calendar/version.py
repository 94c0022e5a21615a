"""Names a calendar by its content, so that a deadline can keep the one it was computed with."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from app.domain.calendar.days import LocalHoliday
from app.domain.calendar.notices import Clause, Notice
from app.domain.calendar.statutory import StatutoryLaw


def version_of(notices: Iterable[Notice], local_days: Iterable[LocalHoliday], statutory: StatutoryLaw) -> str:
    """Such as `2025-11-04.a1b2c3d4`: the latest publication and a digest of all that decides a day."""
    ordered = tuple(notices)
    lines = (*_notice_lines(ordered), *_local_lines(local_days), *_statutory_lines(statutory))
    digest = sha256("\n".join(lines).encode()).hexdigest()
    latest = max((notice.published_on.isoformat() for notice in ordered), default="no-notice")
    return f"{latest}.{digest[:8]}"


def _notice_lines(notices: Iterable[Notice]) -> Iterator[str]:
    for notice in notices:
        head = (notice.year, notice.number, notice.signed_on, notice.published_on)
        yield _line("notice", *head, *notice.replaces, *notice.cancels_makeup)
        yield from (_clause_line(clause) for clause in notice.clauses)


def _clause_line(clause: Clause) -> str:
    return _line("clause", clause.name, clause.off_from, clause.off_to, *clause.work)


def _local_lines(local_days: Iterable[LocalHoliday]) -> Iterator[str]:
    return (_line("local", holiday.day, holiday.name, holiday.source) for holiday in local_days)


def _statutory_lines(statutory: StatutoryLaw) -> Iterator[str]:
    for revision in statutory.revisions:
        yield _line("revision", revision.number, revision.published_on, revision.in_force_on)
        for holiday in revision.holidays:
            yield _line("holiday", holiday.name, holiday.on, holiday.anchor, holiday.offsets)
    for year, anchors in sorted(statutory.anchors.items()):
        yield _line("anchors", year, *sorted((name, day.isoformat()) for name, day in anchors.items()))


def _line(*parts: object) -> str:
    return "\t".join(map(str, parts))
