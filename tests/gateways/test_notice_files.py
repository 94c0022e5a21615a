from pathlib import Path

import pytest

from app.domain.calendar.notice_faults import NoticeFileError
from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.calendar.years import YearState
from app.gateways.notice_files import (
    LARGEST_FILE,
    load,
    shipped_calendar,
    shipped_notices,
    shipped_statutory_law,
)


def test_the_shipped_files_make_the_calendar_of_2019_to_2026() -> None:
    law = shipped_statutory_law()
    assert shipped_calendar() == WorkingCalendar.of(shipped_notices(law), statutory=law)
    assert {
        year for year in range(2000, 2100) if shipped_calendar().year_state(year) is YearState.PUBLISHED
    } == {*range(2019, 2027)}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is no JSON"),
        (b'[{"year": 2027', "is no JSON: .* at line 1, column"),
        ('[{"number": "国"}]'.encode("gbk"), r"is not UTF-8 \(byte 13\)"),
        (b'[{"year": 2026, "year": 2027}]', "stated twice in one object: year"),
        (b"[" * 100_000, "nested too deeply"),
        (b" " * (LARGEST_FILE + 1), "larger than"),
    ],
    ids=["empty", "cut short", "GBK", "a field twice", "nested", "large"],
)
def test_a_file_that_cannot_be_trusted_is_refused_with_the_place(
    tmp_path: Path, content: bytes, why: str
) -> None:
    path = tmp_path / "notice.json"
    path.write_bytes(content)
    with pytest.raises(NoticeFileError, match=why):
        load(path)


def test_the_mark_that_editors_put_in_front_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "notice.json"
    path.write_text("[]", encoding="utf-8-sig")
    assert load(path) == []
