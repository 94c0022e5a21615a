"""A paper is begun when its period is over, issued once, and revised only where something changed (rule F8)."""

from dataclasses import replace

import pytest

from app.domain.dossiers.dossier import DossierAct, DossierId, carry_out
from app.domain.figures.periods import Quarter
from app.domain.issues.issue import Issue
from app.domain.issues.issuing import CompilePaper, IssuePaper, PaperBegun, RevisePaper, begin
from app.domain.issues.status import Status
from app.domain.issues.table import AGENCY_REPORT
from app.domain.proceedings.proceeding import Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.reports.report import Compilation, FrozenFile
from tests.domain.proceedings.stage import AGENCY, AGENCY_HEAD, LAW, kept, shanghai

NOW = shanghai("2026-10-20 10:00")
MOMENT = Moment(now=NOW, actor=AGENCY_HEAD, law=LAW)
FIGURES = Compilation(as_of=NOW, digest="a" * 64, stated=(("appeals", 3),))
CHANGED = replace(FIGURES, digest="b" * 64, stated=(("appeals", 4),))
FILE = FrozenFile(name="agency.json", sha256="c" * 64, size=12)
COMPILE, COMPILE_CHANGED = CompilePaper(compiled=FIGURES), CompilePaper(compiled=CHANGED)
ISSUE = IssuePaper(digest=FIGURES.digest, files=(FILE,))
REVISE = RevisePaper(reason=kept(), digest=CHANGED.digest)


def begun() -> PaperBegun:
    return begin(Quarter(2026, 3).period, "2026Q3", AGENCY, MOMENT)


def after(*acts: DossierAct[Issue]) -> Issue:
    issue = begun().start(DossierId("paper"))
    for act in acts:
        issue, _ = carry_out(issue, act, MOMENT, AGENCY_REPORT)
    return issue


def refused(*acts: DossierAct[Issue]) -> RefusalCode:
    with pytest.raises(Refused) as refusal:
        after(*acts)
    return refusal.value.code


def test_nothing_is_begun_before_the_period_is_over() -> None:
    early = replace(MOMENT, now=shanghai("2026-09-30 23:59"))
    with pytest.raises(Refused) as refusal:
        begin(Quarter(2026, 3).period, "2026Q3", AGENCY, early)
    assert refusal.value.code is RefusalCode.PERIOD_NOT_OVER
    assert refusal.value.opens_at == shanghai("2026-10-01 00:00")


def test_the_same_figures_are_noted_once() -> None:
    later = CompilePaper(compiled=replace(FIGURES, as_of=shanghai("2026-10-25 10:00")))
    assert after(COMPILE, later) == after(COMPILE)


def test_what_is_issued_is_frozen_with_its_files() -> None:
    issue = after(COMPILE, ISSUE)
    assert (issue.status, issue.number) == (Status.ISSUED, 1)
    assert issue.issued is not None
    assert (issue.issued.compiled, issue.issued.files) == (FIGURES, (FILE,))


def test_nobody_signs_figures_that_moved_on_meanwhile() -> None:
    assert refused(COMPILE, COMPILE_CHANGED, ISSUE) is RefusalCode.REPORT_CHANGED
    assert refused(ISSUE) is RefusalCode.REPORT_CHANGED


def test_it_is_issued_once_and_not_compiled_afterwards() -> None:
    assert refused(COMPILE, ISSUE, ISSUE) is RefusalCode.ACTION_NOT_OPEN
    assert refused(COMPILE, ISSUE, COMPILE_CHANGED) is RefusalCode.ACTION_NOT_OPEN


def test_a_further_version_stands_beside_the_old_one() -> None:
    issue = after(COMPILE, ISSUE, REVISE, COMPILE_CHANGED, IssuePaper(digest=CHANGED.digest, files=(FILE,)))
    assert [(one.number, one.compiled.stated) for one in issue.versions] == [
        (1, FIGURES.stated),
        (2, CHANGED.stated),
    ]
    assert [one.number for one in issue.revisions] == [1]


def test_where_nothing_changed_there_is_nothing_to_revise() -> None:
    same = RevisePaper(reason=kept(), digest=FIGURES.digest)
    assert refused(COMPILE, ISSUE, same) is RefusalCode.NOTHING_RESTATED
