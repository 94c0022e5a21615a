"""The complaint that another is to be merged into, as it stands now (rule F1)."""

from app.domain.proceedings.complaint.decisions import MergeTarget
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.status import OPEN
from app.store.history_records import Loaded
from app.store.readers.persons import share_a_phone
from app.usecases.desk import Desk


async def merge_target(desk: Desk, case: Loaded[Complaint], reference: str) -> MergeTarget:
    """Raises NotFound where there is no such complaint. The same passenger is known by the telephone number."""
    target = await desk.find(reference, Complaint)
    return MergeTarget(
        id=target.id,
        received_at=target.proceeding.received_at,
        is_open=target.proceeding.owner == case.proceeding.owner and desk.settled(target).status in OPEN,
        same_passenger=target.id != case.id and await share_a_phone(desk.reading, case.id, target.id),
    )
