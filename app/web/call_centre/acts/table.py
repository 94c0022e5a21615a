"""The forms of each kind of proceeding, in the order of the page."""

from collections.abc import Mapping, Sequence

from app.domain.proceedings.kinds import ProceedingKind
from app.web.acts import CaseAct
from app.web.call_centre.acts.deciding import DECIDING
from app.web.call_centre.acts.for_caller import BESIDE, FOR_CALLER
from app.web.call_centre.acts.handling import HANDLING, RECORDS
from app.web.call_centre.acts.replying import REPLYING
from app.web.call_centre.acts.reviewing import REVIEWING

ACTS: Mapping[ProceedingKind, Sequence[CaseAct]] = {
    ProceedingKind.COMPLAINT: (*HANDLING, *REPLYING, *DECIDING, *FOR_CALLER, *RECORDS, *BESIDE),
    ProceedingKind.REVIEW: REVIEWING,
}


def act_named(kind: ProceedingKind, name: str) -> CaseAct | None:
    return next((one for one in ACTS.get(kind, ()) if one.name == name), None)
