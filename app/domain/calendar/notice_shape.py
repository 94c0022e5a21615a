"""From loose data to a Notice: the shape only; `notice_reading` asks whether it can be true."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from app.domain.calendar.notice_faults import NoticeError, NoticeFault, NoticeProblem
from app.domain.calendar.notices import Clause, Notice, NoticeNumber

T = TypeVar("T")
LONGEST_TEXT = 300
NOTICE_FIELDS = frozenset(
    {"year", "number", "signed", "published", "url", "replaces", "cancels_makeup", "clauses"}
)
CLAUSE_FIELDS = frozenset({"name", "off_from", "off_to", "stated_days", "work", "basis"})


def shaped(data: object, *, label: str) -> Notice:
    """`label` names the notice while its own number may be missing. Raises NoticeError with every problem."""
    shape = _Shape(label)
    notice = shape.notice(data)
    if shape.problems:
        raise NoticeError(shape.problems)
    return notice


@dataclass(slots=True)
class _Shape:
    """A field that cannot be read is noted and stood in for, so that the rest is read too."""

    label: str
    problems: list[NoticeProblem] = field(default_factory=list)

    def notice(self, data: object) -> Notice:
        row = self._row(data, "", NOTICE_FIELDS)
        if row is None:
            raise NoticeError(self.problems)
        return Notice(
            year=self._needed(row, "year", "", self._whole) or 0,
            number=NoticeNumber(self._needed(row, "number", "", self._text) or ""),
            signed_on=self._needed(row, "signed", "", self._day) or date.min,
            published_on=self._needed(row, "published", "", self._day) or date.min,
            clauses=self._needed(row, "clauses", "", self._each(self._clause)) or (),
            replaces=self._optional(row, "replaces", "", self._each(self._text)) or (),
            cancels_makeup=self._optional(row, "cancels_makeup", "", self._each(self._day)) or (),
            url=self._optional(row, "url", "", self._text) or "",
        )

    def _clause(self, data: object, place: str) -> Clause | None:
        row = self._row(data, place, CLAUSE_FIELDS)
        if row is None:
            return None
        inside = f"{place}."
        return Clause(
            name=self._needed(row, "name", inside, self._text) or "",
            off_from=self._needed(row, "off_from", inside, self._day) or date.min,
            off_to=self._needed(row, "off_to", inside, self._day) or date.min,
            work=self._optional(row, "work", inside, self._each(self._day)) or (),
            stated_days=self._optional(row, "stated_days", inside, self._whole),
            basis=self._optional(row, "basis", inside, self._text) or "",
        )

    def _row(self, data: object, place: str, fields: frozenset[str]) -> Mapping[str, object] | None:
        if not isinstance(data, dict):
            self._note(NoticeFault.NOT_AN_OBJECT, place)
            return None
        for name in sorted(set(map(str, data)) - fields):
            self._note(NoticeFault.FIELD_UNKNOWN, place, name)
        return cast(Mapping[str, object], data)

    def _needed(
        self, row: Mapping[str, object], name: str, inside: str, read: Callable[[object, str], T | None]
    ) -> T | None:
        if row.get(name) in (None, ""):
            self._note(NoticeFault.FIELD_MISSING, inside + name)
            return None
        return read(row[name], inside + name)

    def _optional(
        self, row: Mapping[str, object], name: str, inside: str, read: Callable[[object, str], T | None]
    ) -> T | None:
        value = row.get(name)
        return None if value in (None, "") else read(value, inside + name)

    def _each(self, read: Callable[[object, str], T | None]) -> Callable[[object, str], tuple[T, ...] | None]:
        def read_all(value: object, place: str) -> tuple[T, ...] | None:
            if not isinstance(value, list):
                self._note(NoticeFault.NOT_A_LIST, place)
                return None
            items = (read(item, f"{place}[{index}]") for index, item in enumerate(value))
            return tuple(item for item in items if item is not None)

        return read_all

    def _text(self, value: object, place: str) -> str | None:
        if isinstance(value, str) and value.strip() and value.isprintable() and len(value) <= LONGEST_TEXT:
            return value.strip()
        self._note(NoticeFault.NOT_TEXT, place)
        return None

    def _whole(self, value: object, place: str) -> int | None:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self._note(NoticeFault.NOT_A_NUMBER, place)
        return None

    def _day(self, value: object, place: str) -> date | None:
        day = _iso_day(value)
        if day is None:
            self._note(NoticeFault.NOT_A_DAY, place, str(value)[:20])
        return day

    def _note(self, fault: NoticeFault, place: str, *facts: str) -> None:
        self.problems.append(NoticeProblem(fault, self.label, place, facts))


def _iso_day(value: object) -> date | None:
    """Only the long form YYYY-MM-DD, which a person can check against the notice."""
    if not isinstance(value, str) or len(value) != len("2026-01-01"):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if day.isoformat() == value else None
