"""The complaint that another is to be merged into, as it stands now (rule F1)."""

from app.domain.proceedings.complaint.proposals import MergeTarget
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.status import OPEN
from app.store.history_records import Loaded
from app.store.readers.persons import share_a_phone
from app.usecases.desk import Desk
from app.usecases.named_complaint import complaint_of


async def merge_target(desk: Desk, case: Loaded[Complaint], reference: str) -> MergeTarget:
    """The same passenger is known by the telephone number. Raises Invalid alike where there is no such complaint and
    where it is another operator's."""
    target = await complaint_of(desk, reference, case.proceeding.owner, pointer="/into")
    return MergeTarget(
        id=target.id,
        received_at=target.proceeding.received_at,
        is_open=desk.settled(target).status in OPEN,
        same_passenger=target.id != case.id and await share_a_phone(desk.reading, case.id, target.id),
    )
