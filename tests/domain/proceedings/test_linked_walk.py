"""Whatever happens to linked proceedings, what follows is never refused, and they agree with each other."""

from collections import Counter
from dataclasses import replace

import pytest

from app.domain.history import Kept, KeptElsewhere
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.state import Article10Basis, Complaint, LinkedOutcome
from app.domain.proceedings.complaint.status import Status
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.direct_complaint.status import Status as DirectStatus
from app.domain.proceedings.review.state import Review
from app.domain.proceedings.validity import Determination
from app.domain.refusals import RefusalCode
from tests.domain.proceedings.linked_walk import Walk
from tests.domain.proceedings.linked_world import World

pytestmark = pytest.mark.xdist_group("linked walk")  # walked by one process

FEWEST_WALKS, MOST_WALKS, STEPS = 40, 160, 450
OFTEN = 10
FOLLOWING = {
    "AnswerThroughReview",
    "NoteChaser",
    "NoteComplaintWithdrawn",
    "NoteConflict",
    "NoteDemand",
    "NoteDetermination",
    "NoteHandlers",
    "NoteMerge",
    "NoteOperatorResult",
    "NoteOutcome",
    "NoteReplyTold",
    "NoteReviewResult",
    "NoteSupervision",
    "NoteTargetWithdrawn",
    "OpenAtDue",
    "ReverseOnAppeal",
    "TellThroughTarget",
}
"""Every act that follows from another proceeding."""


@pytest.fixture(scope="module")
def walks() -> list[Walk]:
    """Raises where a consequence is refused: `World` lets `Refused` through only from the act itself."""
    made: list[Walk] = []
    while len(made) < MOST_WALKS and (len(made) < FEWEST_WALKS or _often(made) != FOLLOWING):
        made.append(Walk(seed=len(made)))
        for step in range(STEPS):
            made[-1].step()
            if step % 5 == 0:
                _holds(made[-1].world)
    return made


def _often(walks: list[Walk]) -> set[str]:
    applied: Counter[str] = Counter()
    for walk in walks:
        applied += walk.world.applied
    return {name for name, times in applied.items() if times >= OFTEN}


def test_every_consequence_came_about_and_none_was_refused(walks: list[Walk]) -> None:
    assert _often(walks) == FOLLOWING


def test_walk_was_no_row_of_refusals(walks: list[Walk]) -> None:
    accepted = sum(walk.accepted for walk in walks)
    refused = {code for walk in walks for code in walk.refused}
    assert accepted >= 5_000
    assert RefusalCode.ARTICLE_10_NOT_OPEN in refused


def test_every_proceeding_is_the_fold_of_its_history(walks: list[Walk]) -> None:
    for walk in walks:
        for id, proceeding in walk.world.all.items():
            assert walk.world.folded(id) == proceeding


def _holds(world: World) -> None:
    for complaint in world.of(Complaint):
        _outcomes_agree(world, complaint)
        _merges_agree(world, complaint)
        _nobody_concerned_has_a_part(world, complaint)
        _determinations_agree(world, complaint)
    for direct in world.of(DirectComplaint):
        _follow_up_agrees(world, direct)


def _outcomes_agree(world: World, complaint: Complaint) -> None:
    for linked in complaint.appeals:
        assert linked.outcome == _expected_of_appeal(world.all[linked.id])
    for linked in complaint.reviews:
        assert linked.outcome == _expected_of_review(world.all[linked.id])
    no_reply = complaint.article_10 and complaint.article_10.basis is Article10Basis.NO_REPLY_IN_TIME
    assert not (no_reply and any(a.outcome is LinkedOutcome.KEPT for a in complaint.appeals))
    if complaint.status is Status.WITHDRAWN:
        assert all(a.outcome is not LinkedOutcome.KEPT for a in complaint.appeals)


def _nobody_concerned_has_a_part(world: World, complaint: Complaint) -> None:
    """Rule S14."""
    for id in (*(one.id for one in (*complaint.reviews, *complaint.appeals)), *complaint.supervised_by):
        one = world.all[id]
        assert complaint.subjects <= one.subjects
        assert one.handler not in one.subjects
    for linked in complaint.reviews:
        review = world.all[linked.id]
        if linked.outcome is LinkedOutcome.PENDING:
            assert complaint.handlers <= review.complaint_handlers
            assert review.handler not in complaint.handlers


def _expected_of_appeal(appeal: Appeal) -> LinkedOutcome:
    match str(appeal.status):
        case "kept":
            return LinkedOutcome.KEPT
        case "withdrawn":
            return LinkedOutcome.WITHDRAWN
        case "concluded":
            assert appeal.decision is not None
            is_admissible = str(appeal.decision.outcome) != "not_admissible"
            return LinkedOutcome.CONCLUDED if is_admissible else LinkedOutcome.NOT_ADMISSIBLE
    return LinkedOutcome.PENDING


def _expected_of_review(review: Review) -> LinkedOutcome:
    ended = {"concluded": LinkedOutcome.CONCLUDED, "withdrawn": LinkedOutcome.WITHDRAWN}
    return ended.get(str(review.status), LinkedOutcome.PENDING)


def _merges_agree(world: World, complaint: Complaint) -> None:
    for id in complaint.absorbed:
        assert world.all[id].merged_into == complaint.id
        if complaint.told is not None:
            assert world.all[id].told is not None
    if complaint.merged_into is not None:
        assert complaint.id in world.all[complaint.merged_into].absorbed


def _determinations_agree(world: World, complaint: Complaint) -> None:
    """Rule V2: what review and agency determined is read on the complaint, in the order it was made."""
    made = [
        _cited(one.id, determination)
        for one in world.all.values()
        if not isinstance(one, Complaint) and one.complaint == complaint.id
        for determination in one.determinations
    ]
    noted = [d for d in complaint.determinations if isinstance(d.reason, KeptElsewhere)]
    assert sorted(made, key=_when) == sorted(noted, key=_when)


def _cited(id: str, determination: Determination) -> Determination:
    assert isinstance(determination.reason, Kept)
    reason = KeptElsewhere(id, determination.reason.item, determination.reason.commitment)  # type: ignore[arg-type]
    return replace(determination, reason=reason)


def _when(determination: Determination) -> str:
    return f"{determination.at.isoformat()} {determination.by.id} {determination.reason}"


def _follow_up_agrees(world: World, direct: DirectComplaint) -> None:
    """Nothing stays under follow-up that the operator has told, or the passenger withdrawn."""
    if direct.status is not DirectStatus.PASSED_ON or direct.complaint is None:
        return
    complaint = world.all[direct.complaint]
    assert complaint.told is None
    assert complaint.status is not Status.WITHDRAWN
