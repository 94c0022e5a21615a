from datetime import date
from string import Formatter

import pytest

from app.documents.notice_words import FAULTS, problem_in_words
from app.domain.calendar.notice_faults import NoticeError, NoticeFault
from app.domain.calendar.notice_reading import read_notices
from tests.domain.calendar.bad_notices import AMENDED, AMENDMENT, SHAPE, UNTRUE, YEAR_2027, put
from tests.domain.calendar.samples import LAW, NOTICES

REFUSED = [
    *(put(YEAR_2027, row[1], row[2]) for row in SHAPE),
    *(put(YEAR_2027, row[1], row[2]) for row in UNTRUE),
    *(put(AMENDMENT, row[1], row[2]) for row in AMENDED),
]


def test_every_fault_says_what_is_wrong_the_rule_and_the_way_out() -> None:
    assert set(FAULTS) == set(NoticeFault)
    for words in FAULTS.values():
        assert words.wrong
        assert words.rule.endswith("。")
        assert words.way_out.endswith("。")


@pytest.mark.parametrize("notice", REFUSED)
def test_a_refusal_gives_the_words_every_fact_they_speak_of(notice: object) -> None:
    with pytest.raises(NoticeError) as refused:
        read_notices(notice, statutory=LAW, against=NOTICES, today=date(2026, 12, 1))
    for problem in refused.value.problems:
        said = problem_in_words(problem)
        blanks = {
            name for _, name, _, _ in Formatter().parse(FAULTS[problem.fault].wrong) if name is not None
        }
        assert blanks == {str(index) for index in range(len(blanks))}
        assert all(fact in said for fact in problem.facts[: len(blanks)])
        assert len(problem.facts) >= len(blanks)
        assert problem.place in said


def test_a_contradiction_is_told_with_both_lines() -> None:
    with pytest.raises(NoticeError) as refused:
        read_notices(put(AMENDMENT, "clauses.0.work.0", "2026-04-05"), statutory=LAW, against=NOTICES)
    (problem,) = refused.value.problems
    assert problem_in_words(problem) == (
        "国办发明电〔2026〕998号 clauses：2026-04-05 既放假又上班："
        "国办发明电〔2025〕7号 清明节 / 国办发明电〔2026〕998号 劳动节。"
        "一天只能是一种。请改正其中一条；若取消原调休，请列入 cancels_makeup。"
    )
