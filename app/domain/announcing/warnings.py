"""Warnings before a due instant: whether one still holds, and whom it tells."""

from collections.abc import Iterator

from app.domain.announcing.announcement import Announcement, Topic
from app.domain.announcing.recipients import to_head, to_owner
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.deadlines import Deadline
from app.domain.proceedings.proceeding import Proceeding
from app.domain.rulebook.items import OnlyIf, Rung, Tells


def still_holds(proceeding: Proceeding, deadline: Deadline, rung: Rung) -> bool:
    """Nothing is warned of that is done, missed already, or not so any more."""
    return deadline.is_armed and (
        rung.only_if is not OnlyIf.NO_EXTENSION_REQUESTED or not _has_asked(proceeding)
    )


def _has_asked(proceeding: Proceeding) -> bool:
    """Rule S6: whether an extension was ever asked for."""
    return isinstance(proceeding, AgencyProceeding) and proceeding.extension is not None


def warned(proceeding: Proceeding, deadline: Deadline, rung: Rung) -> Iterator[Announcement]:
    """The messages of one rung, each with a key of its own, whoever fires it."""
    about = f"{deadline.kind}.{deadline.cycle}.{rung.name}"
    facts = {
        "kind": deadline.kind,
        "rung": rung.name,
        "due_at": deadline.due_at,
        "last_day": deadline.last_day,
        "provisional": deadline.provisional,
    }
    if Tells.OWNER in rung.tells:
        yield from to_owner(proceeding, Topic.DEADLINE_NEAR, about, facts)
    if Tells.HEAD in rung.tells:
        yield from to_head(proceeding, Topic.DEADLINE_NEAR, about, facts)
