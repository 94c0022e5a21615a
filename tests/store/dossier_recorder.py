"""Histories of reports and duties with every kind of event: `python -m tests.store.dossier_recorder RELEASE`."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from app.domain.checks.check import CheckKind
from app.domain.checks.recording import CorrectCheck, StrikeCheck
from app.domain.dossiers.dossier import (
    DossierAct,
    DossierEvent,
    DossierGenesis,
    DossierId,
    DossierKind,
    carry_out,
)
from app.domain.dossiers.registry import KINDS
from app.domain.duties import answering, assessing
from app.domain.duties.duty import Document, Step, StepKind
from app.domain.figures.periods import Quarter
from app.domain.parties import Actor
from app.domain.proceedings.proceeding import Moment
from app.domain.reports import submission, writing
from app.domain.reports.report import MeasureState, TypicalCase
from app.store.dossier_records import make_records
from tests.domain.checks import test_check_book as checks
from tests.domain.duties import test_duty as duties
from tests.domain.issues import test_issue as issues
from tests.domain.proceedings.stage import AGENCY_HEAD, CLERK, HEAD, LAW, OFFICER, OPERATOR, kept
from tests.domain.reports import test_report as reports
from tests.store.recorder import state_of

FOLDER = Path(__file__).parent / "recorded" / "dossiers"
Doing = tuple[DossierAct[Any], Actor]


def histories() -> Iterator[tuple[DossierKind, list[Any], Any]]:
    yield DossierKind.QUARTERLY_REPORT, *_played(*_report())
    for genesis, doings in _duties():
        yield DossierKind.THRESHOLD_TEST, *_played(DossierKind.THRESHOLD_TEST, genesis, doings)
    yield DossierKind.SUPERVISION_CHECKS, *_played(DossierKind.SUPERVISION_CHECKS, checks.opened(), CHECKS)
    for kind in (DossierKind.AGENCY_REPORT, DossierKind.ANNUAL_SUMMARY):
        yield kind, *_played(kind, issues.begun(), ISSUED)


def _played(
    kind: DossierKind, genesis: DossierGenesis[Any], doings: list[Doing]
) -> tuple[list[DossierEvent[Any] | DossierGenesis[Any]], Any]:
    dossier = genesis.start(DossierId(f"{kind}-{genesis.period}"))
    events: list[Any] = [genesis]
    for act, by in doings:
        moment = Moment(now=reports.LATER, actor=by, law=LAW)
        dossier, happened = carry_out(dossier, act, moment, KINDS[kind].table)
        events += happened
    return events, dossier


def _report() -> tuple[DossierKind, DossierGenesis[Any], list[Doing]]:
    """Of the fourth quarter, with the third's measure to follow up; returned once, restated in the end."""
    moment = Moment(now=reports.LATER, actor=CLERK, law=LAW)
    carried = reports.carried()
    ahead = reports.measure("m2", date(2027, 3, 31))
    changed = (("received", 9), ("valid", 3), ("trips", None))
    confirm = (
        submission.ConfirmReport(compiled=reports.FIGURES, carried=carried, pending=()),
        HEAD,
    )
    submit = (reports.SUBMIT, CLERK)
    doings: list[Doing] = [
        (writing.Compile(compiled=reports.FIGURES, carried=carried), CLERK),
        reports.ANALYSIS,
        (reports.CALLS, CLERK),
        (writing.AddTypicalCase(case=TypicalCase(id="t1", text=kept())), CLERK),
        (writing.DropTypicalCase(case="t1"), CLERK),
        (writing.PlanMeasure(measure=ahead), CLERK),
        (writing.PlanMeasure(measure=reports.measure("m3", date(2027, 3, 31))), CLERK),
        (writing.DropMeasure(measure="m3"), CLERK),
        (writing.FollowUpMeasure(measure="m1", state=MeasureState.DONE, note=kept()), CLERK),
        confirm,
        submit,
        (submission.ReturnReport(reasons=kept()), OFFICER),
        confirm,
        submit,
        (submission.ReceiveReport(), OFFICER),
        (submission.AcceptReport(), OFFICER),
        (submission.RestateReport(reason=kept(), stated=changed), CLERK),
    ]
    genesis = writing.draft(Quarter(2026, 4), OPERATOR, moment)
    return DossierKind.QUARTERLY_REPORT, genesis, doings


def _duties() -> Iterator[tuple[DossierGenesis[Any], list[Doing]]]:
    step = Step(id="1", kind=StepKind.SURVEY, on=date(2026, 4, 20), text=kept())
    paper = Document(id="2", title=kept(), reference=kept(), sha256="a" * 64)
    opened = duties.after(duties.duty(), duties.ASKED, duties.OPENED)
    yield (
        duties.made(),
        [
            (answering.DeferDuty(reasons=kept()), duties.FENG),
            duties.ASKED,
            (answering.DeclineAssessment(reasons=kept()), duties.JIANG),
            duties.ASKED,
            duties.OPENED,
            (assessing.RecordStep(step=step), duties.FENG),
            (assessing.AddDocument(document=paper), duties.FENG),
            duties.RESULT,
            (assessing.CloseAssessment(text=kept()), duties.FENG),
        ],
    )
    yield duties.made(period="2026Q2"), [(answering.ReferDuty(other=opened), duties.FENG)]


CHECKS: list[Doing] = [
    (checks.record("c1"), OFFICER),
    (checks.record("c2", checks.stated(CheckKind.SAMPLED_CALL_BACK)), OFFICER),
    (CorrectCheck(check="c1", reason=kept(), stated=checks.stated()), OFFICER),
    (StrikeCheck(check="c2", reason=kept()), OFFICER),
]
ISSUED: list[Doing] = [
    (act, AGENCY_HEAD) for act in (issues.COMPILE, issues.ISSUE, issues.REVISE, issues.COMPILE_CHANGED)
]


def recorded() -> Iterator[str]:
    """One history a line: its records as they are hashed, and what they fold to."""
    for kind, events, dossier in histories():
        records = make_records(events, dossier=dossier.id, recorded_at=reports.LATER)
        line = {"kind": kind, "bodies": [one.body for one in records], "folded": state_of(dossier)}
        yield json.dumps(line, ensure_ascii=False, sort_keys=True)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{sys.argv[1]}.jsonl").write_text("\n".join(recorded()) + "\n", encoding="utf-8")
