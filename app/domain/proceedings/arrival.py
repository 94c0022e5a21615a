"""When something counts as received that came through neither a recorder nor an official channel (rule S10)."""

from datetime import datetime

from app.domain.parties import Role
from app.domain.proceedings.proceeding import Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.policies import OtherMediaReceipt
from app.domain.taxonomy import OTHER_MEDIA, Channel


def require_arrival_stated(channel: Channel, received_at: datetime, moment: Moment) -> None:
    """Raise `Refused` where other media count from their arrival, and staff state none: it lay there before they took
    it up (policy)."""
    counts_arrival = moment.law.rulebook.policy.other_media_received is OtherMediaReceipt.ARRIVED
    is_staffs = bool(moment.actor.held - {Role.PASSENGER, Role.ANONYMOUS})
    if counts_arrival and is_staffs and channel in OTHER_MEDIA and received_at == moment.now:
        raise Refused(RefusalCode.RECEIPT_SOURCE_NEEDED, basis="S10")
