"""Every act of the agency on a case, by the kind of proceeding."""

from collections.abc import Mapping

from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.web.acts import CaseAct
from app.web.agency.acts.deciding import deciding
from app.web.agency.acts.extending import extending
from app.web.agency.acts.following_up import FOLLOWING_UP
from app.web.agency.acts.groups import Kind
from app.web.agency.acts.inquiring import ACCEPTING, inquiring
from app.web.agency.acts.ordering import ordering, recording


def _shared(of: Kind) -> tuple[CaseAct, ...]:
    return (*inquiring(of), *extending(of), *deciding(of), *ordering(of), *recording(of))


ACTS: Mapping[Kind, tuple[CaseAct, ...]] = {
    Appeal: (*ACCEPTING, *_shared(Appeal)),
    DirectComplaint: (*FOLLOWING_UP, *_shared(DirectComplaint)),
}
